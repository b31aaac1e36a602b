import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import type { RejectedWords } from '../sync/plan-sync.ts'
import type { DocumentKey, UpdateRow } from './device-database.ts'
import type { DeviceTransaction, DeviceWriter } from './device-writer.ts'

/** A document as it lay on the device when the plan was opened. */
export interface StoredDocument {
  readonly right: Right
  readonly epoch: string
  readonly whole: boolean
  readonly rows: readonly UpdateRow[]
}

/** A copy of a document as it begins: with what lay on the device. */
export interface CopyOnDevice {
  readonly right: Right
  readonly epoch: string
  /** Whether all of the document is here, and not the unsent words alone. */
  readonly whole: boolean
  readonly known: readonly Uint8Array[]
  readonly unsent: readonly Uint8Array[]
}

/** The row of one unsent change; its id is known once it has been written. */
interface UnsentRow {
  readonly change: number
  id: number | null
}

/** So many updates of a document lie side by side before they are made into one. */
const mostUpdates = 200

/**
 * One document on the device: a row for each update that came or was written here. Rows of words that are not known to be on
 * the server's disk are marked, by the number that the copy gives the change (`UnsavedChanges`). Two tabs may write the
 * same document: updates only ever add, and each makes its rows into one within one transaction, which no other tab's
 * comes in between.
 */
export class DocumentOnDevice {
  readonly #writer: DeviceWriter
  readonly #name: string
  #stored: StoredDocument | null
  #rows: UnsentRow[] = []
  #kept = 0
  #updates: number
  #told: { readonly right: Right; readonly epoch: string } | null = null
  #whole = false
  /** What has been written is of the copy at hand. */
  #copy = 0

  constructor(writer: DeviceWriter, name: string, stored: StoredDocument | null) {
    this.#writer = writer
    this.#name = name
    this.#stored = stored
    this.#updates = stored?.rows.length ?? 0
  }

  /** Up to which of the copy's own changes all are on the disk. */
  get kept(): number {
    return this.#writer.over ? 0 : this.#kept
  }

  /** Whether the disk does not take it. */
  get isFailing(): boolean {
    return this.#writer.over || this.#writer.failed
  }

  /** A copy begins: the first with what lies here, another with nothing. Unsent words that lie here are its change number 1. */
  begin(): CopyOnDevice | null {
    const stored = this.#stored
    this.#stored = null
    this.#copy += 1
    this.#rows = []
    this.#kept = 0
    this.#whole = stored?.whole ?? false
    if (stored === null) return null
    const unsent = stored.rows.filter((row) => row.unsent)
    const known = stored.rows.filter((row) => !row.unsent)
    this.#rows = unsent.map(({ id = null }) => ({ change: 1, id }))
    if (unsent.length > 0) this.#kept = 1
    return {
      right: stored.right,
      epoch: stored.epoch,
      whole: stored.whole,
      known: known.map(({ bytes }) => bytes),
      unsent: unsent.map(({ bytes }) => bytes),
    }
  }

  /** The server has said what may be done in it. */
  opened(right: Right, epoch: string): void {
    this.#told = { right, epoch }
    this.#describe()
  }

  /** All of it has come. */
  synced(): void {
    if (this.#whole) return
    this.#whole = true
    this.#describe()
  }

  #describe(): void {
    if (this.#told === null) return
    const { person, plan } = this.#writer
    const row = { ...this.#told, person, plan, document: this.#name, schemaVersion, whole: this.#whole }
    this.#writer.write((transaction) => transaction.objectStore('documents').put(row))
  }

  /** Something came from the server. */
  received(bytes: Uint8Array): void {
    this.#writer.write((transaction) => transaction.objectStore('updates').add(this.#row(bytes, false)))
    this.#updates += 1
    if (this.#updates <= mostUpdates) return
    this.#updates = 1
    this.#writer.write((transaction) => makeOne(transaction, this.#key()))
  }

  /** The writer changed something. */
  wrote(change: number, bytes: Uint8Array): void {
    const copy = this.#copy
    const row: UnsentRow = { change, id: null }
    this.#rows.push(row)
    this.#writer.write(
      async (transaction) => {
        row.id = await transaction.objectStore('updates').add(this.#row(bytes, true))
      },
      () => {
        if (copy === this.#copy) this.#kept = Math.max(this.#kept, change)
      },
    )
    this.#updates += 1
  }

  /** Changes up to this one are on the server's disk. */
  saved(change: number): void {
    const count = this.#rows.findIndex((row) => row.change > change)
    const rows = this.#rows.splice(0, count === -1 ? this.#rows.length : count)
    if (rows.length === 0) return
    this.#writer.write(async (transaction) => {
      const updates = transaction.objectStore('updates')
      for (const { id } of rows) {
        // Another tab may have made it one with others.
        const row = id === null ? undefined : await updates.get(id)
        if (row !== undefined) await updates.put({ ...row, unsent: false })
      }
    })
  }

  /**
   * The copy is gone: it goes from the disk, and its words that were not accepted become a draft in the same breath. Another
   * tab's unsent words in the document are that tab's to hand over.
   */
  letGo(draft: RejectedWords | null, written: () => void): void {
    const rows = this.#rows
    this.#rows = []
    this.#kept = 0
    this.#told = null
    const { person, plan } = this.#writer
    this.#writer.write(async (transaction) => {
      const updates = transaction.objectStore('updates')
      if (draft !== null) await transaction.objectStore('drafts').put({ ...draft, person, plan, written: Date.now() })
      for (const { id } of rows) if (id !== null) await updates.delete(id)
      let left = 0
      for (const row of await updates.index('document').getAll(this.#key())) {
        if (row.unsent) left += 1
        else if (row.id !== undefined) await updates.delete(row.id)
      }
      const documents = transaction.objectStore('documents')
      const row = await documents.get(this.#key())
      if (left === 0) await documents.delete(this.#key())
      else if (row !== undefined) await documents.put({ ...row, whole: false })
    }, written)
  }

  #key(): DocumentKey {
    return [this.#writer.person, this.#writer.plan, this.#name]
  }

  #row(bytes: Uint8Array, unsent: boolean): UpdateRow {
    const { person, plan } = this.#writer
    return { person, plan, document: this.#name, unsent, bytes }
  }
}

/** Of all that is known to be on the server's disk, one update, without words that have been deleted. */
async function makeOne(transaction: DeviceTransaction, key: DocumentKey): Promise<void> {
  const updates = transaction.objectStore('updates')
  const rows = (await updates.index('document').getAll(key)).filter(({ unsent }) => !unsent)
  const doc = new Y.Doc()
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  const bytes = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  for (const { id } of rows) if (id !== undefined) await updates.delete(id)
  const [person, plan, document] = key
  await updates.add({ person, plan, document, unsent: false, bytes })
}
