import type { SaveState } from './plan-sync.ts'

/** What matters of one document for the sentence about saving. */
export interface DocumentSaving {
  /** Own changes that are not on the server's disk. */
  readonly unsaved: number
  /** Whether the document's channel is open now; it is not while the server's storage is away. */
  readonly reachable: boolean
}

/**
 * What is true of the words on the page. Words in a document that cannot be reached live in this page alone, even
 * though the socket is open; without such words, a document that cannot be reached makes nothing untrue.
 */
export function saveState(connected: boolean, documents: Iterable<DocumentSaving>): SaveState {
  let unsaved = false
  for (const document of documents) {
    if (document.unsaved === 0) continue
    if (!connected || !document.reachable) return 'offline-unsaved'
    unsaved = true
  }
  if (!connected) return 'offline'
  return unsaved ? 'saving' : 'saved'
}
