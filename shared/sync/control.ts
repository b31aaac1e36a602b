import type { Right } from '../access/rights.ts'

/** Somebody who is in a document now, as everybody who may read it sees them. Stamped by the server. */
export interface PresentPerson {
  /** The participant's id. */
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly role: string
  /** 1 to 8: `data-color="person-N"`. */
  readonly colour: number
}

/** What the awareness state of a person in a document looks like when it comes from the server. */
export interface PresenceState {
  readonly user: PresentPerson
  /** Relative positions of the caret, in y-prosemirror's JSON; absent when the caret is nowhere. */
  readonly cursor?: unknown
}

/** Why an update was not accepted. Each has its sentence in `shared/language`. */
export const refusalRules = [
  'no-right',
  'gap',
  'foreign-client',
  'pending',
  'structure',
  'content',
  'subdocument',
  'document-full',
] as const

export type RefusalRule = (typeof refusalRules)[number]

/** Client to server, on channel 0. Described by `control-schema.ts`. */
export type ClientControl =
  | {
      readonly type: 'open'
      readonly channel: number
      readonly document: string
      readonly schemaVersion: number
      readonly epoch?: string | undefined
      /** Whom the page was loaded as: words of one who has signed in since are not to be taken for theirs. */
      readonly participant?: string | undefined
      /** The Yjs client id of the copy at hand, which no other person may then write or appear under. */
      readonly client?: number | undefined
    }
  | { readonly type: 'close'; readonly channel: number }
  /** Is anybody there? A browser cannot see the WebSocket's own pings. Answered by `pong`. */
  | { readonly type: 'ping' }

/** What changed beside the text, for those who may know: fetch again. */
export const planEvents = ['access', 'participants', 'facts', 'hand-over', 'access-request', 'replaced'] as const
export type PlanEvent = (typeof planEvents)[number]

/** Server to client, on channel 0. */
export type ServerControl =
  | { readonly type: 'opened'; readonly channel: number; readonly right: Right; readonly epoch: string }
  | { readonly type: 'closed'; readonly channel: number; readonly code: number; readonly reason: string }
  /** How many of the channel's update and step 2 messages are on disk. */
  | { readonly type: 'saved'; readonly channel: number; readonly messages: number }
  | { readonly type: 'refused'; readonly channel: number; readonly rule: RefusalRule; readonly reason: string }
  /** Everybody in a document that the receiver may read, the receiver included. */
  | { readonly type: 'presence'; readonly document: string; readonly people: readonly PresentPerson[] }
  | { readonly type: 'event'; readonly event: PlanEvent }
  /** The answer to `ping`, at once. May be sent unasked. */
  | { readonly type: 'pong' }
