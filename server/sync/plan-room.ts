import { knownUntil, mayKnowOf } from '../../shared/access/knowing-of.ts'
import { mayOpen } from '../../shared/access/readable-documents.ts'
import { type Answer, rightTo } from '../../shared/access/right-to.ts'
import { includes, type Right } from '../../shared/access/rights.ts'
import { parseDocumentName } from '../../shared/plan/document-name.ts'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import { sectionDefinition } from '../../shared/plan/sections.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import type { PlanEvent, PresentPerson, ServerControl } from '../../shared/sync/control.ts'
import type { PlanAccess, PlanAccessReader, PlanMember } from '../access/plan-access.ts'
import type { Relay } from '../relay/relay.ts'
import type { RelayedPresence } from '../relay/relay-message.ts'
import { type DocumentStore, type PlanKey, StorageAway, type Unsound } from '../storage/document-store.ts'
import type { Channel } from './channel.ts'
import type { DocumentLoader } from './document-loader.ts'
import { somewhere } from './document-on-disk.ts'
import { type DocumentPlan, LiveDocument } from './live-document.ts'
import { openDocument } from './open-document.ts'
import { RefusalDebts } from './refusal-debts.ts'
import type { SyncLog } from './sync-log.ts'
import { type SyncMeasures, unmeasured } from './sync-measures.ts'
import { UnstoredBytes } from './unstored-bytes.ts'

/** Who opens what is on disk before it is given; rejects when the storage is away. */
export interface SeenDoor {
  opened(access: PlanAccess, participant: string, document: string): Promise<void>
  refused(access: PlanAccess, participant: string, document: string): Promise<void>
}

export interface RoomServices {
  readonly seen?: SeenDoor
  readonly store: DocumentStore
  readonly loader: DocumentLoader
  readonly access: PlanAccessReader
  readonly log: SyncLog
  readonly now: () => number
  readonly relay: Pick<Relay, 'tell'>
  readonly measures?: SyncMeasures
  /** Of the whole process; left out: of this plan alone. */
  readonly unstored?: UnstoredBytes
  readonly debts?: RefusalDebts
}

/** One person's socket, as the plan that it is in sees it. */
export interface RoomConnection {
  readonly member: PlanMember
  sendControl(message: ServerControl): void
  /** Closes the channels whose right is another than their person was told. */
  applyRights(): void
  closeChannels(code: number, reason: string): void
  end(code: number, reason: string): void
}

/** Of a document, who is in it. */
interface PeopleIn {
  readonly name: string
  readonly presence: { readonly people: readonly PresentPerson[] }
}

/** Answers that are remembered at the most: some hundred documents for some people. */
const mostAnswers = 20_000

/** `setTimeout` counts in 32 bits; anything longer is asked again on the way. */
const longestTimer = 2 ** 31 - 1

/** A plan that somebody has open: its people, its documents, and what each may do as rights are now. */
export class PlanRoom implements DocumentPlan {
  readonly connections = new Set<RoomConnection>()
  readonly unstored: UnstoredBytes
  readonly debts: RefusalDebts
  readonly #services: RoomServices
  readonly #emptied: (room: PlanRoom) => void
  readonly #documents = new Map<string, Promise<LiveDocument | null>>()
  readonly #open = new Map<string, LiveDocument>()
  #access: PlanAccess
  #answers = new Map<string, Answer>()
  #refreshing: Promise<void> | null = null
  /** The one that begins when that is over. */
  #nextRefresh: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  /** The instant that the timer is for. */
  #timerAt = 0

  constructor(access: PlanAccess, services: RoomServices, emptied: (room: PlanRoom) => void) {
    this.#access = access
    this.#services = services
    this.#emptied = emptied
    this.unstored = services.unstored ?? new UnstoredBytes()
    this.debts = services.debts ?? new RefusalDebts(services.now)
  }

  get measures(): SyncMeasures {
    return this.#services.measures ?? unmeasured
  }

  get key(): PlanKey {
    return this.#access.key
  }

  get accessVersion(): number {
    return this.#access.accessVersion
  }

  get epoch(): string {
    return this.#access.epoch
  }

