import type { ResponsibilityKind, ResponsibilityState } from '../api/api.ts'

/** What may be said of who answers for what: § 9 c and g of FOR-2022-06-22-1110. */
export interface ResponsibilityRule {
  readonly states: readonly ResponsibilityState[]
  /** The provision that it mostly rests on. Anything else may be written. */
  readonly usualBasis: string
}

export const responsibilityRules: Readonly<Record<ResponsibilityKind, ResponsibilityRule>> = {
  'makes-plan': { states: ['agreed', 'decided'], usualBasis: 'helse- og omsorgstjenesteloven § 7-1' },
  // § 7: it shall be agreed; in doubt the municipality decides. Exactly one (§ 3 a).
  'lead-service': { states: ['agreed', 'decided'], usualBasis: 'forskrift om individuell plan § 7' },
  coordinator: {
    states: ['appointed', 'offered', 'declined', 'not-relevant'],
    usualBasis: 'helse- og omsorgstjenesteloven § 7-2',
  },
  'child-coordinator': {
    states: ['appointed', 'offered', 'declined', 'not-relevant'],
    usualBasis: 'helse- og omsorgstjenesteloven § 7-2 a',
  },
  'contact-doctor': {
    states: ['appointed', 'offered', 'declined', 'not-relevant'],
    usualBasis: 'spesialisthelsetjenesteloven § 2-5 c',
  },
}

/** Whether somebody has to be named: a role that is agreed, decided or appointed is somebody's. */
export function needsSomebody(state: ResponsibilityState): boolean {
  return state === 'agreed' || state === 'decided' || state === 'appointed'
}

/** Whether it is to be said why nobody has it. */
export function needsReason(state: ResponsibilityState): boolean {
  return state === 'declined' || state === 'not-relevant'
}
