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
  /** Rows after the snapshot, in order, with nothing left out but what was set aside. */
  readonly tail: readonly JournalRow[]
  /** How many rows of it have been set aside, ever. Another number means that it is not the document that one knew. */
  readonly setAside: number
}

/** Why something is set aside: it is no update; what it builds on is missing; it is what the schema does not have. */
export type UnsoundReason = 'unreadable' | 'builds-on-missing' | 'schema'

/** What of a stored document cannot be trusted. */
export interface Unsound {
  readonly snapshot: { readonly sequence: number; readonly bytes: Uint8Array; readonly reason: UnsoundReason } | null
  readonly rows: readonly { readonly sequence: number; readonly reason: UnsoundReason }[]
}

/** How far a document's journal reaches. */
export interface Reach {
  readonly plan: string
  readonly document: string
  readonly sequence: number
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

/** An append that is judged while nobody else can append to the document. */
export interface TurnRequest {
  readonly document: string
  /** The access version under which it will be judged. */
  readonly accessVersion: number
  /** The sequence up to which the document is known. */
  readonly after: number
  readonly writtenAt: Date
}

/** What others have appended after what was known. */
export interface Missed {
  /** Without those that were set aside. */
  readonly rows: readonly JournalRow[]
  /** The last that was used. */
  readonly sequence: number
}

/**
 * What is appended, on top of what was missed; null, or no row, to append nothing. Asks the storage for nothing: others
 * wait for it. What it throws ends the turn with nothing written, and reaches whoever asked for the turn.
 */
export type JudgeInTurn = (missed: Missed | null) => Promise<Pick<Append, 'rows' | 'claims'> | null>

/** `behind`: the journal does not reach as far as was known. `nothing`: there was nothing to append. */
export type AppendedInTurn = Appended | { readonly outcome: 'nothing' }

/**
 * A change that the server itself makes to several documents in one commit: handing a measure over. Its decision is
 * made on the documents as they lie there, while nobody else can append to them.
 */
export interface TogetherRequest {
  /** The access version under which it was judged. */
  readonly accessVersion: number
  readonly documents: readonly string[]
  readonly writtenAt: Date
  /** Recorded in the same transaction. */
  readonly handOver: HandOverRecord
}

/** How a measure changes hands: by accepting an offer that is open, or at once. */
export interface HandOverRecord {
  /** The offer's id; a new one when it is handed over at once. */
  readonly id: string
  readonly how: 'offer' | 'at-once'
  /** The measure card's id. */
  readonly card: string
  /** Participants. */
  readonly from: string
  readonly to: string
  /** The person who hands over or accepts. */
  readonly by: string
  readonly word: string | null
}

/** What is appended to each document; null to leave everything as it is. Pure: it may be asked again. */
export type DecideTogether = (
  stored: ReadonlyMap<string, StoredDocument>,
) => ReadonlyMap<string, { readonly rows: readonly NewRow[]; readonly claims: readonly Claim[] }> | null

/**
 * `nothing`: it was decided to leave everything as it is. `offer-closed`: the offer has been answered or withdrawn.
 * `access-moved` and `unknown` as for `Appended`. Nothing was written but with `changed`.
 */
export type ChangedTogether = 'changed' | 'nothing' | 'access-moved' | 'offer-closed' | 'unknown'

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
  /**
   * The same for a document that others append to at the same time: they wait until this one has read what it missed,
   * judged and written. Several crossings in the place of one, but nobody judges in vain.
   */
  appendInTurn(plan: PlanKey, request: TurnRequest, judge: JudgeInTurn): Promise<AppendedInTurn>
  /**
   * All of it in one transaction, or nothing. Locks the documents in the order of their names, so that two who change
   * the same ones wait for each other.
   */
  changeTogether(plan: PlanKey, request: TogetherRequest, decide: DecideTogether): Promise<ChangedTogether>
  /** Rows after a sequence, in order, without those that were set aside. */
  journalAfter(plan: PlanKey, document: string, sequence: number): Promise<readonly JournalRow[]>
  /** Keeps the newer: an older snapshot than the stored one changes nothing. The journal stays whole. */
  saveSnapshot(plan: PlanKey, document: string, sequence: number, bytes: Uint8Array): Promise<void>
  /**
   * Takes what cannot be trusted out of what is loaded from now on. Nothing is deleted: a row stays where it lies, a
   * snapshot is kept beside. Rows that go use up a sequence, so that who has the document open notices.
   */
  setAside(plan: PlanKey, document: string, unsound: Unsound, at: Date): Promise<void>
  /** The access version of each of these plans now; plans that are gone are left out. */
  accessVersions(plans: readonly PlanKey[]): Promise<ReadonlyMap<string, number>>
  /** How far these documents' journals reach now; those that are gone are left out. */
  reaches(documents: readonly (PlanKey & { readonly document: string })[]): Promise<readonly Reach[]>
}

/** The storage did not answer, or answered with its own trouble: nothing was acknowledged. */
export class StorageAway extends Error {
  override readonly name = 'StorageAway'
}
