import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { includes } from '../../shared/access/rights.ts'
import type { PresenceState, PresentPerson } from '../../shared/sync/control.ts'
import { messageType } from '../../shared/sync/frame.ts'
import { largestPresenceState, mostPresenceStates, workOfAppearance } from '../../shared/sync/limits.ts'
import type { RelayedPresence } from '../relay/relay-message.ts'
import { Channel, SharedMessage } from './channel.ts'

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

/** Whether `asker` may know that `participant` takes part. */
export type Knows = (participant: string, asker: string) => boolean

/** Where a state comes from: a channel of this process, or another process. */
interface Source {
  readonly member: { readonly participant: string }
}

/** Somebody who is in the document through another process. */
interface Elsewhere extends Source {
  readonly process: string
}

interface Entry {
  readonly client: number
  readonly clock: number
  /** Null when they have left. */
  readonly state: PresenceState | null
}

export class DocumentPresence {
  readonly #entries = new Map<Source, Entry>()
  /** Whose each client id was first. y-websocket repeats others' states to the server; those are not its own. */
  readonly #firstSeen = new Map<number, string>()
  /** Whose each client id is that may write here. */
  readonly #reserved = new Map<number, string>()
  #clock = 0
  readonly #channels: ReadonlySet<Channel>
  readonly #peopleChanged: () => void
  readonly #ownChanged: () => void
  readonly #knows: Knows
  /** The client ids whose states each channel was sent: those who are hidden from it are never among them. */
  readonly #shown = new WeakMap<Channel, Set<number>>()
  /** Those who read too slowly to be told of what has happened since. */
  readonly #untold = new WeakSet<Channel>()

  /**
   * @param channels everybody who has the document open
   * @param peopleChanged called when somebody came into the document or left it
   * @param knows whether one participant may know that another takes part
   * @param ownChanged called when anything of those who are in through this process changes, carets too
   */
  constructor(
    channels: ReadonlySet<Channel>,
    peopleChanged: () => void,
    knows: Knows = () => true,
    ownChanged: () => void = () => {},
  ) {
    this.#channels = channels
    this.#peopleChanged = peopleChanged
    this.#knows = knows
    this.#ownChanged = ownChanged
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
   * Takes in an awareness update. Throws on bytes that are not one; entries of others are passed over. A page repeats
   * what it was told of others, which is no offence: to say more than it was told is.
   */
  receive(channel: Channel, update: Uint8Array): void {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > mostPresenceStates) throw new Error('Nobody is told of so many.')
    const newest = this.#clock
    const there = this.#entries.has(channel)
    for (let index = 0; index < count; index += 1) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      if (!this.#isOwn(channel, client, json)) {
        if (clock > newest) channel.carrier.offended('forged-presence')
      } else {
        if (!isHonest(json)) channel.carrier.offended('forged-presence')
        this.#set(channel, client, json)
      }
    }
    // Everybody in the plan is told of that, and not only those in the document.
    if (this.#entries.has(channel) !== there) channel.carrier.worked(workOfAppearance)
  }

  /** Somebody's channel closed: nothing of theirs stays behind. */
  leave(channel: Channel): void {
    const entry = this.#entries.get(channel)
    if (entry === undefined) return
    this.#takeAway(channel, entry)
    this.#peopleChanged()
    this.#ownChanged()
  }

