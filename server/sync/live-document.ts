import * as Y from 'yjs'
import { includes } from '../../shared/access/rights.ts'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import type { Claim, NewRow } from '../storage/document-store.ts'
import { type Channel, step1Message, step2Message, updateMessage } from './channel.ts'
import type { DocumentOnDisk } from './document-on-disk.ts'
import { DocumentPresence } from './presence.ts'
import { applyChecked, judgeUpdate } from './update-check.ts'
import { MalformedUpdate, UpdateRefused } from './update-decode.ts'

/** What a document asks of the plan that it is in. */
export interface DocumentPlan {
  readonly accessVersion: number
  /** Whether the person on a channel may write in this document at this moment. */
  mayWrite(channel: Channel, document: string): boolean
  /** Reads the plan's rights again and closes the channels that they no longer fit. */
  refreshAccess(): Promise<void>
  /** Somebody came into the document or left it. */
  presenceChanged(document: LiveDocument): void
  /** Nobody has it open and nothing is under way: it can leave memory. */
  documentIdle(document: LiveDocument): void
  /** The document cannot go on; its channels are closed and it must be loaded again. */
  documentFailed(document: LiveDocument, error: unknown): void
}

type Task =
  | { readonly kind: 'greet'; readonly channel: Channel }
  | { readonly kind: 'step1'; readonly channel: Channel; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly channel: Channel; readonly bytes: Uint8Array }

type UpdateTask = Extract<Task, { kind: 'update' }>

/** The updates of a round that may go to disk. */
interface Judged {
  readonly rows: NewRow[]
  readonly claims: Claim[]
  readonly tasks: UpdateTask[]
  /** Who wrote in this round; one alone needs not hear their own words back. */
  readonly authors: Set<Channel>
  mended: boolean
}

/** Updates that go into one commit at the most, and bytes of them: a document can be overfilled by no more than that. */
const mostUpdates = 256
const mostBytes = 2 * 1024 * 1024

/**
 * A document that somebody has open. It works in rounds: greet and answer those who ask, from what is on disk; judge
 * the updates that have come; append them to the journal in one commit; and only then send them on. Between rounds
 * the document in memory is what is on disk, so nobody is ever sent a word that is not.
 *
 *     waiting ──message──▶ round ──nothing left──▶ waiting
 *                            └──storage away, corrupt──▶ failed: channels close, the document is loaded anew
 */
export class LiveDocument {
  readonly name: string
  readonly channels = new Set<Channel>()
  readonly presence: DocumentPresence
  readonly #spec: DocumentSpec
  readonly #plan: DocumentPlan
  readonly #disk: DocumentOnDisk
  #inbox: Task[] = []
  #working: Promise<void> | null = null
  #failed = false
  /** Those who have been given the document and have not joined it yet. */
  #reserved = 0

  constructor(spec: DocumentSpec, disk: DocumentOnDisk, plan: DocumentPlan) {
    this.name = disk.name
    this.presence = new DocumentPresence(this.channels, () => plan.presenceChanged(this))
    this.#spec = spec
    this.#plan = plan
    this.#disk = disk
  }

  get failed(): boolean {
    return this.#failed
  }

  /** Keeps the document in memory for somebody who is about to `join`, or to `release` it. */
  reserve(): void {
    this.#reserved += 1
  }

  release(): void {
    this.#reserved -= 1
    this.#wake()
  }

  join(channel: Channel): void {
    this.#reserved -= 1
    this.channels.add(channel)
    this.presence.join(channel)
    const others = this.presence.message()
    if (others !== null) channel.send(others)
    // Only who may write is asked what they have: a reader's answer would carry deletions, and be refused.
    if (includes(channel.right, 'write')) this.#take({ kind: 'greet', channel })
  }

  leave(channel: Channel): void {
    if (!this.channels.delete(channel)) return
    this.presence.leave(channel)
    this.#wake()
  }

  askedWith(channel: Channel, stateVector: Uint8Array): void {
    this.#take({ kind: 'step1', channel, stateVector })
  }

  /** Sync step 2 and update alike: one door for both. */
  written(channel: Channel, bytes: Uint8Array): void {
    this.#take({ kind: 'update', channel, bytes })
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#working !== null) await this.#working
  }

  #take(task: Task): void {
    if (this.#failed) return
    this.#inbox.push(task)
    this.#wake()
  }

  #wake(): void {
    if (this.#working !== null || this.#failed) return
    this.#working = this.#work()
  }