  get openDocuments(): number {
    return this.#documents.size
  }

  /** What a participant may do with a document now. */
  rightOf(participant: string, document: string): Right {
    const now = this.#services.now()
    const name = `${participant} ${document}`
    const known = this.#answers.get(name)
    if (known !== undefined && (known.until === null || now < known.until)) return known.right
    const answer = rightTo(document, participant, this.#access.facts, now)
    // Names are the client's to choose: what is remembered stays bounded.
    if (this.#answers.size >= mostAnswers) this.#answers.clear()
    this.#answers.set(name, answer)
    if (answer.until !== null) this.#askAgainBy(answer.until)
    return answer.right
  }

  /** The document as somebody opens it, once that is written down. It comes from disk meanwhile. */
  async opened(participant: string, document: string): Promise<LiveDocument | null> {
    const [loaded, written] = await Promise.allSettled([
      this.document(document),
      this.#services.seen?.opened(this.#access, participant, document),
    ])
    if (loaded.status === 'rejected') throw loaded.reason
    if (written.status === 'fulfilled') return loaded.value
    loaded.value?.release()
    throw written.reason
  }

  /** Somebody was not let in to a document. */
  refused(participant: string, document: string): void {
    this.#services.seen?.refused(this.#access, participant, document).catch((error: unknown) => {
      this.#services.log.warn('a refusal was not written down', { plan: this.key.plan, error })
    })
  }

  mayWrite(channel: Channel, document: string): boolean {
    return includes(this.rightOf(channel.member.participant, document), 'write')
  }

  /** Whether one participant may know that another takes part. */
  mayKnowOf(participant: string, asker: string): boolean {
    const now = this.#services.now()
    const { facts } = this.#access
    const until = knownUntil(asker, facts, now)
    if (until !== null) this.#askAgainBy(until)
    return mayKnowOf(participant, asker, facts, now)
  }

