import { consentRowsOf } from '../../shared/access/consent-page.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import { type ConsentRecord, isToPlan } from './consent-record.ts'

/**
 * The consents that the reader sees: all, their own, or those to the plan alone; and of nobody whom they may not know
 * of. That there is consent to the plan is told to everybody who sees any.
 */
export function visibleConsents(
  rows: readonly ConsentRecord[],
  { access: { facts }, me }: OpenedPlan,
  now: number,
): readonly ConsentRecord[] {
  const kind = consentRowsOf(me, facts, now)
  const mine = facts.participants.find(({ id }) => id === me)?.service ?? null
  const knows = (id: string): boolean => mayKnowOf(id, me, facts, now)
  return rows.filter((row) => {
    if (isToPlan(row)) return true
    if (kind === 'status') return false
    if (kind === 'own') return row.participant === me || (mine !== null && row.service === mine)
    if (row.participant !== null) return knows(row.participant)
    // A service is known by the people in it.
    const people = facts.participants.filter(({ service }) => service === row.service)
    return people.length === 0 || people.some(({ id }) => knows(id))
  })
}
