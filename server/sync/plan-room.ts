import { mayOpen } from '../../shared/access/readable-documents.ts'
import { type Answer, rightTo } from '../../shared/access/right-to.ts'
import { includes, type Right } from '../../shared/access/rights.ts'
import { parseDocumentName } from '../../shared/plan/document-name.ts'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import { sectionDefinition } from '../../shared/plan/sections.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import type { ServerControl } from '../../shared/sync/control.ts'
import type { PlanAccess, PlanAccessReader, PlanMember } from '../access/plan-access.ts'
import type { DocumentStore, PlanKey } from '../storage/document-store.ts'
import type { Channel } from './channel.ts'
import type { DocumentLoader } from './document-loader.ts'
import { DocumentOnDisk } from './document-on-disk.ts'
import { type DocumentPlan, LiveDocument } from './live-document.ts'
import type { SyncLog } from './sync-log.ts'

export interface RoomServices {
  readonly store: DocumentStore
  readonly loader: DocumentLoader
  readonly access: PlanAccessReader
  readonly log: SyncLog
  readonly now: () => number
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

/** Answers that are remembered at the most: some hundred documents for some people. */
const mostAnswers = 20_000

/** `setTimeout` counts in 32 bits; anything longer is asked again on the way. */
const longestTimer = 2 ** 31 - 1

/** A plan that somebody has open: its people, its documents, and what each may do as rights are now. */
export class PlanRoom implements DocumentPlan {
  readonly connections = new Set<RoomConnection>()
  readonly #services: RoomServices
  readonly #emptied: (room: PlanRoom) => void
  readonly #documents = new Map<string, Promise<LiveDocument | null>>()
  readonly #open = new Map<string, LiveDocument>()
  #access: PlanAccess
  #answers = new Map<string, Answer>()
  #refreshing: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  /** The instant that the timer is for. */
  #timerAt = 0

  constructor(access: PlanAccess, services: RoomServices, emptied: (room: PlanRoom) => void) {
    this.#access = access
    this.#services = services
    this.#emptied = emptied
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

  mayWrite(channel: Channel, document: string): boolean {
    return includes(this.rightOf(channel.member.participant, document), 'write')
  }

  /** Somebody's part in the plan; undefined when they have none, or may no longer open any of it. */
  member(participant: string, person: string): PlanMember | undefined {
    const member = this.#access.people.get(participant)
    const open = member?.person === person && mayOpen(participant, this.#access.facts, this.#services.now())
    return open ? member : undefined
  }

  join(connection: RoomConnection): void {
    this.connections.add(connection)
    for (const live of this.#open.values()) if (live.presence.people.length > 0) this.#tellPresence(connection, live)
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
        } else this.#open.set(name, opened)
        return opened
      },
      (error: unknown) => {
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
    return new LiveDocument(spec, new DocumentOnDisk(this.key, stored, spec, this.#services.store), this)
  }

  presenceChanged(live: LiveDocument): void {
    for (const connection of this.connections) this.#tellPresence(connection, live)
  }

  #tellPresence(connection: RoomConnection, { name, presence }: LiveDocument): void {
    if (!includes(this.rightOf(connection.member.participant, name), 'read')) return
    connection.sendControl({ type: 'presence', document: name, people: presence.people })
  }

  /** Rights changed: read them again, and close every channel whose right is another than its person was told. */
  refreshAccess(): Promise<void> {
    // One that is under way may have read before the change: the next one starts after it.
    const before = this.#refreshing ?? Promise.resolve()
    const refresh = before.then(() => this.#refresh())
    this.#refreshing = refresh
    return refresh.finally(() => {
      if (this.#refreshing === refresh) this.#refreshing = null
    })
  }

  async #refresh(): Promise<void> {
    let access: PlanAccess | null
    try {
      access = await this.#services.access.read(this.key)
    } catch (error) {
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
    for (const live of this.#open.values()) this.presenceChanged(live)
  }

  #askAgainBy(instant: number): void {
    if (this.#timer !== null && this.#timerAt <= instant) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timerAt = instant
    const wait = Math.min(Math.max(0, instant - this.#services.now()), longestTimer)
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

  documentFailed(live: LiveDocument, error: unknown): void {
    this.#services.log.warn('a document was closed', { plan: this.key.plan, document: live.name, error })
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
