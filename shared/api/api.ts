import type { Right } from '../access/rights.ts'
import type { Role } from '../access/roles.ts'
import type { Section, SectionKind } from '../plan/sections.ts'

/** Bodies of the HTTP API. Days are `YYYY-MM-DD`, instants ISO 8601 in UTC. */

export const languages = ['nb', 'nn', 'en'] as const
export type Language = (typeof languages)[number]

/** `GET /api/session`. `person` is null for somebody who is not signed in; the answer is 200 all the same. */
export interface SessionBody {
  readonly person: { readonly id: string; readonly name: string; readonly initials: string } | null
  readonly language: Language
  readonly schemaVersion: number
  /** Present in demo mode: whom one may be. */
  readonly demo: DemoBody | null
  /** The name of the municipality whose installation this is. */
  readonly municipality: string
}

/** Roles that the demo's sign-in knows. */
export const demoRoles = [
  'person',
  'representative',
  'relative',
  'coordinator',
  'service',
  'school',
  'specialist',
  'unit',
] as const
export type DemoRole = (typeof demoRoles)[number]

export interface DemoBody {
  readonly people: readonly DemoPerson[]
}

/** A fictional person that one may be. `plan` is the sample plan that the card stands for. */
export interface DemoPerson {
  readonly role: DemoRole
  readonly plan: SamplePlan
  readonly name: string
  readonly initials: string
  /** In whole years; only for a plan's own person. */
  readonly age: number | null
  readonly colour: number | null
}

export const samplePlans = ['adult', 'child'] as const
export type SamplePlan = (typeof samplePlans)[number]

/** `POST /api/demo/session` → 204 and the session cookie. */
export interface DemoSessionRequest {
  readonly role: DemoRole
  /** `adult` when left out. `child` is only for the role `person`: the thirteen-year-old. */
  readonly plan?: SamplePlan
}

/** `PUT /api/session/language` → 204. */
export interface LanguageRequest {
  readonly language: Language
}

/** `GET /api/plans` */
export interface PlansBody {
  readonly plans: readonly PlanSummary[]
}

export interface PlanSummary {
  readonly id: string
  /** In the reader's language: "Idas plan". */
  readonly title: string
  /** The person whose plan it is. */
  readonly person: { readonly name: string; readonly firstName: string; readonly initials: string }
  /** What the reader is in it. */
  readonly role: Role
  readonly lastChanged: string | null
}

/** `GET /api/plans/:id` */
export interface PlanBody extends PlanSummary {
  /** The reader's own participant id. */
  readonly me: string
  readonly epoch: string
  readonly participants: readonly ParticipantBody[]
  /** Documents that the reader may at least read. */
  readonly documents: readonly DocumentBody[]
  /** Every section that the reader may know of, in reading order, the closed ones (`none`) by their name alone. */
  readonly sections: readonly SectionBody[]
  readonly facts: FactsBody
}

export interface SectionBody {
  readonly section: Section
  readonly kind: SectionKind
  /** The most that the reader may do in any of its documents. */
  readonly right: Right
}

export interface DocumentBody {
  readonly name: string
  readonly section: Section
  /** The participant or meeting whose page it is; null when the plan has one. */
  readonly owner: string | null
  readonly right: Right
}

export interface ParticipantBody {
  readonly id: string
  readonly role: Role
  readonly name: string
  readonly firstName: string
  readonly initials: string
  /** 1 to 8. */
  readonly colour: number
  /** "Fysioterapeut", "Mor": as it was written, in one language. */
  readonly title: string | null
  readonly organisation: string | null
  readonly from: string
  readonly to: string | null
}

/** Facts that the reader may read; a closed section's are null. */
export interface FactsBody {
  readonly responsibility: readonly ResponsibilityBody[] | null
  readonly period: PeriodBody | null
  readonly consent: ConsentBody | null
}

/** § 9 c and g. */
export const responsibilityKinds = [
  'makes-plan',
  'lead-service',
  'coordinator',
  'child-coordinator',
  'contact-doctor',
] as const
export type ResponsibilityKind = (typeof responsibilityKinds)[number]

export const responsibilityStates = ['agreed', 'decided', 'offered', 'appointed', 'declined', 'not-relevant'] as const
export type ResponsibilityState = (typeof responsibilityStates)[number]

export interface ResponsibilityBody {
  readonly kind: ResponsibilityKind
  readonly state: ResponsibilityState
  /** The participant who has it, when it is one that the reader may know of. */
  readonly participant: string | null
  /** A service's or a person's name where it is no participant. */
  readonly name: string | null
  readonly from: string | null
  readonly legalBasis: string | null
}

/** § 9 h. Days. */
export interface PeriodBody {
  readonly from: string
  readonly to: string | null
  readonly reviews: readonly string[]
}

/** § 9 i. Rows that the reader may see. */
export interface ConsentBody {
  readonly toPlan: {
    readonly given: string
    readonly expires: string | null
    readonly withdrawn: string | null
  } | null
  /** Null for those who see only that there is consent to the plan. */
  readonly toSharing:
    | readonly {
        readonly participant: string
        readonly given: string
        readonly expires: string | null
        readonly withdrawn: string | null
      }[]
    | null
}

/** RFC 9457. `type` is stable; `title` and `detail` are in the reader's language. */
export interface ProblemBody {
  readonly type: `/problems/${string}`
  readonly title: string
  readonly status: number
  readonly detail: string
}
