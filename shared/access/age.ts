import { startOfNorwegianDay } from './norwegian-midnight.ts'

/** Ages at which the rules about acting for somebody change (pbrl §§ 4-3, 4-4). In whole years. */
export const decidesAlone = 16
export const ofAge = 18

/**
 * The instant, in milliseconds, when somebody reaches an age: midnight in Norway at the start of the birthday. A
 * birthday on 29 February is reached on 1 March in other years.
 */
export function reachesAge(birthDay: string, years: number): number {
  const [year = 0, month = 1, day = 1] = birthDay.split('-').map(Number)
  return startOfNorwegianDay(year + years, month, day)
}

export function ageAt(birthDay: string, now: number): number {
  const roughly = new Date(now).getUTCFullYear() - Number(birthDay.slice(0, 4)) + 1
  let age = Math.max(0, roughly)
  while (age > 0 && reachesAge(birthDay, age) > now) age -= 1
  return age
}
