export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/**
 * The sample plans' days, counted from now so that the plans always look fresh. Clock times `HH:MM` are in UTC, an
 * hour or two behind the clock on the wall in Norway.
 */
export interface Calendar {
  /** A weekday of an earlier week: 1 is last week. Professionals write on working days. */
  week(weeksAgo: number, weekday: Weekday, time: string): Date
  yesterday(time: string): Date
  daysAgo(days: number, time?: string): Date
  /** `YYYY-MM-DD`, so many days from today; negative for the past. */
  day(offset: number): string
  /** The day so many years before, for birthdays. 29 February becomes 28 in years that lack it. */
  dayYearsBefore(years: number, offset: number): string
  /** "14. oktober 2026". */
  spoken(offset: number): string
}

const dayLength = 86_400_000

const spokenDate = new Intl.DateTimeFormat('nb-NO', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

export function calendarFrom(now: Date): Calendar {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const monday = today - ((now.getUTCDay() + 6) % 7) * dayLength
  const isoDay = (instant: number) => new Date(instant).toISOString().slice(0, 10)

  return {
    week: (weeksAgo, weekday, time) =>
      new Date(monday + (weekdays.indexOf(weekday) - weeksAgo * 7) * dayLength + clockTime(time)),
    yesterday: (time) => new Date(today - dayLength + clockTime(time)),
    daysAgo: (days, time = '10:00') => new Date(today - days * dayLength + clockTime(time)),
    day: (offset) => isoDay(today + offset * dayLength),
    dayYearsBefore: (years, offset) => {
      const [year = '', month = '', day = ''] = isoDay(today + offset * dayLength).split('-')
      return `${Number(year) - years}-${month}-${month === '02' && day === '29' ? '28' : day}`
    },
    spoken: (offset) => spokenDate.format(today + offset * dayLength),
  }
}

/** Milliseconds since midnight. */
function clockTime(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}
