import type { Seat } from './dialect.ts'
import type { TypingOrder, TypingResult } from './typing.ts'

/** What the process that makes the load is told to do, and what each is answered with. */
export interface LoadOrders {
  /** Takes these seats, room by room, so many at a time. */
  connect: [{ readonly rooms: readonly (readonly Seat[])[]; readonly atOnce: number }, Arrivals]
  /** Everybody says once where they are, as a page does. */
  tellPresence: [null, null]
  prepareTyping: [TypingOrder, null]
  type: [null, TypingResult]
  /** The first one types so many letters, each when the one before it has been taken in. */
  typeOneByOne: [{ readonly letters: number }, null]
  /** The first one writes all of this at once. */
  write: [{ readonly update: Uint8Array }, null]
  /** Everybody leaves. */
  leave: [null, null]
}

export interface Arrivals {
  /** For each, from the first packet until the whole document was there; milliseconds. */
  readonly openedIn: readonly number[]
  /** From the first until the last; milliseconds. */
  readonly all: number
  /** What each was sent until then. */
  readonly bytes: readonly number[]
  /** The characters of text in each document that was given. */
  readonly characters: readonly number[]
}

export type OrderName = keyof LoadOrders
export type Order<Name extends OrderName> = LoadOrders[Name][0]
export type Answer<Name extends OrderName> = LoadOrders[Name][1]

/** Over the channel between the two processes. */
export interface OrderMessage {
  readonly number: number
  readonly name: OrderName
  readonly order: unknown
}

export interface AnswerMessage {
  readonly number: number
  readonly answer: unknown
  /** What went wrong; null when nothing. */
  readonly error: string | null
}
