import { type ColumnField, fieldOfHeading, fieldsOfHeadings } from './column-fields.ts'
import type { Cell, TableGrid } from './table-grid.ts'

/** A table with what is known, or was said, of its columns. */
export interface TableReading {
  /** A row for each measure or heading in between; turned where the headings stood in the first column. */
  readonly rows: readonly (readonly Cell[])[]
  /** What the columns are called; empty texts for a table without headings. */
  readonly headings: readonly string[]
  readonly fields: readonly ColumnField[]
  /** What stands over the headings. */
  readonly above: readonly string[]
  /** How many columns say what measures have, by their headings. */
  readonly known: number
}

/** Headings stand in one of the first rows, under what the table is called. */
const rowsToLookIn = 4

/** So many headings must be known in a first column, where any words may stand. */
const knownInFirstColumn = 3

/** Reads a table with its headings, wherever they stand; without any the first column says what is done. */
export function readTable(grid: TableGrid): TableReading {
  const upright = headingRow(grid.rows)
  const turned = transposed(grid.rows)
  const beside = knownIn(turned[0])
  if (beside >= knownInFirstColumn && beside > upright.known) {
    return reading({ ...grid, rows: turned }, 0, beside)
  }
  return upright.known < 2 ? withoutHeadings(grid) : reading(grid, upright.row, upright.known)
}

/** The same table read as if its first row were headings, whatever it says. */
export function withHeadings(grid: TableGrid): TableReading {
  return reading(grid, 0, knownIn(grid.rows[0]))
}

/** The same table read as if all its rows were measures. */
export function withoutHeadings(grid: TableGrid): TableReading {
  const width = grid.rows[0]?.length ?? 0
  const fields = Array.from({ length: width }, (_, column): ColumnField => (column === 0 ? 'title' : 'other'))
  return { rows: grid.rows, headings: fields.map(() => ''), fields, above: nameOf(grid), known: 0 }
}

/** Whether a table is likely to be one of measures: it says what, and something of who, when, how or how much. */
export function looksLikeMeasures({ rows, known }: TableReading): boolean {
  return known >= 2 && rows.length > 0
}

function reading(grid: TableGrid, row: number, known: number): TableReading {
  const over = grid.rows[row] ?? []
  const under = grid.rows[row + 1]
  const isTwo = under !== undefined && isSecondRow(over, under)
  const headings = over.map(({ text }, column) => {
    const below = isTwo ? under[column] : undefined
    return oneLine(below === undefined || below === over[column] ? text : `${text} ${below.text}`)
  })
  // Of two rows of headings the lower says more: "Tidsrom" stands over "Fra" and "Til".
  const telling = headings.map((heading, column) => {
    const below = isTwo ? (under[column]?.text ?? '') : ''
    return fieldOfHeading(below) === null ? heading : below
  })
  const body = grid.rows
    .slice(row + (isTwo ? 2 : 1))
    .filter((cells) => cells.some(({ text }, column) => text !== over[column]?.text))
  const above = [
    ...nameOf(grid),
    ...grid.rows.slice(0, row).map((cells) =>
      [...new Set(cells)]
        .map(({ text }) => text)
        .join(' ')
        .trim(),
    ),
  ]
  return { rows: body, headings, fields: fieldsOfHeadings(telling), above, known }
}

const nameOf = ({ caption }: TableGrid): string[] => (caption === '' ? [] : [caption])

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The row that most is known of; the one over it where that only divides it. */
function headingRow(rows: TableGrid['rows']): { readonly row: number; readonly known: number } {
  const known = rows.slice(0, rowsToLookIn).map(knownIn)
  const most = Math.max(0, ...known)
  const row = Math.max(0, known.indexOf(most))
  const [over, under] = [rows[row - 1], rows[row]]
  const isDivided = over !== undefined && under !== undefined && knownIn(over) >= 2 && isSecondRow(over, under)
  return { row: isDivided ? row - 1 : row, known: most }
}

/** How many different things of a measure the cells are headings of; none where none says what is done. */
function knownIn(cells: readonly Cell[] | undefined): number {
  const fields = new Set([...new Set(cells ?? [])].map(({ text }) => fieldOfHeading(text)))
  fields.delete(null)
  return fields.has('title') || fields.has('goal') ? fields.size : 0
}

/** A second row of headings divides those over it, and says nothing else. */
function isSecondRow(over: readonly Cell[], under: readonly Cell[]): boolean {
  const divided = under.filter((cell, column) => cell !== over[column] && cell.text !== '')
  return (
    divided.length > 0 && divided.every(({ text }) => ['from', 'to', 'period'].includes(fieldOfHeading(text) ?? ''))
  )
}

function transposed(rows: TableGrid['rows']): Cell[][] {
  const width = rows[0]?.length ?? 0
  return Array.from({ length: width }, (_, column) => rows.flatMap((row) => row[column] ?? []))
}
