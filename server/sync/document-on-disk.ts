import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { largestDocument, mostStructs } from '../../shared/sync/limits.ts'
import {
  type Append,
  type Appended,
  type AppendedInTurn,
  type Claim,
  type DocumentStore,
  type JournalRow,
  type Missed,
  type NewRow,
  type PlanKey,
  StorageAway,
  type StoredDocument,
  type Unsound,
} from '../storage/document-store.ts'
import { DocumentState, foldStored } from './document-state.ts'
import { findUnsound, isWhole } from './sound-document.ts'
import type { ClientRange } from './update-decode.ts'

/** Further than any journal: it is not known how far it reaches. */
export const somewhere = Number.MAX_SAFE_INTEGER

/** How long after a snapshot that could not be kept the next is tried, in milliseconds. */
const untilNextSnapshot = 10_000

/** Bytes that a struct takes at the least: its kind, and its length. */
const leastStruct = 2

/** Rows after the snapshot before a new one is made while people go on writing. */
const longTail = 500

/** What came of a turn. */
type InTurn<Judged> =
  | { readonly outcome: Exclude<AppendedInTurn['outcome'], 'appended' | 'nothing' | 'unknown'> }
  | { readonly outcome: 'appended' | 'nothing'; readonly judged: Judged }

/** A turn that came to nothing: nothing is written, and what lies on disk is to be begun with again. */
export class TurnLost extends Error {
  override readonly name = 'TurnLost'
}

/**
 * One document between memory and disk: its state, where its journal ends, whose its client ids are, and when its
 * last snapshot was made. Every method that asks the storage rejects with `StorageAway`.
 */
export class DocumentOnDisk {
  readonly name: string
  readonly state: DocumentState
  readonly #key: PlanKey
  readonly #spec: DocumentSpec
  readonly #store: DocumentStore
  #sequence: number
  #snapshotSequence: number
  /** Bytes of the state, at the most: exact when loaded, then with every row added. */
  #size: number
  #owners: Map<number, string | null> | null = null
  /** Whether other processes have appended since the owners were read: there may be more of them. */
  #ownersMayBeMore = false
  /** Whether others wait for this document. */
  #inTurn = false
  /** Rows of it that had been set aside when it was loaded. */
  readonly #setAside: number
  /** When a snapshot is tried next at the earliest, as `performance.now()` tells. */
  #snapshotNotBefore = 0

  /** @throws {CorruptDocument} */
  constructor(key: PlanKey, stored: StoredDocument, spec: DocumentSpec, store: DocumentStore) {
    this.name = stored.name
    this.#key = key
    this.#spec = spec
    this.#store = store
    const bytes = foldStored(spec, stored)
    this.state = new DocumentState(spec, bytes)
    this.#size = bytes.length
    this.#sequence = stored.sequence
    this.#snapshotSequence = stored.snapshot?.sequence ?? 0
    this.#setAside = stored.setAside
  }

  /** Bytes of the state, at the most. */
  get size(): number {
    return this.#size
  }

  /** Whether so many structs more leave the document no larger than a document may be. */
  hasRoomFor(structs: number): boolean {
    if (this.#size > largestDocument) this.#size = this.state.bytes.length
    if (this.#size > largestDocument) return false
    // Each takes some bytes: those of a small document need not be counted.
    return this.#size + structs * leastStruct < mostStructs * leastStruct || this.state.structs + structs <= mostStructs
  }

  /**
   * Who client ids belong to: of all that the state holds words of, and of these. New claims are to be entered by whoever
   * appends them. An id never changes hands, so what is known stays true.
   *
   * @throws {TurnLost} when the storage would have to be asked while others wait for it
   */
  async ownersOf(clients: readonly Pick<ClientRange, 'client'>[]): Promise<Map<number, string | null>> {
    const known = this.#owners
    if (known !== null && !(this.#ownersMayBeMore && this.#isWithoutOwner(clients, known))) return known
    if (this.#inTurn) {
      this.#owners = null
      throw new TurnLost()
    }
    const read = await this.#store.clients(this.#key, this.name)
    // With those that are about to be appended.
    this.#owners = new Map([...(known ?? []), ...read])
    this.#ownersMayBeMore = false
    return this.#owners
  }

  /** Whether one is known by its words and not by its owner. One without words is claimed, which the storage judges. */
  #isWithoutOwner(clients: readonly Pick<ClientRange, 'client'>[], known: ReadonlyMap<number, unknown>): boolean {
    const { store } = this.state.doc
    return clients.some(({ client }) => !known.has(client) && Y.getState(store, client) > 0)
  }

  /** The journal reaches so far now, with these rows. */
  #grow(sequence: number, rows: readonly Pick<NewRow, 'bytes'>[]): void {
    this.#sequence = sequence
    this.#size += rows.reduce((sum, { bytes }) => sum + bytes.length, 0)
  }

  /** Appends rows that were judged on top of the state as it is. */
  async append(
    accessVersion: number,
    rows: readonly NewRow[],
    claims: readonly Claim[],
  ): Promise<Exclude<Appended['outcome'], 'unknown'>> {
    const appended = await this.#store.append(this.#key, {
      document: this.name,
      accessVersion,
      after: this.#sequence,
      rows,
      claims,
      writtenAt: new Date(),
    })
    if (appended.outcome === 'unknown') throw new StorageAway('The document is no longer in the database.')
    if (appended.outcome === 'appended') {
      this.#grow(appended.last, rows)
    }
    return appended.outcome
  }

