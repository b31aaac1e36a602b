import type { PlanPagesBody } from '../api/api.ts'
import type { AccessFacts } from './access-facts.ts'
import { mayOpenConsent } from './consent-page.ts'
import { consentRows } from './consent-rows.ts'
import { allows, rightTo } from './right-to.ts'

/**
 * Which pages beside the plan itself somebody may open. Who sees and writes what is for those who may read every consent;
 * who has seen the plan is for those who may write there, and for the unit, which answers for the plan as its controller.
 */
export function planPages(participant: string, facts: AccessFacts, now: number): PlanPagesBody {
  const answer = rightTo('consent', participant, facts, now)
  const role = facts.participants.find(({ id }) => id === participant)?.role ?? ''
  const consent = allows(answer, 'read')
  return {
    access: consent && consentRows(role) === 'all',
    consent: mayOpenConsent(participant, facts, now),
    log: allows(answer, 'write') || (consent && consentRows(role) === 'status'),
  }
}