  /** Those who are here through this process, for the others. */
  get own(): readonly RelayedPresence[] {
    return [...this.#entries].flatMap(([from, { client, state }]) => {
      if (!isChannel(from) || state === null) return []
      const { participant, person } = from.member
      return [{ client, participant, person, cursor: state.cursor === undefined ? null : JSON.stringify(state.cursor) }]
    })
  }

  /**
   * Takes in who is here through another process: all of them, in the place of what it told before.
   *
   * @param known how somebody is shown, and whether they may write; null for one who is not to be shown here
   */
  hear(
    process: string,
    people: readonly RelayedPresence[],
    known: (person: RelayedPresence) => { readonly user: PresentPerson; readonly mayWrite: boolean } | null,
  ): void {
    const present = new Map(people.map((one) => [one.client, one]))
    let changed = false
    for (const [from, entry] of [...this.#entries]) {
      if (isChannel(from) || (from as Elsewhere).process !== process) continue
      const still = present.get(entry.client)
      if (still !== undefined && still.participant === from.member.participant) continue
      this.#takeAway(from, entry)
      changed = true
    }
    for (const one of present.values()) {
      const shown = known(one)
      // Who sees the caret knows the id: nobody takes it through this process before its owner has written.
      if (shown?.mayWrite === true) this.#keepFor(one.person, one.client)
      const holder = [...this.#entries].find(([, { client }]) => client === one.client)?.[0]
      // Whoever is here is here: the other process has not missed them yet.
      if (shown === null || (holder !== undefined && isChannel(holder))) continue
      const { user } = shown
      const cursor = one.cursor === null ? null : readCursor(`{"cursor":${one.cursor}}`)
      const elsewhere: Elsewhere = { process, member: { participant: one.participant } }
      const from = holder ?? elsewhere
      const state = cursor === null ? { user } : { user, cursor }
      if (holder === undefined) changed = true
      else if (JSON.stringify(this.#entries.get(holder)?.state) === JSON.stringify(state)) continue
      const entry = { client: one.client, clock: this.#nextClock(), state }
      this.#entries.set(from, entry)
      this.#relay(from, entry)
    }
    if (changed) this.#peopleChanged()
  }

  #takeAway(from: Source, entry: Entry): void {
    this.#entries.delete(from)
    this.#relay(from, { ...entry, clock: this.#nextClock(), state: null })
  }

  /** Whose a client id is, as far as it has been seen here with a writer: nobody else may write under it. */
  ownerOf(client: number): string | undefined {
    return this.#reserved.get(client)
  }

  /** All states that somebody who has just come may know of; null when there are none. */
  messageFor(channel: Channel): Uint8Array | null {
    const present = [...this.#entries].filter(([from]) => this.#mayShow(from, channel)).map(([, entry]) => entry)
    if (present.length === 0) return null
    for (const { client } of present) this.#shownTo(channel).add(client)
    return awarenessMessage(present)
  }

  /** Somebody read too slowly to be told: who is here now, and that the others whom they were shown are not. */
  renew(channel: Channel): void {
    if (!this.#untold.delete(channel)) return
    const present = [...this.#entries].filter(([from]) => from !== channel && this.#mayShow(from, channel))
    const clients = new Set(present.map(([, { client }]) => client))
    const gone = [...this.#shownTo(channel)].filter((client) => !clients.has(client))
    this.#shown.set(channel, clients)
    const left = gone.map((client) => ({ client, clock: this.#nextClock(), state: null }))
    if (present.length + left.length > 0)
      channel.send(awarenessMessage([...present.map(([, entry]) => entry), ...left]))
  }

  /** Somebody has been hidden, or is hidden no more: what each may not know of any longer goes, and the rest comes. */
  knowledgeChanged(): void {
    for (const [from, entry] of this.#entries) {
      for (const channel of this.#channels) {
        if (channel === from) continue
        const shown = this.#shownTo(channel)
        if (this.#mayShow(from, channel) === shown.has(entry.client)) continue
        const clock = this.#nextClock()
        const told = { ...entry, clock, state: shown.has(entry.client) ? null : entry.state }
        this.#sendTo(channel, from, told, new SharedMessage(awarenessMessage([told])))
      }
    }
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
    this.#ownChanged()
  }

  #reserve(channel: Channel, client: number): void {
    const { person } = channel.member
    // Ids are the clients' to choose: what is remembered stays bounded.
    if (this.#firstSeen.size >= mostRemembered) this.#firstSeen.clear()
    if (!this.#firstSeen.has(client)) this.#firstSeen.set(client, person)
    // A reader needs no place to write, and must not take another's.
    if (includes(channel.right, 'write')) this.#keepFor(person, client)
  }

  #keepFor(person: string, client: number): void {
    if (!this.#reserved.has(client)) this.#reserved.set(client, person)
  }

  /** Higher than any before, in this process or an earlier one: milliseconds, or one more. */
  #nextClock(): number {
    this.#clock = Math.max(this.#clock + 1, Date.now())
    return this.#clock
  }

  /** Encoded once: most of those who are here may know of each other. */
  #relay(from: Source, entry: Entry): void {
    const message = new SharedMessage(awarenessMessage([entry]))
    for (const channel of this.#channels) if (channel !== from) this.#sendTo(channel, from, entry, message)
  }

  /** A state goes to those who may know of its owner; that it is gone, to those who had it. */
  #sendTo(channel: Channel, from: Source, entry: Entry, message: SharedMessage): void {
    if (channel.carrier.slow) {
      this.#untold.add(channel)
      return
    }
    const shown = this.#shownTo(channel)
    if (entry.state === null ? !shown.delete(entry.client) : !this.#mayShow(from, channel)) return
    if (entry.state !== null) shown.add(entry.client)
    channel.sendShared(message)
  }

  #mayShow(from: Source, to: Channel): boolean {
    return this.#knows(from.member.participant, to.member.participant)
  }

  #shownTo(channel: Channel): Set<number> {
    const shown = this.#shown.get(channel) ?? new Set()
    this.#shown.set(channel, shown)
    return shown
  }
}

function isChannel(from: Source): from is Channel {
  return from instanceof Channel
}

/** Whether a page of ours can have made a state of its own reader: nothing but where the caret is. */
function isHonest(json: string): boolean {
  if (json.length > largestPresenceState) return false
  try {
    const state: unknown = JSON.parse(json)
    return state === null || (typeof state === 'object' && Object.keys(state).every((key) => key === 'cursor'))
  } catch {
    return false
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
