/** The instant, in milliseconds, at which a day (`YYYY-MM-DD`) begins in Norway. */
export function norwegianMidnight(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return startOfNorwegianDay(year, month, date)
}

/**
 * The same for a day in numbers, month 1 to 12; one that does not exist is the day that comes then (29 February: 1
 * March). Midnight in Europe/Oslo is one hour ahead of UTC in winter and two in summer.
 */
export function startOfNorwegianDay(year: number, month: number, day: number): number {
  const midnightUtc = Date.UTC(year, month - 1, day)
  const summer = midnightUtc - 2 * 3_600_000
  return hourInOslo(summer) === 0 ? summer : midnightUtc - 3_600_000
}

const osloHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', hour: '2-digit', hourCycle: 'h23' })

function hourInOslo(instant: number): number {
  return Number(osloHour.format(instant))
}
