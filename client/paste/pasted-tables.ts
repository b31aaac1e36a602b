import { makePlain } from '../editor/pasted-html.ts'
import { makeListsReal } from '../editor/pasted-lists.ts'
import { type PastedPage, readPastedPage } from '../editor/pasted-page.ts'
import { gridOfTable, gridOfText, type TableGrid } from './table-grid.ts'
import { looksLikeMeasures, readTable } from './table-headings.ts'

/** Tables in what was pasted, and the words around them as HTML without styles; empty when there are none. */
export interface PastedTables {
  readonly tables: readonly TableGrid[]
  readonly rest: string
}

/** More rows than this are not looked through one by one before they are written. */
export const mostRows = 200

/** Tables that look like measures in what somebody pastes into a text; null when there are none. */
export function measureTablesIn(html: string, text: string): PastedTables | null {
  const found = tablesIn(html, text, (grid) => looksLikeMeasures(readTable(grid)))
  return found === null || found.tables.some(({ rows }) => rows.length > mostRows) ? null : found
}

/** The same for somebody who says that it is a table of measures: then any table is. */
export function anyTablesIn(html: string, text: string): PastedTables | null {
  return (
    tablesIn(html, text, (grid) => looksLikeMeasures(readTable(grid))) ??
    tablesIn(html, text, ({ rows }) => (rows[0]?.length ?? 0) > 1)
  )
}

function tablesIn(html: string, text: string, isWanted: (grid: TableGrid) => boolean): PastedTables | null {
  if (!/<table\b/i.test(html)) {
    const grid = gridOfText(text)
    return grid !== null && isWanted(grid) ? { tables: [grid], rest: '' } : null
  }
  const page = readPastedPage(html)
  makeListsReal(page)
  const taken: HTMLTableElement[] = []
  const tables: TableGrid[] = []
  for (const table of page.body.querySelectorAll('table')) {
    // A table in another's cell is part of that cell's words; one that only lies in a table for its place is not.
    if (taken.some((outer) => outer.contains(table))) continue
    const grid = gridOfTable(table)
    if (!isWanted(grid)) continue
    taken.push(table)
    tables.push(grid)
  }
  if (tables.length === 0) return null
  for (const table of taken) table.remove()
  return { tables, rest: wordsAround(page) }
}

function wordsAround(page: PastedPage): string {
  makePlain(page)
  return page.body.textContent.trim() === '' ? '' : page.body.innerHTML
}
