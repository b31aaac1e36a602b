import type { BirthdayAge } from '../access/birthdays.ts'
import type { ConsentRows } from '../access/consent-rows.ts'
import type { Decision, MayDecide } from '../access/decisions.ts'
import type { Capacity, MandateKind, Matter } from '../access/matters.ts'
import type { Section } from '../plan/sections.ts'

/** Consent, and acting for another. Bodies as in `api.ts`. */

export const consentWays = ['signed-in', 'paper', 'spoken'] as const
export type ConsentWay = (typeof consentWays)[number]

/** What is shared: all that the role and the choices open, the receiver's own pages, or some sections. */
export type SharedContentBody = 'all' | 'own-pages' | readonly Section[]

export type ConsentState = 'holds' | 'waits-for-other-parent' | 'ended' | 'withdrawn' | 'replaced'

/** One row: never changed but for its withdrawal. */
export interface ConsentRowBody {
  readonly id: string
  /** One of these two; both null for consent to the plan itself. */
  readonly participant: string | null
  readonly service: string | null
  readonly what: SharedContentBody
  /** Instants. */
  readonly given: string
  readonly expires: string | null
  readonly withdrawn: string | null
  /** Who gave it, by name, and their participation; both null where the reader may not know of them. */
  readonly by: { readonly name: string | null; readonly participant: string | null }
  readonly capacity: Capacity
  readonly how: ConsentWay
  /** Who heard it, when it was spoken. */
  readonly heardBy: string | null
  /** `GET /api/plans/:id/attachments/:attachment`: the paper. */
  readonly attachment: string | null
  /** Who wrote it down, by name, when it was not given here. */
  readonly recordedBy: string | null
  readonly word: string | null
  readonly withdrawal: {
    readonly by: string | null
    readonly how: ConsentWay
    readonly heardBy: string | null
    readonly recordedBy: string | null
  } | null
  /** Whether it holds now. A parent's waits for the other's (barnelova § 30). `replaced`: by a newer one. */
  readonly state: ConsentState
}

export interface ServiceBody {
  readonly id: string
  readonly name: string
  readonly organisation: string
  /** Those who take part for it and whom the reader may know of. */
  readonly participants: readonly string[]
}

export interface DeciderBody {
  readonly participant: string
  readonly capacity: Capacity
  /** The law, as it is cited. */
  readonly paragraph: string
}

/** `GET /api/plans/:id/consent`: for whoever may read `consent`; rows that are not theirs to see are left out. */
export interface ConsentPageBody {
  /** Which of them the reader sees: all, their own, or only those to the plan itself. */
  readonly sees: ConsentRows
  /** Newest first. */
  readonly rows: readonly ConsentRowBody[]
  readonly services: readonly ServiceBody[]
  readonly representatives: readonly RepresentativeBody[]
  readonly incapacities: readonly IncapacityBody[]
  /** What the reader may decide, and by which rule or why not. */
  readonly may: Readonly<Record<Decision, MayDecide>>
  /** Whether the reader may write down what was given on paper or said aloud; assess capacity. */
  readonly mayRecord: boolean
  readonly mayAssess: boolean
  /** Those who may decide each now, and by which rule. */
  readonly deciders: Readonly<Record<Decision, readonly DeciderBody[]>>
  /** Whoever prepares the plan and has it no more once there is consent to it, unless it is shared with them too. */
  readonly preparedBy: string | null
  /** Rows that end within thirty days, for those who may decide. */
  readonly endingSoon: readonly string[]
  /** The person's age in whole years; null when the day of birth is not known. */
  readonly age: number | null
}

/** `POST /api/plans/:id/consents` → 201 and `AddedBody`. */
export interface NewConsentRequest {
  readonly participant: string | null
  readonly service: string | null
  /** `all` for consent to the plan. */
  readonly what: SharedContentBody
  /** The last day; null: until it is withdrawn. */
  readonly lastDay: string | null
  readonly word: string | null
  /** Written down for another: who gave it, and how. Null: the signed-in one gives it now. */
  readonly recorded: {
    /** The participant who gave it. */
    readonly by: string
    readonly how: 'paper' | 'spoken'
    readonly heardBy: string | null
    /** `POST /api/plans/:id/attachments`. */
    readonly attachment: string | null
    /** The day on which it was given. */
    readonly day: string
  } | null
}

/** `POST /api/plans/:id/consents/:consent/withdraw` → 204. */
export interface WithdrawConsentRequest {
  readonly recorded: {
    readonly by: string
    readonly how: 'paper' | 'spoken'
    readonly heardBy: string | null
  } | null
}

export const attachmentTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const

/** The largest scan, in bytes. */
export const attachmentLimit = 10 * 1024 * 1024

/** `POST /api/plans/:id/attachments` with `{name, mediaType, base64}` → 201 and `AddedBody`. PDF, JPEG or PNG, 10 MB. */
export interface NewAttachmentRequest {
  readonly name: string
  readonly mediaType: (typeof attachmentTypes)[number]
  readonly base64: string
}

export interface RepresentativeBody {
  readonly participant: string
  readonly kind: MandateKind | null
  /** Days; `to` is the last. Null without a mandate. */
  readonly from: string | null
  readonly to: string | null
  readonly scope: readonly Matter[]
  readonly note: string | null
  readonly attachment: string | null
  readonly version: number
  /** In what capacities the reader may let them act; empty when the mandate is not theirs to change. */
  readonly mayChange: readonly MandateKind[]
  /** Whether the mandate holds now; why not. */
  readonly state: 'holds' | 'not-begun' | 'ended' | 'of-age' | 'missing'
  /** Since when the person does not want them to act; null when they do. */
  readonly objection: { readonly since: string; readonly word: string | null; readonly recorded: boolean } | null
  /** When it was last written, and by which participant, as `ChangedBody`. */
  readonly changed: { readonly at: string; readonly by: string | null } | null
}

/** `PUT /api/plans/:id/representatives/:participant/mandate` → 204. Versioned as facts are. */
export interface MandateRequest {
  readonly kind: MandateKind
  readonly from: string
  readonly to: string | null
  readonly scope: readonly Matter[]
  readonly note: string | null
  readonly attachment: string | null
  readonly version: number
}

/**
 * `POST /api/plans/:id/representatives/:participant/objection` → 204: they shall not act; `DELETE` → 204: they may. From
 * somebody who writes down what others say it is the person's own, written down.
 */
export interface ObjectionRequest {
  readonly word: string | null
}

export interface IncapacityBody {
  readonly id: string
  readonly matter: Matter
  readonly reasons: string
  readonly from: string
  readonly to: string | null
  /** By name; null where the reader may not know of them. */
  readonly decidedBy: string | null
  readonly state: 'holds' | 'ended'
}

/** `POST /api/plans/:id/incapacities` → 201 and `AddedBody` (pbrl § 4-3); `DELETE …/:incapacity` → 204 ends it. */
export interface IncapacityRequest {
  readonly matter: Matter
  readonly reasons: string
  /** The last day of the assessment; null: until it is ended. */
  readonly lastDay: string | null
}

/** `GET /api/plans/:id/tasks`: what the plan asks of its coordinator. */
export interface TasksBody {
  readonly tasks: readonly TaskBody[]
}

/** `PUT /api/plans/:id/tasks/:task` → 204 marks it done; `DELETE` → 204 takes that back. */
export interface TaskBody {
  /** `birthday-16`. */
  readonly id: string
  readonly kind: 'birthday'
  readonly age: BirthdayAge
  /** The birthday. */
  readonly day: string
  readonly paragraph: string
  readonly done: { readonly by: string; readonly at: string } | null
}