  /** Somebody's part in the plan; undefined when they have none, or may no longer open any of it. */
  member(participant: string, person: string): PlanMember | undefined {
    const member = this.#access.people.get(participant)
    const open = member?.person === person && mayOpen(participant, this.#access.facts, this.#services.now())
    return open ? member : undefined
  }

  /** As whom a person takes part; undefined when they do not, or may no longer open any of it. */
  participantOf(person: string): string | undefined {
    return this.#access.facts.participants.find(({ id }) => this.member(id, person) !== undefined)?.id
  }

  join(connection: RoomConnection): void {
    this.connections.add(connection)
    for (const live of this.#open.values()) if (live.presence.people.length > 0) this.#tellPresence(connection, live)
  }

  /** To somebody who was not told for a while: also that nobody is there any more. */
  tellWhoIsIn(connection: RoomConnection, name: string): void {
    this.#tellPresence(connection, this.#open.get(name) ?? { name, presence: { people: [] } })
  }

  leave(connection: RoomConnection): void {
    this.connections.delete(connection)
    this.leaveWhenEmpty()
  }

  /**
   * The live document, loaded when nobody has it open, and reserved: the caller joins it or releases it. Null when
   * the plan has none of that name. Rejects with `StorageAway`.
   */
  async document(name: string): Promise<LiveDocument | null> {
    for (;;) {
      const opening = this.#documents.get(name) ?? this.#startLoading(name)
      const opened = await opening
      if (opened === null) return null
      // It may have left memory while this waited for its turn.
      if (this.#documents.get(name) !== opening) continue
      opened.reserve()
      return opened
    }
  }

  #startLoading(name: string): Promise<LiveDocument | null> {
    const loading = this.#load(name).then(
      (opened) => {
        if (opened === null) {
          this.#documents.delete(name)
          this.leaveWhenEmpty()
        } else {
          this.#open.set(name, opened)
          this.#services.relay.tell({ kind: 'who-is-there', plan: this.key.plan })
        }
        return opened
      },
      (error: unknown) => {
        // A storage that is away is told of where it is looked after; anything else is to be looked into.
        if (!(error instanceof StorageAway)) this.#warn('a document could not be opened', name, { error })
        this.#documents.delete(name)
        this.leaveWhenEmpty()
        throw error
      },
    )
    this.#documents.set(name, loading)
    return loading
  }

  async #load(name: string): Promise<LiveDocument | null> {
    const address = parseDocumentName(name)
    if (address === null) return null
    const { kind } = sectionDefinition(address.section)
    if (kind === 'facts') return null
    const stored = await this.#services.loader.load(this.key, name)
    if (stored === null) return null
    const spec = documentSpec(kind)
    const report = (unsound: Unsound): void => this.setAside(name, unsound)
    const onDisk = await openDocument(this.key, stored, spec, this.#services.store, report)
    return onDisk === null ? null : new LiveDocument(spec, onDisk, this)
  }

  /** What is open here, and what is on its way from disk. */
  get documentNames(): readonly string[] {
    return [...this.#documents.keys()]
  }

  /** Something was appended to these documents from outside; those that are open here read it. */
  documentsChanged(names: readonly string[]): void {
    for (const name of names) this.documentReaches(name, somewhere)
  }

  /** The journal of a document reaches to this sequence, as another process says. */
  documentReaches(name: string, sequence: number): void {
    const live = this.#open.get(name)
    if (live !== undefined) live.catchUp(sequence)
    // One that is on its way may have been read just before.
    else
      this.#documents.get(name)?.then(
        (opened) => opened?.catchUp(sequence),
        () => {},
      )
  }

  /** Something may have been appended to any of them. */
  documentsMissed(): void {
    this.documentsChanged(this.documentNames)
  }

  ownPresenceChanged({ name, presence }: LiveDocument): void {
    this.#services.relay.tell({ kind: 'presence', plan: this.key.plan, document: name, people: presence.own })
  }

  /** Tells the other processes who is where through this one. */
  tellOwnPresence(): void {
    for (const live of this.#open.values()) if (live.presence.own.length > 0) this.ownPresenceChanged(live)
  }

  /** For a process that has just been heard: where each journal ends that this one has open, and who is where through it. */
  tellWhatIsOpen(): void {
    for (const live of this.#open.values()) this.appended(live.name, live.sequence)
    this.tellOwnPresence()
  }

  /** Who is in a document through another process; none of them, when it is gone. */
  presenceElsewhere(process: string, document: string, people: readonly RelayedPresence[]): void {
    this.#open.get(document)?.presence.hear(process, people, ({ participant, person }) => {
      const member = this.#access.people.get(participant)
      const right = this.rightOf(participant, document)
      if (member?.person !== person || !includes(right, 'read')) return null
      return { user: member.present, mayWrite: includes(right, 'write') }
    })
  }

  processGone(process: string): void {
    for (const live of this.#open.values()) live.presence.hear(process, [], () => null)
  }

  appended(document: string, sequence: number): void {
    this.#services.relay.tell({ kind: 'appended', plan: this.key.plan, document, sequence })
  }

  /** Tells those who may read all that it concerns that something beside the text has changed. */
  tell(event: PlanEvent, concerning: readonly string[]): void {
    for (const connection of this.connections) {
      const { participant } = connection.member
      if (concerning.every((document) => includes(this.rightOf(participant, document), 'read')))
        connection.sendControl({ type: 'event', event })
    }
  }

  /** The same to these participants alone, whatever they may read. */
  tellTo(event: PlanEvent, participants: readonly string[]): void {
    for (const connection of this.connections)
      if (participants.includes(connection.member.participant)) connection.sendControl({ type: 'event', event })
  }

  presenceChanged(live: LiveDocument): void {
    for (const connection of this.connections) this.#tellPresence(connection, live)
  }

  #tellPresence(connection: RoomConnection, { name, presence }: PeopleIn): void {
    const { participant } = connection.member
    if (!includes(this.rightOf(participant, name), 'read')) return
    const people = presence.people.filter(({ id }) => this.mayKnowOf(id, participant))
    connection.sendControl({ type: 'presence', document: name, people })
  }

  /** Rights changed: read them again, and close every channel whose right is another than its person was told. */
  refreshAccess(): Promise<void> {
    // One that is under way may have read before the change: the next one starts after it, once for all who ask.
    if (this.#nextRefresh !== null) return this.#nextRefresh
    const before = this.#refreshing?.catch(() => undefined) ?? Promise.resolve()
    const refresh = before.then(() => {
      this.#nextRefresh = null
      return this.#refresh()
    })
    this.#refreshing = refresh
    this.#nextRefresh = refresh.finally(() => {
      if (this.#refreshing === refresh) this.#refreshing = null
    })
    return this.#nextRefresh
  }

  async #refresh(): Promise<void> {
    let access: PlanAccess | null
    try {
      access = await this.#services.access.read(this.key)
    } catch (error) {
      this.measures.storageAway()
      this.#services.log.warn('rights could not be read', { plan: this.key.plan, error })
      this.closeChannels(closeCodes.storageAway, 'storage-away')
      return
    }
    if (access === null) {
      this.closeAll(closeCodes.unknown, 'unknown')
      return
    }
    const changed = access.accessVersion !== this.#access.accessVersion
    this.#access = access
    this.#applyRights()
    if (changed) for (const connection of this.connections) connection.sendControl({ type: 'event', event: 'access' })
  }

