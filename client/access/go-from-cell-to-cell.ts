import type { KeyboardEvent } from 'react'

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

/** Arrows go to the nearest cell in that direction, past places that have none; Home and End to the ends of the row. */
export function goFromCellToCell(event: KeyboardEvent<HTMLElement>): void {
  const { target, key } = event
  if (!(target instanceof HTMLElement) || !target.matches('.access-cell')) return
  const cell = target.closest('td')
  const row = target.closest('tr')
  const table = target.closest('table')
  if (cell === null || row === null || table === null) return
  const next = key === 'Home' || key === 'End' ? endOf(row, key) : nearest(table, row, cell, steps[key])
  if (next === null) return
  event.preventDefault()
  next.focus()
}

function nearest(
  table: HTMLTableElement,
  from: HTMLTableRowElement,
  { cellIndex }: HTMLTableCellElement,
  step: readonly [down: number, right: number] | undefined,
): HTMLElement | null {
  if (step === undefined) return null
  const [down, right] = step
  let [row, column] = [from.rowIndex + down, cellIndex + right]
  while (table.rows[row]?.cells[column] !== undefined) {
    const found = table.rows[row]?.cells[column]?.querySelector<HTMLElement>('.access-cell') ?? null
    if (found !== null) return found
    row += down
    column += right
  }
  return null
}

function endOf(row: HTMLTableRowElement, key: 'Home' | 'End'): HTMLElement | null {
  const cells = [...row.querySelectorAll<HTMLElement>('.access-cell')]
  return (key === 'Home' ? cells[0] : cells.at(-1)) ?? null
}
