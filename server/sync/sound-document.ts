import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import type { StoredDocument, Unsound, UnsoundReason } from '../storage/document-store.ts'
import { ContentCheck, rootOf } from './content-check.ts'

/**
 * What of a stored document can be trusted. Everything was judged before it was written: what does not fit now was
 * damaged where it lay, or builds on something that was.
 */

/** A document as its snapshot has it, or an empty one, with its root in place. Throws on bytes that are no update. */
export function buildFrom(spec: DocumentSpec, snapshot: Uint8Array | null): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  rootOf(doc, spec)
  if (snapshot !== null) Y.applyUpdate(doc, snapshot)
  return doc
}

/** Nothing waits in it for something that is missing. */
export function isWhole(doc: Y.Doc): boolean {
  return doc.store.pendingStructs === null && doc.store.pendingDs === null
}

/**
 * Applies rows of a journal in one go, and holds what they bring against the schema.
 *
 * @throws on bytes that are no update, and on what the schema does not have
 */
export function applyStored(doc: Y.Doc, spec: DocumentSpec, rows: readonly Uint8Array[]): void {
  let refused: unknown = null
  // Once: what follows is Yjs tidying formatting, which only deletes.
  doc.once('afterTransaction', (transaction: Y.Transaction) => {
    try {
      new ContentCheck(doc, spec, 'server').checkTransaction(transaction)
    } catch (error) {
      refused = error
    }
  })
  doc.transact(() => {
    for (const bytes of rows) Y.applyUpdate(doc, bytes)
  })
  if (refused !== null) throw refused
}

/**
 * Finds what has to be set aside before the document can be opened: a snapshot that cannot be read, which is made anew
 * from the journal's beginning; or rows that cannot be read, with those that build on them. Null when all is sound.
 */
export function findUnsound(spec: DocumentSpec, { snapshot, tail }: StoredDocument): Unsound | null {
  if (snapshot !== null) {
    const { reason } = tryOn(buildFrom(spec, null), null, snapshot.bytes)
    if (reason !== null) return { snapshot: { sequence: snapshot.sequence, bytes: snapshot.bytes, reason }, rows: [] }
  }
  const rows: { sequence: number; reason: UnsoundReason }[] = []
  const sound: Uint8Array[] = []
  let doc = buildFrom(spec, snapshot?.bytes ?? null)
  for (const { sequence, bytes } of tail) {
    const { reason, touched } = tryOn(doc, spec, bytes)
    if (reason === null) {
      sound.push(bytes)
      continue
    }
    rows.push({ sequence, reason })
    if (!touched) continue
    doc.destroy()
    doc = buildFrom(spec, snapshot?.bytes ?? null)
    applyStored(doc, spec, sound)
  }
  doc.destroy()
  return rows.length === 0 ? null : { snapshot: null, rows }
}

interface Trial {
  readonly reason: UnsoundReason | null
  /** Whether the document has been changed by what did not fit: it must be thrown away. */
  readonly touched: boolean
}

/** @param spec null: what it holds is not looked at */
function tryOn(doc: Y.Doc, spec: DocumentSpec | null, bytes: Uint8Array): Trial {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(bytes)
  } catch {
    return { reason: 'unreadable', touched: false }
  }
  if (!fitsOn(doc, decoded)) return { reason: 'builds-on-missing', touched: false }
  try {
    if (spec === null) Y.applyUpdate(doc, bytes)
    else applyStored(doc, spec, [bytes])
  } catch {
    return { reason: 'schema', touched: true }
  }
  return isWhole(doc) ? { reason: null, touched: true } : { reason: 'builds-on-missing', touched: true }
}

/** Whether all that an update builds on, and takes away, is in the document or in the update itself. */
function fitsOn(doc: Y.Doc, { structs, ds }: ReturnType<typeof Y.decodeUpdate>): boolean {
  const ends = new Map<number, number>()
  const endOf = (client: number): number => ends.get(client) ?? Y.getState(doc.store, client)
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip || clock > endOf(client)) return false
    ends.set(client, Math.max(endOf(client), clock + struct.length))
  }
  const isThere = (id: unknown): boolean => !(id instanceof Y.ID) || id.clock < endOf(id.client)
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    if (!isThere(struct.origin) || !isThere(struct.rightOrigin) || !isThere(struct.parent)) return false
  }
  return [...ds.clients].every(([client, gone]) => gone.every(({ clock, len }) => clock + len <= endOf(client)))
}
