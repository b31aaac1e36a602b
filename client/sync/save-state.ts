import type { SaveState } from './plan-sync.ts'

/** What matters of one document for the sentence about saving. */
export interface DocumentSaving {
  /** Own changes that are not on the server's disk. */
  readonly unsaved: number
  /** Whether the document's channel is open now; it is not while the server's storage is away. */
  readonly reachable: boolean
  /** Whether the unsaved ones are on the disk of the writer's own device. */
  readonly kept: Keeping
}

/** `soon`: they are being written to it. `no`: the writer has not asked for it, or it did not succeed. */
export type Keeping = 'no' | 'soon' | 'yes'

/**
 * What is true of the words on the page. Words in a document that cannot be reached live in this page alone, even
 * though the socket is open, unless they are kept on the device; without such words, a document that cannot be reached
 * makes nothing untrue.
 */
export function saveState(connected: boolean, documents: Iterable<DocumentSaving>): SaveState {
  let unsaved = false
  const stuck = new Set<Keeping>()
  for (const document of documents) {
    if (document.unsaved === 0) continue
    if (!connected || !document.reachable) stuck.add(document.kept)
    unsaved = true
  }
  if (stuck.has('no')) return 'offline-unsaved'
  if (stuck.has('soon')) return 'offline-keeping'
  if (stuck.has('yes')) return 'offline-kept'
  if (!connected) return 'offline'
  return unsaved ? 'saving' : 'saved'
}
