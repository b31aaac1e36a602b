import type { Progress } from '../../shared/plan/document-schema.ts'
import type { Measure } from '../cards/measure-cards.ts'

/** With these nothing is being waited for any more. */
const ended: readonly Progress[] = ['done', 'not-relevant']

/** Whether a measure should have been done by now: its last day is past, and it is neither done nor given up. */
export function isOverdue({ to, progress }: Pick<Measure, 'to' | 'progress'>, today: string): boolean {
  return to !== null && to < today && !ended.includes(progress)
}
