import type { Language } from '../../shared/api/api.ts'
import * as dates from '../../shared/language/dates.ts'

/** A day (`YYYY-MM-DD`) as "20. des. 2026", never broken over two lines; without the year when it would be said twice. */
export function formatShortDay(day: string, language: Language, withYear = true): string {
  return dates.formatShortDay(day, language, withYear).replaceAll(' ', '\u00a0')
}

/** Two days as "1. sep. – 20. des. 2026", or "1. sep. 2026 – 20. jan. 2027". */
export function formatDays(from: string, to: string, language: Language): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${formatShortDay(from, language, !sameYear)}\u00a0– ${formatShortDay(to, language)}`
}
