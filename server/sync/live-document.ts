import * as Y from 'yjs'
import { includes } from '../../shared/access/rights.ts'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { workOfAnswer } from '../../shared/sync/limits.ts'
import type { AppendedInTurn, JournalRow, NewRow, Unsound } from '../storage/document-store.ts'
import { type Channel, SharedMessage, step1Message, step2Message, updateMessage } from './channel.ts'
import { type DocumentOnDisk, TurnLost } from './document-on-disk.ts'
import { CorruptDocument } from './document-state.ts'
import { DocumentPresence } from './presence.ts'
import type { RefusalDebts } from './refusal-debts.ts'
import { SlowReaders, stateVectorBefore } from './slow-readers.ts'
import type { SyncMeasures } from './sync-measures.ts'
import { Turn } from './turn.ts'
import { type Judged, UpdateJudge, type UpdateTask } from './update-judge.ts'

/** What a document asks of the plan that it is in. */
export interface DocumentPlan {
  readonly measures: SyncMeasures
  readonly debts: RefusalDebts
  readonly accessVersion: number
  /** Whether the person on a channel may write in this document at this moment. */
  mayWrite(channel: Channel, document: string): boolean
  /** Whether one participant may know that another takes part. */
  mayKnowOf(participant: string, asker: string): boolean
  /** Reads the plan's rights again and closes the channels that they no longer fit. */
  refreshAccess(): Promise<void>
  /** Somebody here through this process came, left, or moved their caret: other processes are told. */
  ownPresenceChanged(document: LiveDocument): void
  /** Words are on disk: other processes are told where to look. */
  appended(document: string, sequence: number): void
  /** Somebody came into the document or left it. */
  presenceChanged(document: LiveDocument): void
  /** Nobody has it open and nothing is under way: it can leave memory. */
  documentIdle(document: LiveDocument): void
  /** The document cannot go on; its channels are closed and it must be loaded again. */
  documentFailed(document: LiveDocument, error: unknown): void
  /** Something of it was not to be read any more, and is left out from now on. */
  setAside(document: string, unsound: Unsound): void
  /** A snapshot could not be kept: opening the document takes longer until one can. */
  snapshotFailed(document: string, error: unknown): void
}

type Task =
  | { readonly kind: 'greet'; readonly channel: Channel }
  | AskingTask
  | { readonly kind: 'caught-up'; readonly channel: Channel }
  | UpdateTask
  | CatchUpTask

/** Of those who ask twice before they are answered, the last question is answered. */
interface AskingTask {
  readonly kind: 'step1'
  readonly channel: Channel
  stateVector: Uint8Array
}

/** One waits at the most: the journal is read as far as it goes. */
interface CatchUpTask {
  readonly kind: 'catch-up'
  to: number
}

/** What came of a commit; all but `done` want the updates judged again. */
type CommitOutcome = 'done' | 'moved' | Exclude<AppendedInTurn['outcome'], 'appended' | 'nothing' | 'unknown'>

/**
 * So many commits take turns after others were last seen to append at the same time. A turn takes several crossings to the
 * storage in the place of one; a conflict takes reading the whole document.
 */
const turnsAfterConflict = 8