  async #work(): Promise<void> {
    try {
      // Messages of one tick, and those that come during a commit, share the next round.
      await null
      while (this.#inbox.length > 0) await this.#round()
      await this.#disk.rest(this.#hasWriters())
    } catch (error) {
      this.#fail(error)
    } finally {
      this.#working = null
    }
    if (this.#failed) return
    if (this.#inbox.length > 0) this.#wake()
    else if (this.channels.size === 0 && this.#reserved === 0) this.#plan.documentIdle(this)
  }

  async #round(): Promise<void> {
    const updates: UpdateTask[] = []
    let size = 0
    while (this.#inbox.length > 0 && updates.length < mostUpdates && size < mostBytes) {
      const task = this.#inbox.shift()
      if (task === undefined || task.channel.closed) continue
      if (task.kind === 'greet') task.channel.send(step1Message(this.#disk.state.stateVector()))
      else if (task.kind === 'step1') this.#answer(task.channel, task.stateVector)
      else {
        updates.push(task)
        size += task.bytes.length
      }
    }
    if (updates.length > 0) await this.#commit(updates)
  }

  #answer(channel: Channel, stateVector: Uint8Array): void {
    let difference: Uint8Array
    try {
      difference = this.#disk.state.difference(stateVector)
    } catch {
      channel.carrier.endMalformed()
      return
    }
    channel.send(step2Message(difference))
  }

  /** Judges, appends and sends on, and judges again when something moved in the meantime. */
  async #commit(updates: readonly UpdateTask[]): Promise<void> {
    for (;;) {
      const { accessVersion } = this.#plan
      const judged = await this.#judge(updates)
      if (judged.rows.length === 0) {
        this.#acknowledge(judged)
        return
      }
      const outcome = await this.#disk.append(accessVersion, judged.rows, judged.claims)
      if (outcome === 'appended') {
        this.#sendOn(judged)
        this.#acknowledge(judged)
        return
      }
      if (outcome === 'access-moved') await this.#plan.refreshAccess()
      await this.#reload([])
    }
  }

  async #judge(updates: readonly UpdateTask[]): Promise<Judged> {
    const judged: Judged = { rows: [], claims: [], tasks: [], authors: new Set(), mended: false }
    for (const task of updates) {
      const { channel } = task
      if (channel.closed) continue
      if (!this.#plan.mayWrite(channel, this.name)) {
        channel.refuse('no-right', 'no-right')
        continue
      }
      const owners = await this.#disk.owners()
      try {
        const { claims, adds } = judgeUpdate(
          this.#disk.state.doc,
          this.#spec,
          task.bytes,
          channel.member.person,
          (client) => (owners.has(client) ? owners.get(client) : this.presence.ownerOf(client)),
        )
        // Of a document that is full, one may still take words away.
        if (adds && this.#disk.full) channel.refuse('too-large', 'too-large')
        else await this.#applyJudged(task, claims, owners, judged)
      } catch (error) {
        if (error instanceof MalformedUpdate) channel.carrier.endMalformed()
        else if (error instanceof UpdateRefused) channel.refuse(error.rule, error.message)
        else throw error
      }
    }
    return judged
  }

  async #applyJudged(
    task: UpdateTask,
    claims: readonly Claim[],
    owners: Map<number, string | null>,
    judged: Judged,
  ): Promise<void> {
    const { state } = this.#disk
    const { doc } = state
    try {
      const { bytes, mended } = applyChecked(doc, this.#spec, task.bytes)
      state.changed()
      const { person, onBehalfOf } = task.channel.member
      if (bytes !== null) judged.rows.push({ person, onBehalfOf, bytes })
      if (mended !== null) judged.rows.push({ person: null, onBehalfOf: null, bytes: mended })
      const ours = mended !== null && Y.getState(doc.store, doc.clientID) > 0 && !owners.has(doc.clientID)
      for (const claim of ours ? [...claims, { client: doc.clientID, person: null }] : claims) {
        owners.set(claim.client, claim.person)
        judged.claims.push(claim)
      }
      judged.tasks.push(task)
      if (bytes !== null) judged.authors.add(task.channel)
      if (mended !== null) judged.mended = true
    } catch (error) {
      // The refused update has touched the document: begin again from disk, with what was accepted before it.
      await this.#reload(judged.rows)
      throw error
    }
  }

  /** Begins again from disk. What another process has appended goes to those who have the document open here. */
  async #reload(rows: readonly NewRow[]): Promise<void> {
    const missed = await this.#disk.reload(rows)
    if (missed.length === 0) return
    const message = mergedMessage(missed)
    for (const channel of this.channels) channel.send(message)
  }

  /** What one commit brought goes out merged, encoded once. */
  #sendOn(judged: Judged): void {
    const message = mergedMessage(judged.rows)
    const onlyAuthor = judged.authors.size === 1 && !judged.mended ? [...judged.authors][0] : null
    for (const channel of this.channels) {
      if (channel !== onlyAuthor) channel.send(message)
    }
  }

  #acknowledge(judged: Judged): void {
    for (const { channel } of judged.tasks) channel.countSaved()
    for (const channel of new Set(judged.tasks.map((task) => task.channel))) channel.tellSaved()
  }

  #hasWriters(): boolean {
    return this.#inbox.length > 0 || [...this.channels].some((channel) => includes(channel.right, 'write'))
  }

  #fail(error: unknown): void {
    this.#failed = true
    this.#inbox = []
    for (const channel of [...this.channels]) channel.close(closeCodes.storageAway, 'storage-away')
    this.#plan.documentFailed(this, error)
  }
}

/** Rows of a journal, of which there is at least one, as one message. */
function mergedMessage(rows: readonly Pick<NewRow, 'bytes'>[]): Uint8Array {
  const updates = rows.map(({ bytes }) => bytes)
  const [only] = updates
  return updateMessage(only !== undefined && updates.length === 1 ? only : Y.mergeUpdates(updates))
}
