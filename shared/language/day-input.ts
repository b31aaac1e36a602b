/**
 * Days as people write them. Names and words of all three languages are understood whatever the page is in: people
 * write plans in one language and have learnt dates in another. The day always stands before the month in numbers.
 */
export type DayInput =
  | { readonly kind: 'empty' }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'day'; readonly day: string }
  /** 31 February. The year is null where none was written. */
  | { readonly kind: 'no-such-day'; readonly date: number; readonly month: number; readonly year: number | null }
  | { readonly kind: 'no-such-month'; readonly month: number }
  /** A year outside `firstYear` to `lastYear`: mostly a slip of the finger. */
  | { readonly kind: 'no-such-year'; readonly year: number }
  | { readonly kind: 'unreadable' }

export const firstYear = 1900
export const lastYear = 2199

/** Where the day is meant to lie; the first and the last, both included. Decides only what was left unsaid. */
export interface DayBounds {
  readonly min?: string | undefined
  readonly max?: string | undefined
}

/** Beyond this nobody is writing a day. */
const longestInput = 60

/** A year in two digits is taken to lie at most so many years ahead. */
const yearsAhead = 30

/** By their beginnings, of three letters or more: "jan", "sept", "februar". */
const monthNames = [
  ['januar', 'january'],
  ['februar', 'february'],
  ['mars', 'march'],
  ['april'],
  ['mai', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['desember', 'december'],
] as const

const weekdays =
  /^(mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b[\s,.]*/

const fromToday: Readonly<Record<string, number>> = {
  'i dag': 0,
  idag: 0,
  today: 0,
  'i morgen': 1,
  imorgen: 1,
  'i morgon': 1,
  imorgon: 1,
  tomorrow: 1,
  'i overmorgen': 2,
  'i overmorgon': 2,
  'i går': -1,
  igår: -1,
  yesterday: -1,
}

/**
 * What day somebody wrote: `3.3.2026`, `03.03.26`, `3/3-26`, `3. mars 2026`, `3 mars`, `030326`, `2026-03-03`,
 * `3 March 2026`, `March 3, 2026`, `i dag`, `tomorrow`.
 *
 * A year in two digits is in the century that lies within the bounds, or else at most thirty years ahead. Without a
 * year it is the next such day, today included, within the bounds; or the last one before their end.
 *
 * @param today the day that it is for the person (`norwegianDay`)
 */
export function parseDay(text: string, today: string, bounds: DayBounds = {}): DayInput {
  const written = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  if (written === '') return { kind: 'empty' }
  if (written.length > longestInput) return { kind: 'unreadable' }
  const days = Object.hasOwn(fromToday, written) ? fromToday[written] : undefined
  if (days !== undefined) return { kind: 'day', day: addDays(today, days) }
  const parts = readParts(written.replace(weekdays, '').replace(/^den /, ''))
  if (parts === null) return { kind: 'unreadable' }
  return whole(parts, today, bounds)
}

/** A day as it stands in a field to write in, in every language: `03.03.2026`. */
export function formatDayInput(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${date}.${month}.${year}`
}

/** A day some days later, or earlier. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same date some months later, or earlier; the last of the month where it has no such date. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const there = { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1 }
  return isoDay(there.year, there.month, Math.min(date, daysIn(there.year, there.month)))
}

/** As they were written; `year` null when it was not. */
interface Parts {
  readonly date: number
  readonly month: number
  readonly year: string | null
}

/** Between numbers: dots, slashes, dashes, commas and spaces, as people mix them. */
const between = String.raw`[\s.,/–−-]+`
const inNumbers = new RegExp(`^(\\d{1,2})${between}(\\d{1,2})(?:${between}'?(\\d{4}|\\d{2}))?[.,]?$`)
const yearFirst = new RegExp(`^(\\d{4})${between}(\\d{1,2})${between}(\\d{1,2})$`)
const dayAndName = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?${between.replace('+', '*')}(?:of )?([a-z]+)(?:${between}'?(\\d{4}|\\d{2}))?[.,]?$`,
)
const nameAndDay = new RegExp(`^([a-z]+)${between}(\\d{1,2})(?:st|nd|rd|th)?(?:${between}(\\d{4}))?[.,]?$`)

function readParts(written: string): Parts | null {
  if (/^(\d{4}|\d{6}|\d{8})$/.test(written)) return inOneNumber(written)
  const iso = yearFirst.exec(written)
  if (iso !== null) return parts(iso[3], iso[2], iso[1])
  const numbers = inNumbers.exec(written)
  if (numbers !== null) return parts(numbers[1], numbers[2], numbers[3])
  const named = dayAndName.exec(written)
  if (named !== null) return withName(named[1], named[2], named[3])
  const nameFirst = nameAndDay.exec(written)
  if (nameFirst !== null) return withName(nameFirst[2], nameFirst[1], nameFirst[3])
  return null
}

/** `0303`, `030326`, `03032026`; eight digits that have no such month may begin with the year. */
function inOneNumber(written: string): Parts {
  const month = Number(written.slice(2, 4))
  if (written.length === 8 && (month > 12 || month === 0)) {
    return parts(written.slice(6), written.slice(4, 6), written.slice(0, 4))
  }
  return parts(written.slice(0, 2), written.slice(2, 4), written.length === 4 ? undefined : written.slice(4))
}

function withName(date: string | undefined, name: string | undefined, year: string | undefined): Parts | null {
  const month = monthOf(name ?? '')
  return month === null ? null : parts(date, String(month), year)
}

function monthOf(name: string): number | null {
  if (name.length < 3) return null
  const index = monthNames.findIndex((names) => names.some((whole) => whole.startsWith(name)))
  return index === -1 ? null : index + 1
}

function parts(date: string | undefined, month: string | undefined, year: string | undefined): Parts {
  return { date: Number(date), month: Number(month), year: year ?? null }
}

/** Finds the year where it was not written in full, and whether there is such a day. */
function whole({ date, month, year }: Parts, today: string, bounds: DayBounds): DayInput {
  if (month < 1 || month > 12) return { kind: 'no-such-month', month }
  if (year === null) return withoutYear(date, month, today, bounds)
  const full = year.length === 4 ? Number(year) : fullYear(Number(year), date, month, today, bounds)
  if (full < firstYear || full > lastYear) return { kind: 'no-such-year', year: full }
  if (!exists(full, month, date)) return { kind: 'no-such-day', date, month, year: full }
  return { kind: 'day', day: isoDay(full, month, date) }
}

function fullYear(short: number, date: number, month: number, today: string, bounds: DayBounds): number {
  const thisYear = Number(today.slice(0, 4))
  const latest = thisYear + yearsAhead
  const century = latest - (latest % 100) + short
  const likely = century > latest ? century - 100 : century
  const fitting = [likely, likely - 100, likely + 100].find((year) => isWithin(isoDay(year, month, date), bounds))
  return fitting ?? likely
}

function withoutYear(date: number, month: number, today: string, bounds: DayBounds): DayInput {
  const earliest = bounds.min !== undefined && bounds.min > today ? bounds.min : today
  const next = search(date, month, earliest, 1)
  if (next === null) return { kind: 'no-such-day', date, month, year: null }
  if (isWithin(next, bounds) || bounds.max === undefined) return { kind: 'day', day: next }
  const last = search(date, month, bounds.max, -1)
  return { kind: 'day', day: last !== null && isWithin(last, bounds) ? last : next }
}

/** The first such day on or after `from`, or the last on or before it. 29 February may be eight years away. */
function search(date: number, month: number, from: string, step: 1 | -1): string | null {
  const year = Number(from.slice(0, 4))
  for (let away = 0; away <= 8; away += 1) {
    const there = year + away * step
    if (!exists(there, month, date)) continue
    const day = isoDay(there, month, date)
    if (step === 1 ? day >= from : day <= from) return day
  }
  return null
}

function isWithin(day: string, { min, max }: DayBounds): boolean {
  return (min === undefined || day >= min) && (max === undefined || day <= max)
}

function exists(year: number, month: number, date: number): boolean {
  return date >= 1 && date <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function isoDay(year: number, month: number, date: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
