import { parseDay } from '../../shared/language/day-input.ts'

/** The days that a cell tells of. */
export interface CellDays {
  readonly from: string | null
  readonly to: string | null
  /** Whether all that is written is in them. A year that had to be guessed is not written. */
  readonly isAll: boolean
}

const between = /\s*(?:–|—|-|−|→|(?<!\p{L})(?:til og med|til|tom|t\.o\.m\.?|to|until)(?!\p{L}))\s*/giu
const startWord = /^(?:fra og med|frå og med|f\.o\.m\.?|fom|fra|frå|from|start(?:er|ar)?:?)\s+/i
const endWord = /^(?:til og med|t\.o\.m\.?|tom|til|to|innen|innan|by|until|frist:?)\s+/i

/** The days in a cell: `1.9.–20.12.2026`, `fra 1. september`, `innen 1.10.26`. Null when they are not clear. */
export function daysOf(text: string, column: 'period' | 'from' | 'to', today: string): CellDays | null {
  const written = text.replace(/\s+/g, ' ').trim()
  if (!/\d/.test(written) || /^\d+$/.test(written)) return null
  return oneDay(written, column, today) ?? range(written, today)
}

function oneDay(written: string, column: 'period' | 'from' | 'to', today: string): CellDays | null {
  const isStart = startWord.test(written)
  const isEnd = !isStart && endWord.test(written)
  const open = /[–—-]\s*$/.test(written)
  const day = dayOf(
    written
      .replace(startWord, '')
      .replace(endWord, '')
      .replace(/\s*[–—-]\s*$/, ''),
    today,
  )
  if (day === null) return null
  const { day: found, isAll } = day
  // A single day in a column of times is when it is to be done by, unless it says that it is the first.
  const begins = isStart || open || (column === 'from' && !isEnd)
  return begins ? { from: found, to: null, isAll } : { from: null, to: found, isAll }
}

/** Both days around each sign that may stand between them. The first borrows its year from the last. */
function range(written: string, today: string): CellDays | null {
  const rest = written.replace(startWord, '')
  for (const sign of rest.matchAll(between)) {
    const last = dayOf(rest.slice(sign.index + sign[0].length), today)
    if (last === null) continue
    const before = rest.slice(0, sign.index)
    if (!/\d/.test(before)) continue
    const first = parseDay(before, last.day, { max: last.day })
    if (first.kind === 'day' && first.day <= last.day) return { from: first.day, to: last.day, isAll: last.isAll }
  }
  return null
}

function dayOf(written: string, today: string): { readonly day: string; readonly isAll: boolean } | null {
  const read = parseDay(written, today)
  if (read.kind !== 'day' || !/\d/.test(written)) return null
  // The same day whenever it is read is one that is written in full.
  const later = parseDay(written, laterDay(today))
  return { day: read.day, isAll: later.kind === 'day' && later.day === read.day }
}

/** Another day of the next year, from which a day without a year is another. */
function laterDay(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
}
