import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import type { StoredDocument } from '../storage/document-store.ts'
import { applyStored, buildFrom, isWhole } from './sound-document.ts'
import type { DeleteSet, Inspected } from './update-decode.ts'

/**
 * A document as all may know it: what is on disk and nothing more. Kept as bytes while nobody writes, since sending
 * stored bytes costs a fraction of building the document first; as a Y.Doc from the first write on.
 */
export class DocumentState {
  readonly #spec: DocumentSpec
  #bytes: Uint8Array | null
  #doc: Y.Doc | null = null
  /** What has been read in the bytes, for as long as they stay the same. */
  #read: { bytes: Uint8Array; stateVector: Uint8Array | null; deletes: DeleteSet | null } | null = null

  constructor(spec: DocumentSpec, bytes: Uint8Array) {
    this.#spec = spec
    this.#bytes = bytes
  }

  /**
   * The built document.
   *
   * @throws {CorruptDocument}
   */
  get doc(): Y.Doc {
    if (this.#doc === null) {
      this.#doc = build(this.#spec, this.bytes)
      this.#bytes = null
    }
    return this.#doc
  }

  /** How many structs the document consists of. */
  get structs(): number {
    return [...this.doc.store.clients.values()].reduce((sum, { length }) => sum + length, 0)
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

  /** @throws {CorruptDocument} */
  stateVector(): Uint8Array {
    if (this.#doc !== null) return Y.encodeStateVector(this.#doc)
    const read = this.#reading()
    try {
      read.stateVector ??= Y.encodeStateVectorFromUpdate(read.bytes)
    } catch (error) {
      throw new CorruptDocument('A snapshot cannot be read.', { cause: error })
    }
    return read.stateVector
  }

  /**
   * What somebody with `stateVector` lacks. Throws when that is no state vector.
   *
   * @throws {CorruptDocument} when it is the document that cannot be read
   */
  difference(stateVector: Uint8Array): Uint8Array {
    if (this.#doc !== null) return Y.encodeStateAsUpdate(this.#doc, stateVector)
    // Whoever has nothing is given all of it, as it is; read through once before the first is given it.
    if (hasNothing(stateVector)) {
      this.stateVector()
      return this.bytes
    }
    try {
      return Y.diffUpdate(this.bytes, stateVector)
    } catch (error) {
      // Stored bytes are sent without being looked at, since that takes as long as sending them: whose fault it is is
      // found out once it matters.
      if (!isReadable(this.bytes)) throw new CorruptDocument('A snapshot cannot be read.', { cause: error })
      throw error
    }
  }

  /**
   * Whether an update is known to bring nothing, without building the document for it. Everybody who may write says what
   * they have when they come, and most have nothing that is not here: it takes no more than that to let thirty read.
   *
   * @throws {CorruptDocument}
   */
  knownToHold({ clients, deletes }: Inspected): boolean {
    if (this.#doc !== null || clients.length > 0) return false
    if (deletes.clients.size === 0) return true
    const read = this.#reading()
    try {
      read.deletes ??= Y.decodeUpdate(read.bytes).ds
    } catch (error) {
      throw new CorruptDocument('A snapshot cannot be read.', { cause: error })
    }
    return isWithin(deletes, read.deletes)
  }

  #reading(): { bytes: Uint8Array; stateVector: Uint8Array | null; deletes: DeleteSet | null } {
    const { bytes } = this
    if (this.#read?.bytes !== bytes) this.#read = { bytes, stateVector: null, deletes: null }
    return this.#read
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

function hasNothing(stateVector: Uint8Array): boolean {
  return stateVector.length === 1 && stateVector[0] === 0
}

/** Whether every range of one delete set lies in one of another, whose ranges are in order and apart, as Yjs writes them. */
function isWithin(some: DeleteSet, all: DeleteSet): boolean {
  for (const [client, ranges] of some.clients) {
    const known = all.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      const range = known[lastUpTo(known, clock)]
      if (range === undefined || clock + len > range.clock + range.len) return false
    }
  }
  return true
}

/** The index of the last range that begins at a clock or before it; -1 for none. */
function lastUpTo(ranges: readonly { readonly clock: number }[], clock: number): number {
  let [from, to] = [0, ranges.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((ranges[middle]?.clock ?? Number.POSITIVE_INFINITY) <= clock) from = middle + 1
    else to = middle
  }
  return from - 1
}

export const emptyUpdate: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc())

/** A stored document does not fit together: what does not is to be set aside, and the rest opened. */
export class CorruptDocument extends Error {
  override readonly name = 'CorruptDocument'
}

/**
 * A stored document's whole state. The rows after the snapshot hold words that were deleted since; they are folded
 * in, and collected, before anybody is sent a byte.
 *
 * @throws {CorruptDocument} when rows are missing or damaged
 */
export function foldStored(spec: DocumentSpec, stored: StoredDocument): Uint8Array {
  const snapshot = stored.snapshot?.bytes ?? emptyUpdate
  if (stored.tail.length === 0) return snapshot
  const doc = buildStored(spec, stored)
  const bytes = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return bytes
}

/**
 * A stored document, built.
 *
 * @throws {CorruptDocument} when rows are missing or damaged
 */
export function buildStored(spec: DocumentSpec, stored: StoredDocument): Y.Doc {
  const doc = build(spec, stored.snapshot?.bytes ?? null)
  try {
    const rows = stored.tail.map(({ bytes }) => bytes)
    if (rows.length > 0) applyStored(doc, spec, rows)
    if (isWhole(doc)) return doc
  } catch (error) {
    doc.destroy()
    throw new CorruptDocument(`The journal of ${stored.name} is damaged.`, { cause: error })
  }
  doc.destroy()
  throw new CorruptDocument(`Rows are missing in the journal of ${stored.name}.`)
}

function build(spec: DocumentSpec, snapshot: Uint8Array | null): Y.Doc {
  try {
    const doc = buildFrom(spec, snapshot)
    if (isWhole(doc)) return doc
    doc.destroy()
  } catch (error) {
    throw new CorruptDocument('A snapshot cannot be read.', { cause: error })
  }
  throw new CorruptDocument('A snapshot is not whole.')
}

function isReadable(bytes: Uint8Array): boolean {
  try {
    Y.diffUpdate(bytes, nothingKnown)
    return true
  } catch {
    return false
  }
}

const nothingKnown = Y.encodeStateVector(new Y.Doc())
