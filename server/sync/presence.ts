import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
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

interface Entry {
  readonly client: number
  clock: number
  state: PresenceState | null
}

export class DocumentPresence {
  readonly #entries = new Map<Channel, Entry>()
  /** Whose each client id was first. y-websocket repeats others' states to the server; those are not its own. */
  readonly #firstSeen = new Map<number, string>()
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
    if (entry.state === null) return
    this.#relay(channel, { ...entry, clock: nextClock(entry.clock), state: null })
    this.#peopleChanged()
  }

  /** Whose a client id is, as far as it has been seen here: nobody else may write under it either. */
  ownerOf(client: number): string | undefined {
    return this.#firstSeen.get(client)
  }

  /** All states, for somebody who has just come; null when there are none. */
  message(): Uint8Array | null {
    const present = [...this.#entries.values()].filter(({ state }) => state !== null)
    return present.length === 0 ? null : awarenessMessage(present)
  }

  #isOwn(channel: Channel, client: number, json: string): boolean {
    const entry = this.#entries.get(channel)
    if (entry !== undefined) return entry.client === client
    if (json === 'null') return false
    for (const other of this.#entries.values()) if (other.client === client) return false
    const first = this.#firstSeen.get(client)
    return first === undefined || first === channel.member.person
  }

  #set(channel: Channel, client: number, json: string): void {
    const before = this.#entries.get(channel)
    const state = json === 'null' ? null : stampedState(channel, json)
    const entry = { client, clock: nextClock(before?.clock ?? 0), state }
    this.#entries.set(channel, entry)
    this.#firstSeen.set(client, channel.member.person)
    this.#relay(channel, entry)
    if ((before?.state ?? null) === null ? state !== null : state === null) this.#peopleChanged()
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

/** Higher than any that the id had before, in this process or an earlier one: milliseconds, or one more. */
function nextClock(before: number): number {
  return Math.max(before + 1, Date.now())
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