/** Updates that go into one commit at the most, and bytes of them: a document can be overfilled by no more than that. */
export const mostUpdates = 256
export const mostBytes = 2 * 1024 * 1024

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
  readonly #plan: DocumentPlan
  readonly #disk: DocumentOnDisk
  readonly #judge: UpdateJudge
  readonly #inbox: Task[] = []
  readonly #asking = new Map<Channel, AskingTask>()
  #catchUp: CatchUpTask | null = null
  readonly #slowReaders = new SlowReaders()
  #working: Promise<void> | null = null
  /** Commits that take turns yet, since another process was seen to append here at the same time. */
  #turns = 0
  #failed = false
  /**
   * Writers who have not been asked what they have. They are sent nothing before: a browser that heard of others' words in
   * a paragraph before it says that it took that paragraph away would take the words away with it, as if it had seen them.
   */
  readonly #ungreeted = new Set<Channel>()
  /** What those are sent who come, for as long as somebody is being sent it. */
  readonly #answers = new WeakMap<Uint8Array, WeakRef<SharedMessage>>()
  /** Those who have been given the document and have not joined it yet. */
  #reserved = 0

  constructor(spec: DocumentSpec, disk: DocumentOnDisk, plan: DocumentPlan) {
    this.name = disk.name
    this.presence = new DocumentPresence(
      this.channels,
      () => plan.presenceChanged(this),
      (participant, asker) => plan.mayKnowOf(participant, asker),
      () => plan.ownPresenceChanged(this),
    )
    this.#plan = plan
    this.#disk = disk
    this.#judge = new UpdateJudge(spec, disk, this.presence, plan.debts, {
      mayWrite: (channel) => plan.mayWrite(channel, disk.name),
      beginAgain: (rows) => this.#reload(rows),
    })
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
    const others = this.presence.messageFor(channel)
    if (others !== null) channel.send(others)
    // Only who may write is asked what they have: a reader's answer would carry deletions, and be refused.
    if (!includes(channel.right, 'write')) return
    this.#ungreeted.add(channel)
    this.#take({ kind: 'greet', channel })
  }

  leave(channel: Channel): void {
    this.#ungreeted.delete(channel)
    this.#slowReaders.forget(channel)
    if (!this.channels.delete(channel)) return
    this.presence.leave(channel)
    this.#wake()
  }

  askedWith(channel: Channel, stateVector: Uint8Array): void {
    if (this.#failed) return
    const asking = this.#asking.get(channel)
    if (asking !== undefined) {
      // They are answered as one, and paid for each: no page asks again before it has been answered.
      if (!channel.carrier.worked(workOfAnswer)) return
      channel.carrier.stored(asking.stateVector.length)
      channel.carrier.received(stateVector.length)
      asking.stateVector = stateVector
      return
    }
    const task: AskingTask = { kind: 'step1', channel, stateVector }
    this.#asking.set(channel, task)
    this.#take(task)
  }

  /** Somebody who read too slowly for what was written reads again: what they lack goes to them in one piece. */
  caughtUp(channel: Channel): void {
    this.presence.renew(channel)
    if (this.#slowReaders.has(channel)) this.#take({ kind: 'caught-up', channel })
  }

  /** Sync step 2 and update alike: one door for both. */
  written(channel: Channel, bytes: Uint8Array): void {
    this.#take({ kind: 'update', channel, bytes, charged: 0 })
  }

  /**
   * Something was appended from outside: it is read, and sent to everybody here, before any more words are judged.
   *
   * @param to the sequence that the journal reaches to, as far as it is known
   */
  catchUp(to: number): void {
    if (to <= this.#disk.sequence) return
    if (this.#catchUp !== null) {
      this.#catchUp.to = Math.max(this.#catchUp.to, to)
      return
    }
    this.#catchUp = { kind: 'catch-up', to }
    this.#take(this.#catchUp)
  }

  /** Where the journal ends, as far as this process has it. */
  get sequence(): number {
    return this.#disk.sequence
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#working !== null) await this.#working
  }

  #take(task: Task): void {
    if (this.#failed) return
    this.#inbox.push(task)
    if (task.kind === 'step1') task.channel.carrier.received(task.stateVector.length)
    if (task.kind === 'update') task.channel.carrier.received(task.bytes.length)
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
      const failure = await this.#disk.rest(this.#hasWriters())
      if (failure !== null) this.#plan.snapshotFailed(this.name, failure)
    } catch (error) {
      if (error instanceof CorruptDocument) await this.#setAsideUnsound()
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
    try {
      await this.#takeUpdates(updates)
      if (updates.length > 0) await this.#commit(updates)
    } finally {
      for (const { channel, bytes } of updates) channel.carrier.stored(bytes.length)
    }
  }

  /** Does what can be done at once, and gathers the updates of one commit. */
  async #takeUpdates(updates: UpdateTask[]): Promise<void> {
    const turn = new Turn()
    let size = 0
    while (this.#inbox.length > 0 && updates.length < mostUpdates && size < mostBytes) {
      const task = this.#inbox.shift()
      if (task === undefined) continue
      if (task.kind === 'catch-up') {
        this.#catchUp = null
        // What came before it was judged on the state as it was, and finds out by itself that it is behind.
        if (task.to > this.#disk.sequence) this.#sendRows(await this.#disk.follow(task.to))
        continue
      }
      if (task.kind === 'update') {
        // Counted as long as it is in memory, of those too who are gone.
        updates.push(task)
        size += task.bytes.length
        continue
      }
      if (task.kind === 'step1') {
        this.#asking.delete(task.channel)
        task.channel.carrier.stored(task.stateVector.length)
      }
      if (task.channel.closed) continue
      if (task.kind === 'greet') this.#greet(task.channel)
      else if (task.kind === 'step1') this.#answer(task.channel, task.stateVector)
      else this.#tellLack(task.channel)
      await turn.over()
    }
  }

  #greet(channel: Channel): void {
    this.#ungreeted.delete(channel)
    channel.send(step1Message(this.#disk.state.stateVector()))
  }

  #answer(channel: Channel, stateVector: Uint8Array): void {
    if (this.#slowReaders.keepsAnswer(channel, stateVector)) return
    const difference = this.#difference(channel, stateVector)
    if (difference === null) return
    if (!channel.carrier.worked(Math.max(difference.length, workOfAnswer))) return
    // Many who come at once are given the same bytes, as long as nobody writes.
    const message = this.#answers.get(difference)?.deref() ?? new SharedMessage(step2Message(difference))
    this.#answers.set(difference, new WeakRef(message))
    channel.sendShared(message)
  }

  #tellLack(channel: Channel): void {
    const lack = this.#slowReaders.take(channel)
    const difference = lack === null ? null : this.#difference(channel, lack.stateVector)
    if (difference !== null) channel.send(lack?.asked === true ? step2Message(difference) : updateMessage(difference))
  }

  /** What somebody with this state vector lacks; null when it is none, which ends their connection. */
  #difference(channel: Channel, stateVector: Uint8Array): Uint8Array | null {
    try {
      return this.#disk.state.difference(stateVector)
    } catch (error) {
      if (error instanceof CorruptDocument) throw error
      channel.carrier.endMalformed()
      return null
    }
  }

  /** Judges, appends and sends on, and judges again when something moved in the meantime. */
  async #commit(updates: readonly UpdateTask[]): Promise<void> {
    for (;;) {
      const outcome = await (this.#turns > 0 ? this.#commitInTurn(updates) : this.#commitAtOnce(updates))
      if (outcome === 'done') return
      if (outcome === 'behind') this.#turns = turnsAfterConflict
      if (outcome === 'access-moved') await this.#plan.refreshAccess()
      await this.#reload([])
    }
  }

  /** Judges on the state as it is, and appends if that is what still lies on disk. */
  async #commitAtOnce(updates: readonly UpdateTask[]): Promise<CommitOutcome> {
    const { accessVersion } = this.#plan
    const judged = await this.#judge.all(updates, false)
    if (judged.moved) return 'behind'
    if (judged.rows.length > 0) {
      const began = performance.now()
      const outcome = await this.#disk.append(accessVersion, judged.rows, judged.claims)
      if (outcome !== 'appended') return outcome
      this.#committed(judged, began)
    }
    this.#acknowledge(judged)
    return 'done'
  }

  /**
   * Where another process appends to the same document at the same time, each would find out that it had judged in vain,
   * read all of the document and judge again, ever slower: they take turns.
   */
  async #commitInTurn(updates: readonly UpdateTask[]): Promise<CommitOutcome> {
    const began = performance.now()
    this.#turns -= 1
    try {
      const turn = await this.#disk.appendInTurn(this.#plan.accessVersion, async (missed) => {
        this.#sendRows(missed)
        if (missed.length > 0) this.#turns = turnsAfterConflict
        return await this.#judge.all(updates, true)
      })
      if (turn.outcome !== 'appended' && turn.outcome !== 'nothing') return turn.outcome
      if (turn.outcome === 'appended') this.#committed(turn.judged, began)
      this.#acknowledge(turn.judged)
      return 'done'
    } catch (error) {
      if (error instanceof TurnLost) return 'moved'
      throw error
    }
  }

  #committed(judged: Judged, began: number): void {
    this.#plan.measures.committed(performance.now() - began, judged.tasks.length)
    this.#sendOn(judged)
    this.#plan.appended(this.name, this.#disk.sequence)
  }

  /**
   * Begins again from disk. What another process has appended goes to those who have the document open here.
   *
   * @returns whether there was any
   */
  async #reload(rows: readonly NewRow[]): Promise<boolean> {
    const missed = await this.#disk.reload(rows)
    this.#sendRows(missed, rows)
    return missed.length > 0
  }

  /** Everybody comes back afterwards, and is asked for the words of their own that are not in it any more. */
  async #setAsideUnsound(): Promise<void> {
    try {
      const unsound = await this.#disk.setAsideUnsound()
      if (unsound !== null) this.#plan.setAside(this.name, unsound)
    } catch {
      // The storage is away: whoever opens the document next finds the same.
    }
  }

  /** @param above what the state holds beside them, and is not on disk: nobody has been sent it */
  #sendRows(rows: readonly JournalRow[], above: readonly NewRow[] = []): void {
    if (rows.length > 0) this.#spread(rows, null, above)
  }

  /** What one commit brought goes out merged, encoded once. */
  #sendOn(judged: Judged): void {
    const onlyAuthor = judged.authors.size === 1 && !judged.mended ? [...judged.authors][0] : null
    this.#spread(judged.rows, onlyAuthor ?? null)
  }

  #spread(
    rows: readonly Pick<NewRow, 'bytes'>[],
    author: Channel | null,
    above: readonly Pick<NewRow, 'bytes'>[] = [],
  ): void {
    const update = merged(rows)
    const message = new SharedMessage(updateMessage(update))
    const before = (): Uint8Array => stateVectorBefore(this.#disk.state.stateVector(), merged([...rows, ...above]))
    for (const channel of this.channels) {
      if (channel === author || this.#ungreeted.has(channel)) continue
      if (!this.#slowReaders.keepsBack(channel, before)) channel.sendShared(message)
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
    for (const task of this.#inbox.splice(0)) {
      if (task.kind === 'step1') task.channel.carrier.stored(task.stateVector.length)
      if (task.kind === 'update') task.channel.carrier.stored(task.bytes.length)
    }
    for (const channel of [...this.channels]) channel.close(closeCodes.storageAway, 'storage-away')
    this.#plan.documentFailed(this, error)
  }
}

/** Rows of a journal, of which there is at least one, as one update. */
function merged(rows: readonly Pick<NewRow, 'bytes'>[]): Uint8Array {
  const updates = rows.map(({ bytes }) => bytes)
  const [only] = updates
  return only !== undefined && updates.length === 1 ? only : Y.mergeUpdates(updates)
}
