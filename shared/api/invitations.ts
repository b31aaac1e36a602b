import type { Role } from '../access/roles.ts'
import type { Language } from './api.ts'
import type { InvitationBody } from './participation.ts'

/** Invitations, leaving, and changing coordinator. Bodies as in `api.ts`. */

/** `GET /api/plans/:id/invitations`: for whoever may write `participants`. */
export interface InvitationsBody {
  /** Whether e-mail can be sent from here; else one hands the link over oneself. */
  readonly email: boolean
  readonly invitations: readonly InvitationBody[]
}

/** `POST /api/plans/:id/invitations` → 201 and `NewInvitationBody`. An open one to the same participant is withdrawn. */
export interface NewInvitationRequest {
  readonly participant: string
  /** At least one of these. The number goes no further than to a keyed hash of it. */
  readonly email: string | null
  readonly nationalId: string | null
  /** Sent by e-mail; else the link is handed over. */
  readonly send: boolean
}

/** The link is told here once, and never again. */
export interface NewInvitationBody {
  readonly id: string
  /** `https://…/invitasjon#<token>`; null when it was sent by e-mail. */
  readonly link: string | null
}

/** `POST /api/invitations/look` with `{"token"}`: what a stranger with the link is told. Nothing of the plan or its owner. */
export interface InvitationLookBody {
  readonly state: 'open' | 'expired' | 'locked' | 'used' | 'withdrawn'
  readonly language: Language
  /** For somebody who is signed in as whom it is for: what it is about. Null until then. */
  readonly plan: {
    readonly title: string
    readonly invitedBy: string
    readonly role: Role
    /** As they were written in the plan. */
    readonly name: string
  } | null
  /** Signed in, as somebody whom it is not for. */
  readonly notForYou: boolean
  /** What the reader has answered to it, if they have. */
  readonly yourAnswer: 'accepted' | 'declined' | null
  /** In the demo: whom one may try it as. */
  readonly demoName: string | null
}

/** `POST /api/invitations/accept` → 200 and `AcceptedBody`; `POST /api/invitations/decline` → 204. */
export interface InvitationTokenRequest {
  readonly token: string
  readonly word?: string | null
}

/** `POST /api/demo/invitation-session` with `{"token"}` → 204: demo mode, signs in as whom it is for. */
export interface AcceptedBody {
  readonly plan: string
  /** Whether anything in the plan is open to them already; else they wait for consent to sharing. */
  readonly opens: boolean
}

/** `GET /api/invitations/waiting`: plans to which one has said yes, and in which nothing is open to one yet. */
export interface WaitingBody {
  readonly waiting: readonly { readonly title: string; readonly since: string }[]
}

/** `POST /api/plans/:id/leave` → 204: one's own part ends now. */
export interface LeaveRequest {
  readonly word: string | null
}

/** Points of the hand-over between coordinators; each is shown with what the plan says of it. */
export const coordinatorPoints = [
  'open-offers',
  'overdue-measures',
  'reviews',
  'access-requests',
  'ending-consents',
  'open-invitations',
  'talked-with-person',
] as const
export type CoordinatorPoint = (typeof coordinatorPoints)[number]

/** `GET /api/plans/:id/coordinator-change`: the one under way, else the last; null when there has been none. */
export interface CoordinatorChangeBody {
  readonly change: {
    readonly id: string
    readonly from: string | null
    readonly to: string
    readonly state: 'started' | 'finished' | 'withdrawn'
    readonly done: readonly CoordinatorPoint[]
    readonly word: string | null
    readonly started: string
    readonly finished: string | null
    /** Whether the new one can read the plan yet: consent, and their own sign-in. */
    readonly ready: boolean
  } | null
}

/**
 * `POST /api/plans/:id/coordinator-change` → 201 and `AddedBody`: `to` is one of the municipality's (`GET /api/staff`) or a
 * participant. `PUT …/:change` `{done}` → 204; `POST …/:change/finish` → 204: the new one answers for the plan, the old
 * one's part ends; `POST …/:change/withdraw` → 204.
 */
export interface NewCoordinatorChangeRequest {
  readonly to: { readonly staff: string } | { readonly participant: string }
  readonly word: string | null
}
