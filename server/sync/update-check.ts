import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { mostNewClients } from '../../shared/sync/limits.ts'
import type { Claim } from '../storage/document-store.ts'
import { ConflictCount, countConflicts } from './conflict-count.ts'
import { ContentCheck, rootOf } from './content-check.ts'
import { findMending } from './mending.ts'
import { findSwallowed, putBack } from './swallowed-words.ts'
import { type DeleteSet, type Inspected, inspectUpdate, UpdateRefused } from './update-decode.ts'

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
 * @param own the client id that the page said its copy has; null when it said none
 * @param reservedFor who has announced a client id and has not written under it yet: that is not on disk
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
  own: number | null = null,
  reservedFor: (client: number) => string | undefined = () => undefined,
): Judgement {
  return judgeInspected(doc, inspectUpdate(bytes, spec), person, ownerOf, own, reservedFor)
}

/** The same of an update that has been looked at. */
export function judgeInspected(
  doc: Y.Doc,
  { clients }: Inspected,
  person: string,
  ownerOf: (client: number) => string | null | undefined,
  own: number | null,
  reservedFor: (client: number) => string | undefined,
): Judgement {
  const claims: Claim[] = []
  let adds = false
  for (const { client, start, end } of clients) {
    const known = Y.getState(doc.store, client)
    if (start > known) throw new UpdateRefused('gap', 'Something that came before this is missing.')
    const written = ownerOf(client)
    const owner = written === undefined ? reservedFor(client) : written
    // The server's own client id is its own, also before it has used it.
    const isForeign = client === doc.clientID || (owner !== undefined && owner !== person)
    // Where somebody else has taken the id of this very copy, its words would look like those that are there already,
    // and be told of as saved.
    if (isForeign && (end > known || client === own)) {
      throw new UpdateRefused('foreign-client', 'These words are signed with somebody else’s mark.')
    }
    if (end <= known) continue
    adds = true
    if (written === undefined) claims.push({ client, person })
  }
  if (claims.length > mostNewClients) throw new UpdateRefused('structure', 'Too many copies have written in this.')
  return { claims, adds }
}

/**
 * Applies a judged update to a document and looks at what came of it.
 *
 * @param meant what the update says that it deletes, as it was judged
 * @param conflicts counts what it took to put the update's items in order with others
 * @throws {UpdateRefused} when that is nothing honest editing can make. The document has then been changed, and must
 * be thrown away.
 */
export function applyChecked(
  doc: Y.Doc,
  spec: DocumentSpec,
  bytes: Uint8Array,
  meant: DeleteSet = Y.decodeUpdate(bytes).ds,
  conflicts = new ConflictCount(),
): Applied {
  rootOf(doc, spec)
  let refused: unknown = null
  let mending: ((transaction: Y.Transaction) => void) | null = null
  const examine = (transaction: Y.Transaction): void => {
    // Yjs tidies formatting in a transaction of its own, which only deletes: there is nothing new to examine in it.
    if (transaction.local || refused !== null) return
    try {
      const check = new ContentCheck(doc, spec)
      check.checkTransaction(transaction)
      const broken = findMending(transaction, check)
      const swallowed = findSwallowed(transaction, meant)
      if (broken === null && swallowed.length === 0) return
      mending = (within) => {
        for (const words of swallowed) putBack(words)
        broken?.(within)
      }
    } catch (error) {
      refused = error
    }
  }
  doc.on('afterTransaction', examine)
  try {
    const update = recordUpdate(doc, () => countConflicts(conflicts, () => Y.applyUpdate(doc, bytes)))
    if (refused !== null) throw refused
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
      throw new UpdateRefused('pending', 'Something that this builds on is missing.')
    }
    const mend: ((transaction: Y.Transaction) => void) | null = mending
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
