import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import type { Claim } from '../storage/document-store.ts'
import { ContentCheck, rootOf } from './content-check.ts'
import { findMending } from './mending.ts'
import { inspectUpdate, UpdateRefused } from './update-decode.ts'

/** What of an update is new in the document, ready for the journal. */
export interface Applied {
  /** Null when the update added nothing: it is acknowledged all the same. */
  readonly bytes: Uint8Array | null
  /** What the server mended in the same breath; null when nothing. */
  readonly mended: Uint8Array | null
}

export interface Judgement {
  readonly claims: readonly Claim[]
  /** Whether there is anything new in it but deletions. */
  readonly adds: boolean
}

/**
 * Whether an update may be tried on a document at all. Changes nothing.
 *
 * @param ownerOf who a client id of the document belongs to: a person, the server (null), or nobody yet (undefined)
 * @returns what the update brings, and the client ids that the person uses for the first time
 * @throws {MalformedUpdate} for bytes that do not parse
 * @throws {UpdateRefused} for an update that is not allowed
 */
export function judgeUpdate(
  doc: Y.Doc,
  spec: DocumentSpec,
  bytes: Uint8Array,
  person: string,
  ownerOf: (client: number) => string | null | undefined,
): Judgement {
  const claims: Claim[] = []
  let adds = false
  for (const { client, start, end } of inspectUpdate(bytes, spec)) {
    const known = Y.getState(doc.store, client)
    if (start > known) throw new UpdateRefused('gap', 'Something that came before this is missing.')
    if (end <= known) continue
    adds = true
    const owner = ownerOf(client)
    // The server's own client id is its own, also before it has used it.
    if (client === doc.clientID || (owner !== undefined && owner !== person)) {
      throw new UpdateRefused('foreign-client', 'These words are signed with somebody else’s mark.')
    }
    if (owner === undefined) claims.push({ client, person })
  }
  return { claims, adds }
}

/**
 * Applies a judged update to a document and looks at what came of it.
 *
 * @throws {UpdateRefused} when that is nothing honest editing can make. The document has then been changed, and must
 * be thrown away.
 */
export function applyChecked(doc: Y.Doc, spec: DocumentSpec, bytes: Uint8Array): Applied {
  rootOf(doc, spec)
  let refused: unknown = null
  let mending: (() => void) | null = null
  const examine = (transaction: Y.Transaction): void => {
    // Yjs tidies formatting in a transaction of its own, which only deletes: there is nothing new to examine in it.
    if (transaction.local || refused !== null) return
    try {
      const check = new ContentCheck(doc, spec)
      check.checkTransaction(transaction)
      mending = findMending(transaction, check)
    } catch (error) {
      refused = error
    }
  }
  doc.on('afterTransaction', examine)
  try {
    const update = recordUpdate(doc, () => Y.applyUpdate(doc, bytes))
    if (refused !== null) throw refused
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
      throw new UpdateRefused('pending', 'Something that this builds on is missing.')
    }
    const mend: (() => void) | null = mending
    return { bytes: update, mended: mend === null ? null : recordUpdate(doc, () => doc.transact(mend)) }
  } catch (error) {
    if (error instanceof UpdateRefused) throw error
    // Bytes that parse as structs and still cannot be integrated are nobody's honest edit.
    throw new UpdateRefused('structure', error instanceof Error ? error.message : 'The update could not be applied.')
  } finally {
    doc.off('afterTransaction', examine)
  }
}

/** Runs a change and returns what it brought as one update, or null when it brought nothing. */
function recordUpdate(doc: Y.Doc, change: () => void): Uint8Array | null {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array): void => {
    updates.push(update)
  }
  doc.on('update', keep)
  try {
    change()
  } finally {
    doc.off('update', keep)
  }
  return updates.length === 0 ? null : updates.length === 1 ? (updates[0] ?? null) : Y.mergeUpdates(updates)
}
