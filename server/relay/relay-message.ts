import { z } from 'zod'
import { type PlanEvent, planEvents } from '../../shared/sync/control.ts'

/**
 * What one server process tells the others. Small, and no secret but presence: words and rights lie in the database, and
 * whoever hears of them reads them there.
 */
export type RelayMessage =
  /** The document's journal now reaches to this sequence. */
  | { readonly kind: 'appended'; readonly plan: string; readonly document: string; readonly sequence: number }
  /** Rights in the plan have changed. */
  | { readonly kind: 'access'; readonly plan: string }
  /** For those who may read all that it concerns. */
  | { readonly kind: 'event'; readonly plan: string; readonly event: PlanEvent; readonly concerning: readonly string[] }
  /** For these participants. */
  | {
      readonly kind: 'event-to'
      readonly plan: string
      readonly event: PlanEvent
      readonly participants: readonly string[]
    }
  /** Another plan stands in its place. */
  | { readonly kind: 'replaced'; readonly plan: string }
  /** A session is over; by what sessions are known by, which signs nobody in. */
  | { readonly kind: 'session-ended'; readonly session: string }
  /** Who is where in a document, as the telling process has it: all of its own, in the place of what it told before. */
  | {
      readonly kind: 'presence'
      readonly plan: string
      readonly document: string
      readonly people: readonly RelayedPresence[]
    }
  /** Who is in this plan? Each process tells. */
  | { readonly kind: 'who-is-there'; readonly plan: string }
  /** Nothing, but that it can be heard again. */
  | { readonly kind: 'still-here' }
  /** The telling process takes its leave: nobody is anywhere through it any more. */
  | { readonly kind: 'leaving' }

/** One caret or selection, or somebody who is in the document without one. */
export interface RelayedPresence {
  readonly client: number
  readonly participant: string
  readonly person: string
  /** Relative positions in y-prosemirror's JSON, as a string; null without a caret. */
  readonly cursor: string | null
}

const text = z.string().max(200)

export const relayMessage: z.ZodType<RelayMessage> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('appended'), plan: text, document: text, sequence: z.int().min(0) }),
  z.strictObject({ kind: z.literal('access'), plan: text }),
  z.strictObject({
    kind: z.literal('event'),
    plan: text,
    event: z.enum(planEvents),
    concerning: z.array(text),
  }),
  z.strictObject({
    kind: z.literal('event-to'),
    plan: text,
    event: z.enum(planEvents),
    participants: z.array(text),
  }),
  z.strictObject({ kind: z.literal('replaced'), plan: text }),
  z.strictObject({ kind: z.literal('session-ended'), session: text }),
  z.strictObject({
    kind: z.literal('presence'),
    plan: text,
    document: text,
    people: z.array(
      z.strictObject({
        client: z.int().min(0),
        participant: text,
        person: text,
        cursor: z.string().max(4096).nullable(),
      }),
    ),
  }),
  z.strictObject({ kind: z.literal('who-is-there'), plan: text }),
  z.strictObject({ kind: z.literal('still-here') }),
  z.strictObject({ kind: z.literal('leaving') }),
])

/** What lies on the wire: who tells, counted so that a hole is seen, and what. */
const envelope = z.strictObject({
  from: z.string().max(64),
  number: z.int().min(1),
  messages: z.array(relayMessage),
})

export type Envelope = z.infer<typeof envelope>

export function writeEnvelope(content: Envelope): string {
  return JSON.stringify(content)
}

/** Null for what is none: the wire is shared with whoever may write to the database or to Redis. */
export function readEnvelope(payload: string): Envelope | null {
  try {
    return envelope.safeParse(JSON.parse(payload)).data ?? null
  } catch {
    return null
  }
}