  /**
   * Appends what is judged while no other process can append, on top of what those have appended in the meantime.
   *
   * @param judge is given that first, when the state holds it; asks the storage for nothing. What it throws comes back,
   * with nothing written, and leaves the state to be begun again (`reload`)
   */
  async appendInTurn<Judged extends Pick<Append, 'rows' | 'claims'>>(
    accessVersion: number,
    judge: (missed: readonly JournalRow[]) => Promise<Judged>,
  ): Promise<InTurn<Judged>> {
    // Read before, if they are not known at all.
    await this.ownersOf([])
    let judged: Judged | null = null
    const appended = await this.#store.appendInTurn(
      this.#key,
      { document: this.name, accessVersion, after: this.#sequence, writtenAt: new Date() },
      async (missed) => {
        this.#inTurn = true
        try {
          if (missed !== null) this.#takeInMissed(missed)
          judged = await judge(missed?.rows ?? [])
          return judged
        } finally {
          this.#inTurn = false
        }
      },
    )
    return this.#entered<Judged>(appended, judged)
  }

  #entered<Judged extends Pick<Append, 'rows'>>(appended: AppendedInTurn, judged: Judged | null): InTurn<Judged> {
    const { outcome } = appended
    if (outcome === 'unknown') throw new StorageAway('The document is no longer in the database.')
    if (outcome !== 'appended' && outcome !== 'nothing') return { outcome }
    if (judged === null) throw new Error('Nobody was asked what to append.')
    if (outcome === 'appended') {
      this.#grow(appended.last, judged.rows)
    }
    return { outcome, judged }
  }

  /** @throws {TurnLost} when they do not follow on what the state holds */
  #takeInMissed({ rows, sequence }: Missed): void {
    // A hole is where something was set aside: what lies on disk decides.
    if (sequence !== this.#sequence + rows.length || !this.#takeIn(rows)) throw new TurnLost()
    this.#ownersMayBeMore = true
    this.#grow(sequence, rows)
  }

  /**
   * Throws the state in memory away and begins again from disk, with `rows` on top that are on their way there.
   * Returns what another process has appended meanwhile.
   */
  async reload(rows: readonly NewRow[]): Promise<readonly JournalRow[]> {
    if (rows.length === 0) this.#owners = null
    const stored = (await this.#store.load(this.#key, [this.name])).get(this.name)
    if (stored === undefined) throw new StorageAway('The document is no longer in the database.')
    // Those who have it open have words that are not in it any more: they are to come back, and to be asked for them.
    if (stored.sequence < this.#sequence || stored.setAside !== this.#setAside) {
      throw new StorageAway('The document in the database is not the one that was loaded.')
    }
    const missed =
      stored.sequence > this.#sequence ? await this.#store.journalAfter(this.#key, this.name, this.#sequence) : []
    if (missed.length > 0) this.#ownersMayBeMore = true
    this.state.restart(foldStored(this.#spec, stored))
    this.#sequence = stored.sequence
    for (const { bytes } of rows) Y.applyUpdate(this.state.doc, bytes)
    this.state.changed()
    return missed.filter(({ sequence }) => sequence <= stored.sequence)
  }

  /** The last sequence of the journal that the state holds. */
  get sequence(): number {
    return this.#sequence
  }

  /** Whether another process has appended what the state does not hold. */
  async isBehind(): Promise<boolean> {
    const [reach] = await this.#store.reaches([{ ...this.#key, document: this.name }])
    return reach !== undefined && reach.sequence > this.#sequence
  }

  /**
   * Reads what another process has appended, on top of the state, which must be as it lies on disk. Returns it. The rows
   * were judged where they were written.
   *
   * @param to how far the journal reaches, as far as it is known
   */
  async follow(to: number): Promise<readonly JournalRow[]> {
    const rows = await this.#store.journalAfter(this.#key, this.name, this.#sequence)
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined) return to === somewhere ? [] : await this.reload([])
    // A hole is where something was set aside: what lies on disk decides.
    if (last.sequence !== this.#sequence + rows.length || !this.#takeIn(rows)) return await this.reload([])
    this.#ownersMayBeMore = true
    this.#grow(last.sequence, rows)
    return rows
  }

  #takeIn(rows: readonly JournalRow[]): boolean {
    const { doc } = this.state
    try {
      for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
      return isWhole(doc)
    } catch {
      return false
    } finally {
      this.state.changed()
    }
  }

  /** Sets aside what cannot be trusted of what lies on disk; null when all of it can. */
  async setAsideUnsound(): Promise<Unsound | null> {
    const stored = (await this.#store.load(this.#key, [this.name])).get(this.name)
    const unsound = stored === undefined ? null : findUnsound(this.#spec, stored)
    if (unsound !== null) await this.#store.setAside(this.#key, this.name, unsound, new Date())
    return unsound
  }

  /**
   * A snapshot is made of a long tail, and when the last writer has left: then reading needs no built document, which
   * is let go. It is a convenience: one that cannot be kept costs nobody the document, and is tried again later.
   *
   * @returns what kept the snapshot from being made; null for nothing
   */
  async rest(writers: boolean): Promise<unknown> {
    const failure = await this.#makeSnapshot(writers)
    if (writers) return failure
    this.state.settle()
    this.#owners = null
    this.#size = this.state.bytes.length
    return failure
  }

  async #makeSnapshot(writers: boolean): Promise<unknown> {
    const tail = this.#sequence - this.#snapshotSequence
    if (tail === 0 || (writers && tail < longTail) || performance.now() < this.#snapshotNotBefore) return null
    const sequence = this.#sequence
    try {
      await this.#store.saveSnapshot(this.#key, this.name, sequence, this.state.bytes)
      this.#snapshotSequence = sequence
      return null
    } catch (error) {
      this.#snapshotNotBefore = performance.now() + untilNextSnapshot
      return error
    }
  }
}
