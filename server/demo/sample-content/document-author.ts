import * as Y from 'yjs'
import type { SampleDocument, SampleRow } from './sample-plan-content.ts'

/** A change to a document, made on its author's own copy. */
export type Edit = (doc: Y.Doc) => void

/**
 * Writes one document as several people would have: each edits a copy of their own, under a client id of their own,
 * on top of what the others have written so far. What comes out are the journal's rows.
 */
export class DocumentAuthor {
  readonly #name: string
  readonly #onBehalfOf: (person: string) => string | null
  readonly #written = new Y.Doc()
  readonly #copies = new Map<string, Y.Doc>()
  readonly #rows: SampleRow[] = []

  /** `name` is the document's among all sample documents: client ids are made from it, the same in every start. */
  constructor(name: string, onBehalfOf: (person: string) => string | null) {
    this.#name = name
    this.#onBehalfOf = onBehalfOf
  }

  /** One person's edits, as one row. Throws when they change nothing: such a row would say nothing. */
  write(by: string, at: Date, ...edits: readonly Edit[]): this {
    const copy = this.#copyOf(by)
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#written, Y.encodeStateVector(copy)))
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array) => updates.push(update)
    copy.on('update', keep)
    copy.transact(() => {
      for (const edit of edits) edit(copy)
    })
    copy.off('update', keep)
    const [bytes] = updates
    if (bytes === undefined || updates.length > 1) {
      throw new Error(`What ${by} wrote in ${this.#name} makes ${updates.length} updates; it should make one.`)
    }
    Y.applyUpdate(this.#written, bytes)
    this.#rows.push({ by, onBehalfOf: this.#onBehalfOf(by), at, bytes })
    return this
  }

  get rows(): SampleDocument['rows'] {
    return this.#rows
  }

  get claims(): SampleDocument['claims'] {
    return [...this.#copies].map(([person, copy]) => ({ client: copy.clientID, person }))
  }

  #copyOf(person: string): Y.Doc {
    const known = this.#copies.get(person)
    if (known !== undefined) return known
    const copy = new Y.Doc()
    copy.clientID = clientIdOf(`${this.#name} ${person}`)
    this.#copies.set(person, copy)
    return copy
  }
}

/** 32 bits, as Yjs' own client ids: FNV-1a of the name. */
function clientIdOf(name: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
