import type { AccessFacts } from './access-facts.ts'
import { type ConsentRows, consentRows } from './consent-rows.ts'
import { mayDecide } from './decisions.ts'
import { allows, planConsented, rightTo } from './right-to.ts'

/**
 * Which consents a participant sees: those of their role, and all of them for whoever may give and withdraw them, or
 * writes them down before there is consent to the plan.
 */
export function consentRowsOf(participant: string, facts: AccessFacts, now: number): ConsentRows {
  if (mayDecide('consent-to-sharing', participant, facts, now).allowed) return 'all'
  if (prepares(participant, facts, now)) return 'all'
  return consentRows(facts.participants.find(({ id }) => id === participant)?.role ?? '')
}

/**
 * Whether a participant may open the page of consent: with the right to its section; the nearest relative too, who is to
 * see that somebody cannot decide (pbrl § 4-3), and then answers for sharing (hpl § 22).
 */
export function mayOpenConsent(participant: string, facts: AccessFacts, now: number): boolean {
  if (allows(rightTo('consent', participant, facts, now), 'read')) return true
  return isNearest(participant, facts) && assessed(facts, now)
}

/** Whether a participant sees in which matters the person cannot decide, and why: it concerns health. */
export function seesCapacity(participant: string, facts: AccessFacts, now: number): boolean {
  return consentRowsOf(participant, facts, now) === 'all' || isNearest(participant, facts)
}

/**
 * Whether a participant may write down a consent that another gave on paper or said aloud: those who write who answers
 * for the plan, and whoever prepares it until there is consent to it.
 */
export function mayRecordConsent(participant: string, facts: AccessFacts, now: number): boolean {
  if (prepares(participant, facts, now)) return true
  return allows(rightTo('responsibility', participant, facts, now), 'write')
}

function prepares(participant: string, facts: AccessFacts, now: number): boolean {
  return facts.preparedBy === participant && !planConsented(facts, now)
}

function isNearest(participant: string, facts: AccessFacts): boolean {
  return facts.participants.some(({ id, nearest = false }) => id === participant && nearest)
}

function assessed({ incapacities = [] }: AccessFacts, now: number): boolean {
  return incapacities.some(({ from, to }) => from <= now && (to === null || now < to))
}
