import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { includes } from '../../shared/access/rights.ts'
import type { PresenceState, PresentPerson } from '../../shared/sync/control.ts'
import { messageType } from '../../shared/sync/frame.ts'
import { largestPresenceState } from '../../shared/sync/limits.ts'
import type { Channel } from './channel.ts'

/**
 * Who is in a document, and where their carets are: y-protocols awareness, in which the server decides identity. A
 * channel speaks for one client id and no other; its name, role and colour come from the session; clocks are the
 * server's own. What a client claims about itself is not passed on.
 */

const yjsId = z.strictObject({ client: z.int().min(0), clock: z.int().min(0) })

/** A Yjs relative position as JSON. */
const relativePosition = z.strictObject({
  type: yjsId.nullish(),
  tname: z.string().max(64).nullish(),
  item: yjsId.nullish(),
  assoc: z.int().min(-1).max(1).optional(),
})

/** The part of a client's state that is its own to tell. */
const ownState = z.object({ cursor: z.object({ anchor: relativePosition, head: relativePosition }).nullish() })

/** Client ids of a document that are remembered at the most. */
const mostRemembered = 10_000

interface Entry {
  readonly client: number
  readonly clock: number
  /** Null when they have left. */
  readonly state: PresenceState | null
}

export class DocumentPresence {
  readonly #entries = new Map<Channel, Entry>()
  /** Whose each client id was first. y-websocket repeats others' states to the server; those are not its own. */
  readonly #firstSeen = new Map<number, string>()
  /** Whose each client id is that may write here. */
  readonly #reserved = new Map<number, string>()
  #clock = 0
  readonly #channels: ReadonlySet<Channel>
  readonly #peopleChanged: () => void

  /**
   * @param channels everybody who has the document open
   * @param peopleChanged called when somebody came into the document or left it
   */
  constructor(channels: ReadonlySet<Channel>, peopleChanged: () => void) {
    this.#channels = channels
    this.#peopleChanged = peopleChanged
  }

  /** Everybody who is in the document, each once. */
  get people(): readonly PresentPerson[] {
    const people = new Map<string, PresentPerson>()
    for (const { state } of this.#entries.values()) if (state !== null) people.set(state.user.id, state.user)
    return [...people.values()]
  }

  /** Somebody came: the client id that they said is kept for them, if they may write under it. */
  join(channel: Channel): void {
    if (channel.client !== null) this.#reserve(channel, channel.client)
  }

  /**
   * Takes in an awareness update. Throws on bytes that are not one; entries of others are passed over.
   */
  receive(channel: Channel, update: Uint8Array): void {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    for (let index = 0; index < count; index += 1) {
      const client = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      if (this.#isOwn(channel, client, json)) this.#set(channel, client, json)
    }
  }

  /** Somebody's channel closed: nothing of theirs stays behind. */
  leave(channel: Channel): void {
    const entry = this.#entries.get(channel)
    if (entry === undefined) return
    this.#entries.delete(channel)
    this.#relay(channel, { ...entry, clock: this.#nextClock(), state: null })
    this.#peopleChanged()
  }

  /** Whose a client id is, as far as it has been seen here with a writer: nobody else may write under it. */
  ownerOf(client: number): string | undefined {
    return this.#reserved.get(client)
  }

  /** All states, for somebody who has just come; null when there are none. */
  message(): Uint8Array | null {
    const present = [...this.#entries.values()]
    return present.length === 0 ? null : awarenessMessage(present)
  }

  #isOwn(channel: Channel, client: number, json: string): boolean {
    const owner = this.#reserved.get(client) ?? this.#firstSeen.get(client)
    if (owner !== undefined && owner !== channel.member.person) return false
    if (channel.client !== null) return client === channel.client
    const entry = this.#entries.get(channel)
    if (entry !== undefined) return entry.client === client
    return json !== 'null' && ![...this.#entries.values()].some((other) => other.client === client)
  }

  #set(channel: Channel, client: number, json: string): void {
    const before = this.#entries.get(channel)
    if (json === 'null') {
      this.leave(channel)
      return
    }
    // The same copy on an earlier connection that has not been missed yet: this one has taken its place.
    for (const [other, entry] of this.#entries)
      if (other !== channel && entry.client === client) this.#entries.delete(other)
    const entry = { client, clock: this.#nextClock(), state: stampedState(channel, json) }
    this.#entries.set(channel, entry)
    this.#reserve(channel, client)
    this.#relay(channel, entry)
    if (before === undefined) this.#peopleChanged()
  }

  #reserve(channel: Channel, client: number): void {
    const { person } = channel.member
    // Ids are the clients' to choose: what is remembered stays bounded.
    if (this.#firstSeen.size >= mostRemembered) this.#firstSeen.clear()
    if (!this.#firstSeen.has(client)) this.#firstSeen.set(client, person)
    // A reader needs no place to write, and must not take another's.
    if (includes(channel.right, 'write') && !this.#reserved.has(client)) this.#reserved.set(client, person)
  }

  /** Higher than any before, in this process or an earlier one: milliseconds, or one more. */
  #nextClock(): number {
    this.#clock = Math.max(this.#clock + 1, Date.now())
    return this.#clock
  }

  #relay(from: Channel, entry: Entry): void {
    const message = awarenessMessage([entry])
    for (const channel of this.#channels) if (channel !== from) channel.send(message)
  }
}

function stampedState(channel: Channel, json: string): PresenceState {
  const user = channel.member.present
  if (json.length > largestPresenceState) return { user }
  const cursor = readCursor(json)
  return cursor === null ? { user } : { user, cursor }
}

function readCursor(json: string): unknown {
  try {
    return ownState.parse(JSON.parse(json)).cursor ?? null
  } catch {
    return null
  }
}

function awarenessMessage(entries: readonly Entry[]): Uint8Array {
  const states = encoding.createEncoder()
  encoding.writeVarUint(states, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(states, client)
    encoding.writeVarUint(states, clock)
    encoding.writeVarString(states, JSON.stringify(state))
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states))
  return encoding.toUint8Array(encoder)
}
