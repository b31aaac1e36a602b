import { ageAt, reachesAge } from './age.ts'

/**
 * Birthdays after which the law has another rule, with how long before them there is something to prepare. They make
 * tasks for the coordinator; by themselves they change only what `rightTo` and `mayDecide` say they do.
 */
export const birthdayRules = [
  { age: 7, paragraph: 'pbrl § 4-4, barnelova § 31', noticeDays: 60 },
  { age: 12, paragraph: 'pbrl § 3-4, § 4-4', noticeDays: 90 },
  { age: 15, paragraph: 'bvl § 12-3, fvl § 18', noticeDays: 90 },
  { age: 16, paragraph: 'pbrl § 4-3 b', noticeDays: 180 },
  { age: 18, paragraph: 'pbrl § 4-3 a, hol § 7-2 a', noticeDays: 365 },
] as const

export type BirthdayAge = (typeof birthdayRules)[number]['age']

export interface BirthdayTask {
  readonly age: BirthdayAge
  readonly paragraph: string
  /** Instants, in milliseconds: when the birthday begins in Norway, and when the task is shown from. */
  readonly at: number
  readonly shownFrom: number
}

const dayLong = 24 * 3_600_000

/** How long a task that nobody has ticked off stays after the birthday, in milliseconds. */
export const keptAfterBirthday = 180 * dayLong

/** Tasks that are to be shown now: from the notice until some time after the birthday. */
export function birthdayTasks(birthDay: string, now: number): readonly BirthdayTask[] {
  if (ageAt(birthDay, now) > 19) return []
  return birthdayRules
    .map(({ age, paragraph, noticeDays }) => {
      const at = reachesAge(birthDay, age)
      return { age, paragraph, at, shownFrom: at - noticeDays * dayLong }
    })
    .filter(({ at, shownFrom }) => shownFrom <= now && now < at + keptAfterBirthday)
}
