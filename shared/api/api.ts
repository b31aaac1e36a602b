import type { Right } from '../access/rights.ts'
import type { Role } from '../access/roles.ts'
import type { LegalBasis } from '../plan/legal-basis.ts'
import type { LinkedPlanKind } from '../plan/linked-plans.ts'
import type { Section, SectionKind } from '../plan/sections.ts'
import type { RepresentativeBody, SharedContentBody } from './consent.ts'
import type { InvitationBody, PlanGap } from './participation.ts'
import type { ServiceChoice, ServiceNameBody } from './services.ts'
import type { ProviderBody, SessionEndBody } from './sign-in.ts'

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
  /** As what the reader works in the municipality, and so may make new plans; null for everybody else. */
  readonly staff: StaffKind | null
  /** Where one can sign in. */
  readonly providers: readonly ProviderBody[]
  /** When the session ends; null for somebody who is not signed in, and in the demo. */
  readonly ends: SessionEndBody | null
}

/** Who in the municipality makes plans: its coordinators and its coordinating unit. */
export const staffKinds = ['coordinator', 'unit'] as const
export type StaffKind = (typeof staffKinds)[number]

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

/**
 * `POST /api/demo/large-plan` → 201 and `NewPlanBody`. Demo mode: a generated plan of the adult's, in which everybody in
 * the adult's sample plan takes part, in the place of an earlier one. At most 60 goals, 300 measures, 25 participants.
 */
export interface LargePlanRequest {
  readonly goals: number
  readonly measures: number
  readonly participants: number
}

/**
 * `POST /api/demo/clock` → 204. A demo that was started with `DEMO_CLOCK`: what this server process takes for the present
 * moves on to an instant, such as `2031-02-20T22:59:57Z`, and never back.
 */
export interface DemoClockRequest {
  readonly now: string
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
  /** No consent to the plan is in force (§ 5): nobody but the person and the one preparing it has anything in it. */
  readonly waitingForConsent: boolean
  /** What is missing so that the plan is followed up: for those who can mend it, and the person whose plan it is. */
  readonly gaps: readonly PlanGap[]
  /** Whether the reader may write who answers for what, and so can mend them. */
  readonly mendsGaps: boolean
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
  /** Whether the reader may end their own part: everybody but the person whose plan it is. */
  readonly mayLeave: boolean
  /** Which of the plan's other pages the reader may open. */
  readonly pages: PlanPagesBody
  readonly consentActs: ConsentActsBody
  /** Offers to answer for a measure that are open, on pages that the reader may read, both of them. */
  readonly offers: readonly OfferBody[]
  /** How the measures came to be where they are: each hand-over between pages that the reader may read, oldest first. */
  readonly hands: readonly HandBody[]
}

/** Who sees and writes what; consent and representatives; who has seen the plan. */
export interface PlanPagesBody {
  readonly access: boolean
  readonly consent: boolean
  readonly log: boolean
}

/** When something last changed, and by whom. */
export interface ChangedBody {
  readonly at: string
  /** A participant; null for somebody whom the reader may not know of, or who takes no part. */
  readonly by: string | null
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
  /** When somebody last wrote in it; null when nobody has. */
  readonly changed: ChangedBody | null
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
  readonly phone: string | null
  readonly email: string | null
  /** Instants: from this one until just before that one. */
  readonly from: string
  readonly to: string | null
  /** The same as days in Norway: the first, and the last that they are in the plan. */
  readonly firstDay: string
  readonly lastDay: string | null
  /** What the reader may change of it, beside the rest, when they may write `participants`. */
  readonly may: {
    readonly rename: boolean
    readonly changeRole: boolean
    readonly changeDays: boolean
    /** Move an end that is set to a later day. */
    readonly lengthen: boolean
    /** Invite them: their name was written here, and nobody signs in as them yet. */
    readonly invite: boolean
  }
  /** The service that they take part for. */
  readonly service: ServiceNameBody | null
  /** The person's nearest relative (pbrl § 1-3 b): for relatives. */
  readonly nearest: boolean
  /** Somebody signs in as them; else they are a name in the plan. */
  readonly signsIn: boolean
  /** When they left of their own will, and what they said with it. */
  readonly left: { readonly at: string; readonly word: string | null } | null
  /** The newest to them; null for those who may not write `participants`. */
  readonly invitation: InvitationBody | null
  readonly version: number
  readonly changed: ChangedBody | null
}

