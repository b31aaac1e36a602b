import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type { DocumentAddress } from '../../shared/plan/document-name.ts'
import type { WaitReason } from '../../shared/sync/close-codes.ts'
import type { PlanEvent, PresentPerson, RefusalRule } from '../../shared/sync/control.ts'
import type { ReturnedWords } from '../../shared/sync/returned-words.ts'

/** One document of the plan on this screen. A new object for every change, so that React sees it. */
export interface PlanDocument {
  readonly name: string
  readonly address: DocumentAddress
  /**
   * What editors bind to. With `write` it is the synced document; with less it is a mirror that is fed one way, so
   * that a binding which "repairs" what it reads harms nobody. With `none` it is empty.
   */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** `none` until the server has answered, and when it said no. */
  readonly right: Right
  /** `loading` until the first content has come; `closed` when the server said no for good. */
  readonly state: 'loading' | 'ready' | 'closed'
  /**
   * Raised whenever `doc` is another Y.Doc: the server has answered, or the document began again with a fresh copy.
   * Editors mount anew (use it as a React key).
   */
  readonly generation: number
}

/**
 * What is true of the words written here.
 * `saved`: all of it is on the server's disk. `saving`: on its way. `offline`: no connection, nothing unsent.
 * `offline-unsaved`: no connection, and words that live in this page alone. `offline-kept`: no connection, and all words
 * that are unsent are on the disk of the writer's own device; `offline-keeping`: they are on their way to it.
 */
export type SaveState = 'saved' | 'saving' | 'offline' | 'offline-unsaved' | 'offline-keeping' | 'offline-kept'

/** Words that the server did not accept, for their writer to copy. They stay until dismissed. */
export interface RejectedWords {
  readonly id: string
  readonly document: string
  /**
   * `plan-gone`: the whole plan is no longer there for the reader: their part or the consent to it is over, or it was
   * `plan-replaced`, by fresh samples. `moved`: the
   * measure was handed over to another page meanwhile; `taken-away`: what the words stood in was.
   */
  readonly rule:
    | RefusalRule
    | ReturnedWords['rule']
    | 'access-changed'
    | 'plan-gone'
    | 'plan-replaced'
    | 'restored'
    | 'too-large'
    | 'other-schema'
  readonly text: string
}

/** Why the whole plan is closed to this page, when it is. `replaced`: by a fresh sample, in the demo. */
export type PlanEnding = 'signed-out' | 'unknown' | 'replaced' | 'other-schema'

export interface PlanSyncState {
  readonly documents: ReadonlyMap<string, PlanDocument>
  readonly save: SaveState
  /** How many own changes are not on the server's disk. */
  readonly unsavedChanges: number
  /** Whether the page holds words that are nowhere else: neither on the server's disk nor on that of the own device. */
  readonly holdsOnlyCopy: boolean
  /** Whether the plan is kept on the reader's own device. */
  readonly onDevice: boolean
  /** When the connection was last there, in milliseconds; null before the first time. */
  readonly lastConnected: number | null
  readonly connected: boolean
  /** What the server takes no more of just now, so that not all of the plan is connected; null when there is nothing. */
  readonly heldUp: WaitReason | null
  /** Who is in which document, the reader included. Only of documents that may be read. */
  readonly presence: ReadonlyMap<string, readonly PresentPerson[]>
  readonly rejected: readonly RejectedWords[]
  readonly ending: PlanEnding | null
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/** A plan's live connection for one page: the socket, its documents, undo across them, and what is saved. */
export interface PlanSync {
  readonly state: PlanSyncState
  /** Calls `listener` after every change of `state`; returns the way to stop. For `useSyncExternalStore`. */
  subscribe(listener: () => void): () => void
  /** Events that say: fetch the plan over HTTP again. */
  onEvent(listener: (event: PlanEvent) => void): () => void
  /** Opens what is new in the list and closes what is no longer in it. */
  setDocuments(names: readonly string[]): void
  /** Tells the others which document the reader is in; null for none. */
  setPlace(document: string | null): void
  /** One's own last change on the page, whichever document it was in. Returns where it was, to bring it into view. */
  undo(): string | null
  redo(): string | null
  dismissRejected(id: string): void
  destroy(): void
}
