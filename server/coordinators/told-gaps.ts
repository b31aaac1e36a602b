import { mayDecide } from '../../shared/access/decisions.ts'
import { mayOpen } from '../../shared/access/readable-documents.ts'
import { allows, rightTo } from '../../shared/access/right-to.ts'
import type { PlanGap } from '../../shared/api/participation.ts'
import { planGaps } from '../../shared/plan/plan-gaps.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import type { ResponsibilityRow } from '../plans/plan-store.ts'

/**
 * What is missing so that the plan is followed up, told to those who can mend it, to the person whose plan it is, and to
 * whoever decides for them. Nothing to the rest.
 */
export function toldGaps(
  { me, access: { facts } }: Pick<OpenedPlan, 'me' | 'access'>,
  responsibilities: readonly ResponsibilityRow[],
  now: number,
): readonly PlanGap[] {
  const mends = allows(rightTo('responsibility', me, facts, now), 'write')
  const theirs = facts.participants.find(({ id }) => id === me)?.role === 'person'
  if (!mends && !theirs && !mayDecide('access', me, facts, now).allowed) return []
  return planGaps({
    responsibilities,
    participants: facts.participants.map(({ id, from, to }) => ({
      id,
      present: from <= now && (to === null || now < to),
      opens: mayOpen(id, facts, now),
    })),
  })
}