/** Facts that the reader may read; a closed section's are null. */
export interface FactsBody {
  readonly basis: BasisBody | null
  readonly responsibility: readonly ResponsibilityBody[] | null
  readonly period: PeriodBody | null
  readonly consent: ConsentBody | null
  /** Other plans that this one refers to; with the rights of `cooperation`. */
  readonly linkedPlans: readonly LinkedPlanBody[] | null
}

/** What the plan rests on (§ 1) and its language; with the rights of `responsibility`. */
export interface BasisBody {
  readonly legalBases: readonly LegalBasis[]
  readonly language: Language
  readonly version: number
  readonly changed: ChangedBody | null
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
  /** Why nobody has it: declined, or not relevant. */
  readonly reason: string | null
  readonly version: number
  readonly changed: ChangedBody | null
}

/** § 9 h. Days. */
export interface PeriodBody {
  readonly from: string
  readonly to: string | null
  readonly reviews: readonly string[]
  readonly version: number
  readonly changed: ChangedBody | null
}

export interface LinkedPlanBody {
  readonly id: string
  readonly kind: LinkedPlanKind
  /** What it is called, where the kind does not say enough. */
  readonly title: string | null
  /** An absolute https address; null when it is not to be opened from here. */
  readonly address: string | null
  /** Who answers for it: a participant, or somebody by name. */
  readonly participant: string | null
  readonly name: string | null
  readonly note: string | null
  readonly version: number
  readonly changed: ChangedBody | null
}

/** Somebody offers a measure to another, who has not answered. */
export interface OfferBody {
  readonly id: string
  /** The measure card's id, on the page of `from`. */
  readonly card: string
  /** Participants. */
  readonly from: string
  readonly to: string
  /** Who offers it; null for somebody whom the reader may not know of. */
  readonly by: string | null
  readonly at: string
  readonly word: string | null
}

export const handKinds = ['handed', 'accepted', 'declined', 'withdrawn'] as const
export type HandKind = (typeof handKinds)[number]

/** One step in a measure's history of hands. With `declined` and `withdrawn` it stayed where it was. */
export interface HandBody {
  readonly card: string
  readonly kind: HandKind
  readonly from: string
  readonly to: string
  /** Who did it: handed it over, or answered the offer. */
  readonly by: string | null
  readonly at: string
  /** What was said with it: at the offer, and at the answer. */
  readonly word: string | null
  readonly answer: string | null
}

/** A consent that ends within thirty days, for those who may decide whether it goes on. */
export interface EndingConsentBody {
  readonly id: string
  /** One of these two; both null for consent to the plan itself. */
  readonly participant: string | null
  readonly service: { readonly id: string; readonly name: string } | null
  readonly what: SharedContentBody
  /** The last day. */
  readonly lastDay: string
}

/** What the reader may do about consent. `record`: write down what was given on paper or said aloud. */
export interface ConsentActsBody {
  readonly toPlan: boolean
  readonly toSharing: boolean
  readonly record: boolean
  readonly endingSoon: readonly EndingConsentBody[]
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
        /** One of these two: a participant, or a service by name. */
        readonly participant: string | null
        readonly service: string | null
        readonly given: string
        readonly expires: string | null
        readonly withdrawn: string | null
      }[]
    | null
}

/** `POST /api/plans` → 201 and `NewPlanBody`. For `session.staff` alone. */
export interface NewPlanRequest {
  readonly person: { readonly name: string; readonly birthDay: string }
  readonly language: Language
  /** At least one. */
  readonly legalBases: readonly LegalBasis[]
  /** A coordinator of the municipality (`GET /api/staff`), who prepares the plan; null: the maker does. */
  readonly coordinator: string | null
  readonly participants: readonly NewParticipant[]
  /** The maker knows of the plan of somebody with the same name and birth day (409 `same-person`), and says that it is another. */
  readonly although?: boolean
}

