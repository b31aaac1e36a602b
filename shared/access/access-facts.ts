import type { Capacity, MandateKind, Matter } from './matters.ts'
import type { Right } from './rights.ts'

/** Instants are milliseconds since 1970, as `Date.now()`. An interval holds its start and not its end. */
export interface Interval {
  readonly from: number
  /** Null when no end is set. */
  readonly to: number | null
}

/** In what capacity a representative acts, how long, and in which matters. Parental responsibility follows birthdays. */
export interface Mandate extends Interval {
  readonly kind: MandateKind
  /** Left out: every matter. */
  readonly scope?: readonly Matter[]
}

export interface Participant extends Interval {
  readonly id: string
  readonly role: string
  /** For representatives; null when there is none. */
  readonly mandate: Mandate | null
  /** The service that they take part for. */
  readonly service?: string | null
  /** The person's nearest relative (pbrl § 1-3 b): for relatives. */
  readonly nearest?: boolean
}

/** What the plan's person has granted or taken away. */
export interface Grant extends Interval {
  readonly grantee: { readonly participant: string } | { readonly role: string }
  readonly section: string
  /** One own page of the section; null for all of the section. */
  readonly page: string | null
  readonly right: Right
  readonly id?: string
  /** The participant who gave it; null for somebody who is in the plan no more. */
  readonly givenBy?: string | null
}

/** What may be shared: all that the role and the grants open, the receiver's own pages alone, or some sections. */
export type SharedContent = 'all' | 'own-pages' | readonly string[]

/** To one participant, or to a service with whoever takes part for it. */
export interface SharingConsent extends Interval {
  readonly participant?: string | null
  readonly service?: string | null
  /** Left out: all. */
  readonly what?: SharedContent
  readonly id?: string
}

export interface PlanConsent extends Interval {
  /** The participant who gave it, and as what; left out: the person. */
  readonly by?: string | null
  readonly capacity?: Capacity
}

/**
 * Consent to the plan and, apart from it, to sharing (§ 9 i, § 5). A withdrawal is the end of its interval.
 */
export interface Consents {
  readonly toPlan: readonly PlanConsent[]
  readonly toSharing: readonly SharingConsent[]
}

/** The person does not want this representative to act. */
export interface Objection extends Interval {
  readonly representative: string
}

/** The person obviously cannot understand what a matter is about, as decided in writing (pbrl § 4-3). */
export interface Incapacity extends Interval {
  readonly matter: Matter
}

/** A participant of whom another, or everybody else but the person, may not know. */
export interface Hiding extends Interval {
  readonly participant: string
  /** Null: everybody. */
  readonly hiddenFrom: string | null
}

export interface Meeting {
  readonly id: string
  readonly invited: readonly string[]
  readonly open: boolean
}

/** Everything about a plan that decides who may do what in it. Of one access version. */
export interface AccessFacts {
  /** The person's day of birth, `YYYY-MM-DD`. */
  readonly birthDay: string
  readonly participants: readonly Participant[]
  readonly grants: readonly Grant[]
  readonly consents: Consents
  /** The participant who prepares the plan until there is consent to it; null when nobody does. */
  readonly preparedBy: string | null
  readonly meetings: readonly Meeting[]
  /** Left out: none. */
  readonly objections?: readonly Objection[]
  readonly incapacities?: readonly Incapacity[]
  readonly hidden?: readonly Hiding[]
}
