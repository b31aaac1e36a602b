import { blockNames } from '../editor/pasted-page.ts'

/** A cell of a table. One that is merged over several places is the same object in each of them. */
export interface Cell {
  /** Its words, a line for each paragraph, item and row of a table inside it. */
  readonly text: string
}

/** A table of equally long rows, without rows and columns that say nothing. */
export interface TableGrid {
  /** What stands over the table as its name. */
  readonly caption: string
  readonly rows: readonly (readonly Cell[])[]
}

/** A merged cell reaches over no more columns than this, whatever it says of itself. */
const widestCell = 40

/** Merged cells fill no more places than this in one table; beyond it each stands in one. */
const mostMerged = 100_000

/** Longer text than this is no table that somebody made by hand. */
const longestText = 500_000

const emptyCell: Cell = { text: '' }

/** The rows of an HTML table, its merged cells in each place that they reach over. */
export function gridOfTable(table: HTMLTableElement): TableGrid {
  const caption = table.caption === null ? '' : wordsOf(table.caption)
  const lines = [...table.rows]
  const rows: (Cell | undefined)[][] = lines.map(() => [])
  let room = mostMerged
  for (const [y, line] of lines.entries()) {
    let x = 0
    for (const element of line.cells) {
      while (rows[y]?.[x] !== undefined) x += 1
      const cell: Cell = { text: wordsOf(element) }
      // A span of 0 reaches to the table's end.
      const height = element.rowSpan === 0 ? lines.length - y : Math.min(element.rowSpan, lines.length - y)
      const columns = Math.min(Math.max(element.colSpan, 1), widestCell)
      room -= height * columns
      const [down, across] = room < 0 ? [y + 1, x + 1] : [y + height, x + columns]
      for (let row = y; row < down; row += 1) {
        for (let column = x; column < across; column += 1) put(rows[row], column, cell)
      }
      x = across
    }
  }
  return { caption, rows: tidied(rows) }
}

/** Two cells may claim the same place by wrong spans: the first keeps it. Each has a place of its own to begin in. */
function put(row: (Cell | undefined)[] | undefined, column: number, cell: Cell): void {
  if (row !== undefined && row[column] === undefined) row[column] = cell
}

/** A table in tab-separated text, as Excel and its kin put it beside the HTML; null when it is none. */
export function gridOfText(text: string): TableGrid | null {
  if (!text.includes('\t') || text.length > longestText) return null
  const rows = separated(text).map((row) => row.map((words): Cell => ({ text: tidyLines(words) })))
  return { caption: '', rows: tidied(rows) }
}

/** Fields in quotation marks hold tabs and line breaks, and quotation marks twice. */
function separated(text: string): string[][] {
  const rows: string[][] = [[]]
  const field = /(?:"([^"]*(?:""[^"]*)*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy
  for (let match = field.exec(text); match !== null; match = field.exec(text)) {
    const [, quoted, plain = '', end = ''] = match
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  return rows
}

/** Equally long rows; those that are empty are left out, and so are columns that are empty or only carry on a merged cell. */
function tidied(rows: readonly (readonly (Cell | undefined)[])[]): Cell[][] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const filled = rows
    .map((row) => Array.from({ length: width }, (_, column) => row[column] ?? emptyCell))
    .filter((row) => row.some(({ text }) => text !== ''))
  const kept = Array.from({ length: width }, (_, column) => column).filter((column) =>
    filled.some((row) => row[column]?.text !== '' && (column === 0 || row[column] !== row[column - 1])),
  )
  return filled.map((row) => kept.map((column) => row[column] ?? emptyCell))
}

/** The words of an element, a line for each block in it. Numbers and dots of lists are written out. */
export function wordsOf(element: Element): string {
  const lines: string[] = ['']
  // The first words of an item stand on the line of its mark.
  let afterMark = false
  const newLine = (): void => {
    if (!afterMark && lines.at(-1)?.trim() !== '') lines.push('')
  }
  const add = (words: string): void => {
    if (words.trim() !== '') afterMark = false
    lines[lines.length - 1] += words
  }
  const walk = (parent: Element): void => {
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) add((child.textContent ?? '').replace(/\s+/g, ' '))
      if (!(child instanceof Element)) continue
      if (child.matches('br')) newLine()
      else if (child instanceof HTMLTableRowElement) {
        newLine()
        add([...child.cells].map(wordsOf).join(' | '))
        newLine()
      } else if (child.matches(blockNames)) {
        newLine()
        if (child.matches('li')) {
          add(markOf(child))
          afterMark = true
        }
        walk(child)
        afterMark = false
        newLine()
      } else walk(child)
    }
  }
  walk(element)
  return tidyLines(lines.join('\n'))
}

function markOf(item: Element): string {
  const list = item.parentElement
  if (list?.matches('ol') !== true) return '• '
  const start = Number(list.getAttribute('start') ?? 1)
  const number = [...list.querySelectorAll(':scope > li')].indexOf(item)
  return `${(Number.isInteger(start) ? start : 1) + number}. `
}

function tidyLines(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029\v\f]/)
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}