export interface NewPlanBody {
  readonly id: string
}

/** `GET /api/staff`: the municipality's coordinators, for whoever makes a plan. */
export interface StaffBody {
  readonly coordinators: readonly { readonly id: string; readonly name: string }[]
}

/** Somebody to take part. Nobody is given access by it: that needs consent. */
export interface NewParticipant {
  readonly name: string
  /** Not `person`: the plan has one. */
  readonly role: Role
  readonly title: string | null
  readonly organisation: string | null
  readonly phone: string | null
  readonly email: string | null
}

/** What a `POST` of a fact made: 201. */
export interface AddedBody {
  readonly id: string
}

/** `POST /api/plans/:id/participants` → 201 and `AddedBody`. Days; `to` is the last day. */
export interface NewParticipantRequest extends NewParticipant {
  readonly from: string
  readonly to: string | null
  /** Left out: as it is, or none. */
  readonly service?: ServiceChoice | null | undefined
  readonly nearest?: boolean | undefined
}

/** Every change of a fact says which version it was made from: 409 `fact-changed` when there is a newer one. */
interface Versioned {
  /** 0 for a fact that was not there. */
  readonly version: number
}

/** `PUT /api/plans/:id/participants/:participant` → 204. `name` and `role` as they are where they may not be changed. */
export interface ParticipantRequest extends NewParticipantRequest, Versioned {}

/** `PUT /api/plans/:id/responsibility/:kind` → 204; `DELETE …?version=` → 204. */
export interface ResponsibilityRequest extends Versioned {
  readonly state: ResponsibilityState
  readonly participant: string | null
  readonly name: string | null
  readonly from: string | null
  readonly legalBasis: string | null
  readonly reason: string | null
}

/** `PUT /api/plans/:id/period` → 204. */
export interface PeriodRequest extends Versioned {
  readonly from: string
  readonly to: string | null
  readonly reviews: readonly string[]
}

/** `PUT /api/plans/:id/basis` → 204. */
export interface BasisRequest extends Versioned {
  readonly legalBases: readonly LegalBasis[]
  readonly language: Language
}

/**
 * `POST /api/plans/:id/linked-plans` → 201 and `AddedBody`; `PUT …/:linkedPlan` → 204; `DELETE …/:linkedPlan?version=`
 * → 204.
 */
export interface LinkedPlanRequest extends Versioned {
  readonly kind: LinkedPlanKind
  readonly title: string | null
  readonly address: string | null
  readonly participant: string | null
  readonly name: string | null
  readonly note: string | null
}

/** 409 `fact-changed`: what somebody else has written meanwhile, as `GET` tells it; null when it was taken away. */
export interface FactChangedBody extends ProblemBody {
  readonly current:
    | ParticipantBody
    | ResponsibilityBody
    | PeriodBody
    | BasisBody
    | LinkedPlanBody
    | RepresentativeBody
    | null
}

/** `POST /api/plans/:id/measures/:card/hand-over` → 204. */
export interface HandOverRequest {
  /** The participants whose pages they are. */
  readonly from: string
  readonly to: string
  /** `at-once` needs `write` on both pages; `offer` on the first alone. */
  readonly how: 'at-once' | 'offer'
  readonly word: string | null
}

/** `GET /api/plans/:id/hand-over-readers?from=&to=`: who can read the measure there and cannot here. */
export interface HandOverReadersBody {
  /** Names. */
  readonly gain: readonly string[]
  readonly lose: readonly string[]
}

/** `POST /api/plans/:id/offers/:offer/accept`, `…/decline` and `…/withdraw` → 204. A declined offer says why. */
export interface OfferAnswerRequest {
  readonly word: string | null
}

/** RFC 9457. `type` is stable; `title` and `detail` are in the reader's language. */
export interface ProblemBody {
  readonly type: `/problems/${string}`
  readonly title: string
  readonly status: number
  readonly detail: string
}
