import type { Why } from '../access/right-to.ts'
import type { Right } from '../access/rights.ts'
import type { Role } from '../access/roles.ts'
import type { Section } from '../plan/sections.ts'
import type { PlanBody } from './api.ts'

/** Who sees and writes what, and who has seen it. Bodies as in `api.ts`. */

/** Why a cell is as it is. */
export interface WhyBody {
  readonly kind: Why['kind']
  /** For a grant: its id, who gave it (a participant), when, and until when. */
  readonly grant: {
    readonly id: string
    readonly by: string | null
    readonly from: string
    readonly to: string | null
    /** Whether it was given to the role and not to this participant. */
    readonly toRole: boolean
  } | null
}

export interface AccessCellBody {
  readonly section: Section
  /** Whose own page, by participant; null for the section (of own pages: those of the others). */
  readonly page: string | null
  readonly right: Right
  /** When it changes by time alone. */
  readonly until: string | null
  readonly why: WhyBody
  /** The rights that the reader may give here; empty when none. */
  readonly choices: readonly Right[]
}

export interface AccessPersonBody {
  readonly participant: string
  /** The newest consent to sharing that is about them: it holds, it has ended, or nobody has answered. */
  readonly consent: {
    readonly state: 'holds' | 'ended' | 'unanswered' | 'not-needed'
    readonly id: string | null
    readonly given: string | null
    readonly until: string | null
    /** Through their service. */
    readonly service: string | null
  }
  /** From whom they are hidden: participants; `everybody`; null: from nobody. */
  readonly hiddenFrom: 'everybody' | readonly string[] | null
  readonly cells: readonly AccessCellBody[]
}

/** `GET /api/plans/:id/access`: for those who may read `consent` whole. Ended participants are left out. */
export interface AccessBody {
  /** Whether the reader may decide, and if not the sentence that says why (`MayDecide['why']`). */
  readonly may: { readonly decide: boolean; readonly hideFromParents: boolean; readonly why: string | null }
  /** In reading order. */
  readonly sections: readonly Section[]
  readonly people: readonly AccessPersonBody[]
  readonly requests: readonly AccessRequestBody[]
}

/**
 * `PUT /api/plans/:id/access` → 204: one cell. What the role gives by itself ends the grants in force instead of adding
 * one; a grant that was in force ends when a new one begins.
 */
export interface GrantRequest {
  readonly participant: string
  readonly section: Section
  readonly page: string | null
  readonly right: Right
  /** The last day; null: until it is changed. */
  readonly lastDay: string | null
}

/** `PUT /api/plans/:id/access/hidden/:participant` → 204. */
export interface HideRequest {
  /** Participants, or everybody but the person. Empty: nobody, and they are hidden no more. */
  readonly from: 'everybody' | readonly string[]
}

/**
 * `GET /api/plans/:id/access/as/:participant`: the plan as they get it, by the same function, without what the reader may
 * not know themselves, and without what only they can act on. It is logged.
 */
export type SeenAsBody = PlanBody

export interface AccessRequestBody {
  readonly id: string
  readonly participant: string
  readonly section: Section
  readonly page: string | null
  readonly word: string | null
  readonly asked: string
  readonly state: 'open' | 'granted' | 'declined' | 'withdrawn'
  readonly answered: string | null
  readonly answer: string | null
  /** Who answered: a participant; null for somebody whom the reader may not know of, or who takes no part. */
  readonly answeredBy: string | null
  /** The rights that the reader may give with the answer; empty when none, and once it is answered. */
  readonly choices: readonly Right[]
}

/** How long nobody asks for the same again after a no, in days. */
export const askAgainAfterDays = 30

/** `GET /api/plans/:id/access/requests`: one's own, and all of them for those who may answer. */
export interface AccessRequestsBody {
  readonly requests: readonly AccessRequestBody[]
  /** Whether the reader may answer them. */
  readonly mayAnswer: boolean
  /** Closed sections that the reader may ask for: those that a grant would open. */
  readonly askable: readonly Section[]
}

/** `POST /api/plans/:id/access/requests` → 201 and `AddedBody`. Asked once: 409 while it is open, and after a no for 30 days. */
export interface NewAccessRequest {
  readonly section: Section
  readonly page: string | null
  readonly word: string | null
}

/** `POST /api/plans/:id/access/requests/:request/grant` → 204 gives the right with the answer. */
export interface GrantAccessRequest {
  readonly right: Right
  readonly lastDay: string | null
}

/** `POST …/:request/decline` → 204; `POST …/:request/withdraw` → 204 without a body. */
export interface DeclineAccessRequest {
  readonly word: string | null
}

/** `GET /api/plans/:id/log?before=&person=&act=&own=yes&since=`: for those who decide over the plan, and for the controller (unit). */
export interface AccessLogBody {
  /** Newest first, at most 100. */
  readonly entries: readonly AccessLogEntry[]
  /** To ask for those before these; null when there are no more. */
  readonly before: string | null
  /** Those who stand in the log. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

/** What somebody did within one visit, gathered. */
export interface AccessLogEntry {
  readonly id: string
  readonly at: string
  /** Until when the same went on. */
  readonly until: string
  readonly act: 'opened' | 'refused' | 'downloaded' | 'looked-as'
  readonly person: { readonly id: string | null; readonly name: string; readonly participant: string | null }
  readonly role: Role | null
  readonly onBehalf: boolean
  /** Of own pages: whose, by name. */
  readonly places: readonly {
    readonly section: Section
    readonly page: string | null
    readonly right: Right
    readonly basis: Why['kind']
  }[]
  /** All that they could open. */
  readonly wholePlan: boolean
  /** Of the last of them. */
  readonly basis: Why['kind']
  /** Since when there was consent to sharing with them; null when they did not see it by that. */
  readonly consented: string | null
  /** By name: as whom they looked. */
  readonly concerning: string | null
}
