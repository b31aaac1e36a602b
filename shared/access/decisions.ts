import type { AccessFacts, Interval, Participant } from './access-facts.ts'
import { ageAt } from './age.ts'
import type { Capacity, Matter } from './matters.ts'

/**
 * Acts that are somebody's to decide, beside writing. `consent-to-plan`, `consent-to-sharing`: giving and withdrawing it.
 * `access`: who sees and writes what, answering who asks for more, hiding a participant. `hide-from-parents`: the same
 * towards those who represent a child. `object`: that a representative shall not act.
 */
export const decisions = ['consent-to-plan', 'consent-to-sharing', 'access', 'hide-from-parents', 'object'] as const
export type Decision = (typeof decisions)[number]

/** Who may decide what, at which age, by which rule. Read from the top: the first that fits answers. */
export interface DecisionRule {
  readonly who: Capacity
  /** The age of the plan's person in whole years: from this one, until just before that one. */
  readonly from: number
  readonly to: number | null
  /** Whether the person has the capacity to consent in the matter; left out: either way. */
  readonly capable?: boolean
  readonly decides: readonly Decision[]
  /** The law, as it is cited on the page. */
  readonly paragraph: string
}

/**
 * `pbrl`: pasient- og brukerrettighetsloven, `hpl`: helsepersonelloven, `vgml`: vergemålsloven, `fvl`: forvaltningsloven.
 * The regulation on the plan leaves who may consent to these (§ 5).
 */
export const decisionRules: readonly DecisionRule[] = [
  // The person.
  { who: 'person', from: 12, to: 16, decides: ['hide-from-parents'], paragraph: 'pbrl § 3-4' },
  {
    who: 'person',
    from: 16,
    to: 18,
    capable: true,
    decides: ['consent-to-plan', 'consent-to-sharing', 'access', 'hide-from-parents', 'object'],
    paragraph: 'pbrl § 4-3 b',
  },
  {
    who: 'person',
    from: 18,
    to: null,
    capable: true,
    decides: ['consent-to-plan', 'consent-to-sharing', 'access', 'hide-from-parents'],
    paragraph: 'pbrl § 4-3 a',
  },
  { who: 'person', from: 18, to: null, capable: true, decides: ['object'], paragraph: 'vgml § 33' },

  // Whoever has parental responsibility, or the child welfare service in their place.
  {
    who: 'parental',
    from: 0,
    to: 16,
    decides: ['consent-to-plan', 'consent-to-sharing', 'access'],
    paragraph: 'pbrl § 4-4',
  },
  {
    who: 'child-welfare',
    from: 0,
    to: 16,
    decides: ['consent-to-plan', 'consent-to-sharing', 'access'],
    paragraph: 'pbrl § 4-4',
  },
  // 16 and 17 without capacity: as for those under 16.
  {
    who: 'parental',
    from: 16,
    to: 18,
    capable: false,
    decides: ['consent-to-plan', 'consent-to-sharing', 'access'],
    paragraph: 'pbrl § 4-5',
  },
  {
    who: 'child-welfare',
    from: 16,
    to: 18,
    capable: false,
    decides: ['consent-to-plan', 'consent-to-sharing', 'access'],
    paragraph: 'pbrl § 4-5',
  },

  // A guardian acts where the person cannot, and never against somebody who can (vgml § 33).
  {
    who: 'guardian',
    from: 0,
    to: null,
    capable: false,
    decides: ['consent-to-plan', 'consent-to-sharing', 'access'],
    paragraph: 'pbrl § 4-7',
  },
  {
    who: 'future-power-of-attorney',
    from: 18,
    to: null,
    capable: false,
    decides: ['consent-to-plan', 'consent-to-sharing', 'access'],
    paragraph: 'vgml § 80',
  },
  // Somebody authorised in writing acts for one who can decide, and has said so.
  {
    who: 'authorised',
    from: 16,
    to: null,
    capable: true,
    decides: ['consent-to-plan', 'consent-to-sharing', 'access'],
    paragraph: 'fvl § 12',
  },
  {
    who: 'nearest-relative',
    from: 16,
    to: null,
    capable: false,
    decides: ['consent-to-sharing'],
    paragraph: 'hpl § 22',
  },
]

export type MayDecide =
  | { readonly allowed: true; readonly capacity: Capacity; readonly paragraph: string }
  /**
   * `no-part`: nobody who may decide anything here. `mandate`: there is none, it is over, or does not reach to this.
   * `objection`: the person does not want it. `too-young`, `no-capacity`: it is another's to decide. `capable`: it is the
   * person's own to decide. `of-age`: parents decide no more.
   */
  | {
      readonly allowed: false
      readonly why: 'no-part' | 'mandate' | 'objection' | 'too-young' | 'no-capacity' | 'capable' | 'of-age'
    }

/** Whether a participant may decide something for the plan's person, in what capacity and by which rule. */
export function mayDecide(decision: Decision, participantId: string, facts: AccessFacts, now: number): MayDecide {
  const participant = facts.participants.find(({ id }) => id === participantId)
  if (participant === undefined || !holds(participant, now)) return { allowed: false, why: 'no-part' }
  const capacity = capacityOf(participant)
  if (capacity === null) {
    return { allowed: false, why: participant.role === 'representative' ? 'mandate' : 'no-part' }
  }
  const { mandate } = participant
  if (mandate !== null && participant.role === 'representative') {
    if (!holds(mandate, now)) return { allowed: false, why: 'mandate' }
    const objected = (facts.objections ?? []).some((one) => one.representative === participantId && holds(one, now))
    if (objected) return { allowed: false, why: 'objection' }
    if (mandate.scope !== undefined && !mandate.scope.includes(matterOf(decision))) {
      return { allowed: false, why: 'mandate' }
    }
  }
  const age = ageAt(facts.birthDay, now)
  const capable = !lacksCapacity(matterOf(decision), facts, now)
  const rules = decisionRules.filter((rule) => rule.who === capacity && rule.decides.includes(decision))
  const ofAge = rules.filter(({ from, to }) => from <= age && (to === null || age < to))
  const fits = ofAge.find((rule) => rule.capable === undefined || rule.capable === capable)
  if (fits !== undefined) return { allowed: true, capacity, paragraph: fits.paragraph }
  if (rules.length === 0) return { allowed: false, why: 'no-part' }
  if (ofAge.length > 0) return { allowed: false, why: capable ? 'capable' : 'no-capacity' }
  return { allowed: false, why: capacity === 'person' ? 'too-young' : 'of-age' }
}

/** The participants who may decide something now, with the capacity in which they do. */
export function deciders(decision: Decision, facts: AccessFacts, now: number): readonly string[] {
  return facts.participants.map(({ id }) => id).filter((id) => mayDecide(decision, id, facts, now).allowed)
}

export function lacksCapacity(matter: Matter, { incapacities = [] }: AccessFacts, now: number): boolean {
  return incapacities.some((one) => one.matter === matter && holds(one, now))
}

/** The matter of a mandate, and of capacity, that a decision falls under. */
export function matterOf(decision: Decision): Matter {
  return decision === 'consent-to-plan' || decision === 'consent-to-sharing' ? decision : 'access'
}

function capacityOf({ role, mandate, nearest = false }: Participant): Capacity | null {
  if (role === 'person') return 'person'
  if (role === 'representative') return mandate?.kind ?? null
  return role === 'relative' && nearest ? 'nearest-relative' : null
}

function holds({ from, to }: Interval, now: number): boolean {
  return from <= now && (to === null || now < to)
}
