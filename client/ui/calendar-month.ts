import { addDays } from '../../shared/language/day-input.ts'

/** One row of a calendar: an ISO week, Monday first. */
export interface CalendarWeek {
  readonly number: number
  readonly days: readonly string[]
}

/** The weeks that a month touches, with the days of its neighbours that stand in them. `day` is any day of it. */
export function weeksOfMonth(day: string): readonly CalendarWeek[] {
  const month = day.slice(0, 7)
  const weeks: CalendarWeek[] = []
  for (let monday = startOfWeek(`${month}-01`); monday.slice(0, 7) <= month; monday = addDays(monday, 7)) {
    weeks.push({ number: weekNumber(monday), days: Array.from({ length: 7 }, (_, index) => addDays(monday, index)) })
  }
  return weeks
}

/** The Monday of a day's week. */
export function startOfWeek(day: string): string {
  return addDays(day, -((dayOfWeek(day) + 6) % 7))
}

/** ISO 8601, as in Norway: the week with the year's first Thursday is number one. */
export function weekNumber(day: string): number {
  const thursday = addDays(startOfWeek(day), 3)
  const firstDay = Date.parse(`${thursday.slice(0, 4)}-01-01T12:00:00Z`)
  return Math.floor((Date.parse(`${thursday}T12:00:00Z`) - firstDay) / (7 * 86_400_000)) + 1
}

/** 0 is Sunday. */
function dayOfWeek(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay()
}
