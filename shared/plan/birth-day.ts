import { isDay } from './document-schema.ts'

/** A birth day lies at most so many years back: beyond it, it is a slip of the finger. */
export const oldestAge = 120

/** The first day that can be a birth day on a given day; the last is that day itself. */
export function firstBirthDay(today: string): string {
  const [year = '', month = '', day = ''] = today.split('-')
  // 29 February becomes 28 in years that lack it; those are all that matters.
  return `${Number(year) - oldestAge}-${month}-${month === '02' && day === '29' ? '28' : day}`
}

/** A day that exists, that has been, and that lies in a lifetime. */
export function isBirthDay(value: unknown, today: string): value is string {
  return isDay(value) && value <= today && value >= firstBirthDay(today)
}
