import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { largestDocument } from '../../shared/sync/limits.ts'
import {
  type Appended,
  type Claim,
  type DocumentStore,
  type JournalRow,
  type NewRow,
  type PlanKey,
  StorageAway,
  type StoredDocument,
} from '../storage/document-store.ts'
import { DocumentState, foldStored } from './document-state.ts'

/** Rows after the snapshot before a new one is made while people go on writing. */
const longTail = 500

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
  }

  /** Whether the document holds as much as a document may. */
  get full(): boolean {
    if (this.#size > largestDocument) this.#size = this.state.bytes.length
    return this.#size > largestDocument
  }

  /** Who each client id belongs to. New claims are to be entered by whoever appends them. */
  async owners(): Promise<Map<number, string | null>> {
    this.#owners ??= new Map(await this.#store.clients(this.#key, this.name))
    return this.#owners
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
      this.#sequence = appended.last
      this.#size += rows.reduce((sum, { bytes }) => sum + bytes.length, 0)
    }
    return appended.outcome
  }

  /**
   * Throws the state in memory away and begins again from disk, with `rows` on top that are on their way there.
   * Returns what another process has appended meanwhile.
   */
  async reload(rows: readonly NewRow[]): Promise<readonly JournalRow[]> {
    if (rows.length === 0) this.#owners = null
    const stored = (await this.#store.load(this.#key, [this.name])).get(this.name)
    if (stored === undefined) throw new StorageAway('The document is no longer in the database.')
    const missed =
      stored.sequence > this.#sequence ? await this.#store.journalAfter(this.#key, this.name, this.#sequence) : []
    this.state.restart(foldStored(this.#spec, stored))
    this.#sequence = stored.sequence
    for (const { bytes } of rows) Y.applyUpdate(this.state.doc, bytes)
    this.state.changed()
    return missed.filter(({ sequence }) => sequence <= stored.sequence)
  }

  /**
   * A snapshot is made of a long tail, and when the last writer has left: then reading needs no built document, which
   * is let go.
   */
  async rest(writers: boolean): Promise<void> {
    const tail = this.#sequence - this.#snapshotSequence
    if (tail > 0 && (!writers || tail >= longTail)) {
      const sequence = this.#sequence
      await this.#store.saveSnapshot(this.#key, this.name, sequence, this.state.bytes)
      this.#snapshotSequence = sequence
    }
    if (writers) return
    this.state.settle()
    this.#owners = null
    this.#size = this.state.bytes.length
  }
}
