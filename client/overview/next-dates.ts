import type { FactsBody } from '../../shared/api/api.ts'
import type { MeasureDigest } from '../digest/document-digest.ts'
import { isOverdue } from '../measures/overdue.ts'

/** Something that is to happen by a day. */
export interface PlanDate {
  readonly key: string
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly what: 'measure' | 'review' | 'period-end'
  /** A measure's title; null for one without, and for what is no measure. */
  readonly title: string | null
  readonly passed: boolean
}

/**
 * The days that lie ahead: until when each measure lasts, reviews, and the end of the period; and before them those that
 * have passed with a measure not done. A review that has been is no longer waited for.
 */
export function nextDates(
  measures: readonly MeasureDigest[],
  period: FactsBody['period'],
  today: string,
): readonly PlanDate[] {
  const dates: PlanDate[] = []
  for (const measure of measures.filter(isLive)) {
    const { id, owner, to, title } = measure
    if (to === null) continue
    const key = `measure/${owner ?? ''}/${id}`
    dates.push({ key, day: to, what: 'measure', title: title === '' ? null : title, passed: isOverdue(measure, today) })
  }
  for (const day of period?.reviews ?? []) {
    if (day >= today) dates.push({ key: `review/${day}`, day, what: 'review', title: null, passed: false })
  }
  const end = period?.to ?? null
  if (end !== null) dates.push({ key: 'period-end', day: end, what: 'period-end', title: null, passed: end < today })
  return dates.sort((one, other) => compare(one.day, other.day) || compare(one.key, other.key))
}

/** Whether a measure is still something that somebody does, or will do. */
export function isLive({ progress }: Pick<MeasureDigest, 'progress'>): boolean {
  return progress !== 'done' && progress !== 'not-relevant'
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
