import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import type { StoredDocument } from '../storage/document-store.ts'
import { rootOf } from './content-check.ts'

/**
 * A document as all may know it: what is on disk and nothing more. Kept as bytes while nobody writes, since sending
 * stored bytes costs a fraction of building the document first; as a Y.Doc from the first write on.
 */
export class DocumentState {
  readonly #spec: DocumentSpec
  #bytes: Uint8Array | null
  #doc: Y.Doc | null = null

  constructor(spec: DocumentSpec, bytes: Uint8Array) {
    this.#spec = spec
    this.#bytes = bytes
  }

  /** The built document. Building it again after `forget` starts from the bytes given there. */
  get doc(): Y.Doc {
    if (this.#doc === null) {
      this.#doc = buildDocument(this.#spec, [this.bytes])
      this.#bytes = null
    }
    return this.#doc
  }

  /** The whole state, deleted words collected. */
  get bytes(): Uint8Array {
    this.#bytes ??= this.#doc === null ? emptyUpdate : Y.encodeStateAsUpdate(this.#doc)
    return this.#bytes
  }

  /** To be called when the built document has changed. */
  changed(): void {
    if (this.#doc !== null) this.#bytes = null
  }

  stateVector(): Uint8Array {
    return this.#doc === null ? Y.encodeStateVectorFromUpdate(this.bytes) : Y.encodeStateVector(this.#doc)
  }

  /** What somebody with `stateVector` lacks. Throws when that is no state vector. */
  difference(stateVector: Uint8Array): Uint8Array {
    return this.#doc === null ? Y.diffUpdate(this.bytes, stateVector) : Y.encodeStateAsUpdate(this.#doc, stateVector)
  }

  /** Lets the built document go and keeps its bytes. */
  settle(): void {
    if (this.#doc === null) return
    const { bytes } = this
    this.#doc.destroy()
    this.#doc = null
    this.#bytes = bytes
  }

  /** Throws the built document away and starts again from what is on disk. */
  restart(bytes: Uint8Array): void {
    this.#doc?.destroy()
    this.#doc = null
    this.#bytes = bytes
  }
}

export const emptyUpdate: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc())

/** A stored document's journal does not fit together: it is not shown, since it cannot be trusted. */
export class CorruptDocument extends Error {
  override readonly name = 'CorruptDocument'
}

/**
 * A stored document's whole state. The rows after the snapshot hold words that were deleted since; they are folded
 * in, and collected, before anybody is sent a byte.
 *
 * @throws {CorruptDocument} when rows are missing
 */
export function foldStored(spec: DocumentSpec, stored: StoredDocument): Uint8Array {
  const snapshot = stored.snapshot?.bytes ?? emptyUpdate
  if (stored.tail.length === 0) return snapshot
  const doc = buildDocument(spec, [snapshot, ...stored.tail.map(({ bytes }) => bytes)])
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new CorruptDocument(`Rows are missing in the journal of ${stored.name}.`)
  }
  const bytes = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return bytes
}

function buildDocument(spec: DocumentSpec, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  rootOf(doc, spec)
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
