import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import type { DocumentStore, PlanKey, StoredDocument, Unsound } from '../storage/document-store.ts'
import { DocumentOnDisk } from './document-on-disk.ts'
import { CorruptDocument } from './document-state.ts'
import { findUnsound } from './sound-document.ts'

/** A snapshot first, then the rows; and once more each, for another process that is at it too. */
const mostAttempts = 4

/**
 * Opens a document as it was loaded. What of it cannot be trusted is set aside, and the rest opened.
 *
 * @param report told of what was set aside
 * @returns null when it is gone
 * @throws {CorruptDocument} when nothing was found that could be set aside
 */
export async function openDocument(
  key: PlanKey,
  loaded: StoredDocument,
  spec: DocumentSpec,
  store: DocumentStore,
  report: (unsound: Unsound) => void,
): Promise<DocumentOnDisk | null> {
  let stored: StoredDocument | undefined = loaded
  for (let attempt = 1; stored !== undefined; attempt += 1) {
    try {
      return new DocumentOnDisk(key, stored, spec, store)
    } catch (error) {
      const unsound = error instanceof CorruptDocument && attempt < mostAttempts ? findUnsound(spec, stored) : null
      if (unsound === null) throw error
      await store.setAside(key, stored.name, unsound, new Date())
      report(unsound)
      stored = (await store.load(key, [stored.name])).get(stored.name)
    }
  }
  return null
}
