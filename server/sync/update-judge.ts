import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { workOfConflict, workOfUpdateByte } from '../../shared/sync/limits.ts'
import type { Claim, NewRow } from '../storage/document-store.ts'
import type { Channel } from './channel.ts'
import { ConflictCount } from './conflict-count.ts'
import { type DocumentOnDisk, TurnLost } from './document-on-disk.ts'
import type { DocumentPresence } from './presence.ts'
import type { RefusalDebts } from './refusal-debts.ts'
import { Turn } from './turn.ts'
import { applyChecked, type Judgement, judgeInspected } from './update-check.ts'
import { type Inspected, inspectUpdate, MalformedUpdate, UpdateRefused } from './update-decode.ts'

/** An update that has come, and waits to be judged. */
export interface UpdateTask {
  readonly kind: 'update'
  readonly channel: Channel
  readonly bytes: Uint8Array
  /** What its writer has been charged for it. However often it is judged, they pay once. */
  charged: number
}

/** The updates of a round that may go to disk. */
export interface Judged {
  readonly rows: NewRow[]
  readonly claims: Claim[]
  readonly tasks: UpdateTask[]
  /** Who wrote in this round; one alone needs not hear their own words back. */
  readonly authors: Set<Channel>
  mended: boolean
  /** Whether a refused update has touched the document: it is begun again from disk, with what was accepted before. */
  touched: boolean
  /** Whether there turned out to be others' words on disk in the middle of judging: it is begun again with them. */
  moved: boolean
}

/** What is asked of the document in whose round it is. */
export interface JudgedDocument {
  /** Whether the person on a channel may write in it at this moment. */
  mayWrite(channel: Channel): boolean
  /** Begins it again from disk, with these rows on top; whether others' words have come with it. */
  beginAgain(rows: readonly NewRow[]): Promise<boolean>
}

/**
 * Judges the updates of a round, one after the other, each on top of those that were accepted before it, and applies them:
 * from here until they are on disk the document in memory is ahead of it.
 */
export class UpdateJudge {
  readonly #spec: DocumentSpec
  readonly #disk: DocumentOnDisk
  readonly #presence: Pick<DocumentPresence, 'ownerOf'>
  readonly #debts: RefusalDebts
  readonly #document: JudgedDocument

  constructor(
    spec: DocumentSpec,
    disk: DocumentOnDisk,
    presence: Pick<DocumentPresence, 'ownerOf'>,
    debts: RefusalDebts,
    document: JudgedDocument,
  ) {
    this.#spec = spec
    this.#disk = disk
    this.#presence = presence
    this.#debts = debts
    this.#document = document
  }

  /**
   * @param inTurn whether nobody else can append meanwhile
   * @throws {TurnLost} in a turn, when a refused update has touched the document
   */
  async all(updates: readonly UpdateTask[], inTurn: boolean): Promise<Judged> {
    const judged: Judged = {
      rows: [],
      claims: [],
      tasks: [],
      authors: new Set(),
      mended: false,
      touched: false,
      moved: false,
    }
    const turn = new Turn()
    for (const task of updates) {
      if (judged.moved) break
      const { channel } = task
      await turn.over()
      if (channel.closed) continue
      const tooMuch = this.#debts.isTooMuch(channel.member.person)
      if (!charge(task, tooMuch ? Number.POSITIVE_INFINITY : task.bytes.length * workOfUpdateByte)) continue
      if (!this.#document.mayWrite(channel)) {
        channel.refuse('no-right', 'no-right')
        continue
      }
      try {
        const inspected = inspectUpdate(task.bytes, this.#spec)
        if (this.#disk.state.knownToHold(inspected)) {
          judged.tasks.push(task)
          continue
        }
        const owners = await this.#disk.ownersOf(inspected.clients)
        const { claims, adds } = judgeInspected(
          this.#disk.state.doc,
          inspected,
          channel.member.person,
          (client) => owners.get(client),
          channel.client,
          (client) => this.#presence.ownerOf(client),
        )
        // Of a document that is full, one may still take words away.
        if (adds && !this.#disk.hasRoomFor(inspected.structs)) channel.refuse('document-full', 'document-full')
        else this.#applyJudged(task, { claims, deletes: inspected.deletes }, owners, judged)
      } catch (error) {
        if (error instanceof MalformedUpdate) channel.carrier.endMalformed()
        else if (!(error instanceof UpdateRefused)) throw error
        // Somebody who comes from another process may build on what this one has not heard of.
        else if (!inTurn && (await this.#othersHaveWritten(judged))) judged.moved = true
        else {
          channel.refuse(error.rule, error.message)
          if (judged.touched) this.#debts.owes(channel.member.person, this.#disk.size)
        }
        if (inTurn && judged.touched) throw new TurnLost()
        judged.touched = false
      }
    }
    return judged
  }

  /** Whether more lies on disk than was judged on. A document that a refused update has touched is begun again from there. */
  #othersHaveWritten({ touched, rows }: Judged): Promise<boolean> {
    return touched ? this.#document.beginAgain(rows) : this.#disk.isBehind()
  }

  #applyJudged(
    task: UpdateTask,
    { claims, deletes }: Pick<Judgement, 'claims'> & Pick<Inspected, 'deletes'>,
    owners: Map<number, string | null>,
    judged: Judged,
  ): void {
    const { state } = this.#disk
    const { doc } = state
    const conflicts = new ConflictCount()
    try {
      const { bytes, mended } = applyChecked(doc, this.#spec, task.bytes, deletes, conflicts)
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
      judged.touched = true
      throw error
    } finally {
      charge(task, task.bytes.length * workOfUpdateByte + conflicts.total * workOfConflict)
    }
  }
}

/** Charges what an update has cost so far; false when that was too much, and its writer's socket has been ended. */
function charge(task: UpdateTask, cost: number): boolean {
  const due = Math.max(0, cost - task.charged)
  task.charged += due
  return task.channel.carrier.worked(due)
}
