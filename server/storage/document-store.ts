/** Which plan, and whose: every query says both. */
export interface PlanKey {
  readonly municipality: number
  readonly plan: string
}

/** Who wrote: the person, and on whose behalf when it was another's. Null for the server's own mending. */
export interface Author {
  readonly person: string | null
  readonly onBehalfOf: string | null
}

export interface JournalRow extends Author {
  readonly sequence: number
  readonly writtenAt: Date
  /** A Yjs update, encoding version 1. */
  readonly bytes: Uint8Array
}

/** A document as it lies on disk: its snapshot, and the rows that came after it. */
export interface StoredDocument {
  readonly name: string
  /** The last sequence in the journal. */
  readonly sequence: number
  readonly snapshot: { readonly sequence: number; readonly bytes: Uint8Array } | null
  /** Rows after the snapshot, in order, with nothing left out. */
  readonly tail: readonly JournalRow[]
}

/** A Yjs client id and the person that it belongs to from now on (null: the server). */
export interface Claim {
  readonly client: number
  readonly person: string | null
}

export interface NewRow extends Author {
  readonly bytes: Uint8Array
}

export interface Append {
  readonly document: string
  /** The access version under which the rows were judged. */
  readonly accessVersion: number
  /** The sequence that the rows were judged on top of. */
  readonly after: number
  readonly rows: readonly NewRow[]
  readonly claims: readonly Claim[]
  readonly writtenAt: Date
}

export type Appended =
  /** On disk; the rows have sequences `first` to `last`. */
  | { readonly outcome: 'appended'; readonly first: number; readonly last: number }
  /** Nothing was written: rights have changed since; judge again. */
  | { readonly outcome: 'access-moved' }
  /** Nothing was written: another process appended first; read the journal after `after` and judge again. */
  | { readonly outcome: 'behind' }
  /** Nothing was written: these client ids belong to somebody else. */
  | { readonly outcome: 'client-taken'; readonly clients: readonly number[] }
  /** Nothing was written: no such plan or document. */
  | { readonly outcome: 'unknown' }

/**
 * Where a plan's documents lie. Two kinds keep the same contract (`document-store.test.ts`): PGlite and PostgreSQL.
 * Every method rejects with `StorageAway` when the storage does not answer.
 */
export interface DocumentStore {
  /** The named documents of a plan in one query. Names that do not exist are left out of the answer. */
  load(plan: PlanKey, names: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>
  /** Who the document's client ids belong to. */
  clients(plan: PlanKey, document: string): Promise<ReadonlyMap<number, string | null>>
  /** One transaction: all rows and claims, or nothing. */
  append(plan: PlanKey, append: Append): Promise<Appended>
  /** Rows after a sequence, in order. */
  journalAfter(plan: PlanKey, document: string, sequence: number): Promise<readonly JournalRow[]>
  /** Keeps the newer: an older snapshot than the stored one changes nothing. The journal stays whole. */
  saveSnapshot(plan: PlanKey, document: string, sequence: number, bytes: Uint8Array): Promise<void>
  /** The access version of each of these plans now; plans that are gone are left out. */
  accessVersions(plans: readonly PlanKey[]): Promise<ReadonlyMap<string, number>>
}

/** The storage did not answer, or answered with its own trouble: nothing was acknowledged. */
export class StorageAway extends Error {
  override readonly name = 'StorageAway'
}
