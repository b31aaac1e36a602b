import type { WaitReason } from '../../shared/sync/close-codes.ts'
import type { RefusalRule } from '../../shared/sync/control.ts'

/** Why a socket was ended by the server, where it is more than somebody leaving. */
export type EndedFor = 'malformed' | 'slow-reader' | WaitReason

/** What the sync side counts, for those who run it. */
export interface SyncMeasures {
  /** Updates of one document went to disk in one commit. */
  committed(milliseconds: number, updates: number): void
  refused(rule: RefusalRule): void
  ended(reason: EndedFor): void
  /** Something of a document could not be read any more, and is left out. */
  setAside(what: 'row' | 'snapshot', count: number): void
  /** A document or a plan was closed to everybody, because the storage did not answer. */
  storageAway(): void
  snapshotFailed(): void
}

export const unmeasured: SyncMeasures = {
  committed: () => {},
  refused: () => {},
  ended: () => {},
  setAside: () => {},
  storageAway: () => {},
  snapshotFailed: () => {},
}