  /** Closes what no longer fits, by a change or by time alone. */
  #applyRights(): void {
    this.#answers = new Map()
    for (const connection of [...this.connections]) connection.applyRights()
    for (const live of this.#open.values()) {
      live.presence.knowledgeChanged()
      this.presenceChanged(live)
    }
  }

  #askAgainBy(instant: number): void {
    if (this.#timer !== null && this.#timerAt <= instant) return
    this.#timerAt = instant
    this.#setTimer()
  }

  /**
   * The clock may have been set, or the machine have slept: a timer counts on as if nothing had happened, and would close
   * too late what time alone closes.
   */
  lookAtClock(): void {
    if (this.#timer !== null) this.#setTimer()
  }

  #setTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    const wait = Math.min(Math.max(0, this.#timerAt - this.#services.now()), longestTimer)
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#applyRights()
      for (const connection of this.connections) connection.sendControl({ type: 'event', event: 'access' })
    }, wait)
    this.#timer.unref()
  }

  closeChannels(code: number, reason: string): void {
    for (const connection of [...this.connections]) connection.closeChannels(code, reason)
  }

  closeAll(code: number, reason: string): void {
    for (const connection of [...this.connections]) connection.end(code, reason)
  }

  documentIdle(live: LiveDocument): void {
    this.#forget(live)
    this.leaveWhenEmpty()
  }

  setAside(document: string, { snapshot, rows }: Unsound): void {
    if (snapshot !== null) this.measures.setAside('snapshot', 1)
    if (rows.length > 0) this.measures.setAside('row', rows.length)
    const { sequence, reason } = snapshot ?? {}
    this.#warn('what could not be read of a document was set aside', document, {
      ...(snapshot === null ? {} : { snapshot: { sequence, reason } }),
      rows,
    })
  }

  snapshotFailed(document: string, error: unknown): void {
    this.measures.snapshotFailed()
    this.#warn('a snapshot could not be kept', document, { error })
  }

  #warn(message: string, document: string, fields: Readonly<Record<string, unknown>>): void {
    this.#services.log.warn(message, { plan: this.key.plan, document, ...fields })
  }

  documentFailed(live: LiveDocument, error: unknown): void {
    this.measures.storageAway()
    this.#warn('a document was closed', live.name, { error })
    this.#forget(live)
    this.leaveWhenEmpty()
  }

  #forget(live: LiveDocument): void {
    if (this.#open.get(live.name) !== live) return
    this.#open.delete(live.name)
    this.#documents.delete(live.name)
  }

  /** Resolves when everything that was received is on disk, or given up. */
  async settled(): Promise<void> {
    await Promise.all([...this.#open.values()].map((live) => live.settled()))
  }

  /** Lets the room leave memory when nobody is in it and nothing is under way. */
  leaveWhenEmpty(): void {
    if (this.connections.size > 0 || this.#documents.size > 0) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#emptied(this)
  }
}
