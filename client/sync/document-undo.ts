import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { mayTakeBack } from '../../shared/sync/take-back.ts'
import { ownEdit } from './own-edit.ts'

/** Own changes within this time are taken back together, in milliseconds. */
const captureTimeout = 500

/**
 * What can be undone in one document: what editors and cards did here, never what came from the server. Made outside
 * the editors, which come and go with the screen.
 */
export function documentUndo(doc: Y.Doc, spec: DocumentSpec): Y.UndoManager {
  const root = spec.root === 'text' ? doc.getXmlFragment('text') : doc.getMap('cards')
  const undo = new Y.UndoManager(root, {
    captureTimeout,
    trackedOrigins: new Set([ySyncPluginKey, ownEdit]),
    deleteFilter: (item) => mayTakeBack(item, root),
  })
  // Moving or removing a card is a step by itself, however soon before or after another edit.
  const alone = (transaction: Y.Transaction): void => {
    if (transaction.origin === ownEdit) undo.stopCapturing()
  }
  doc.on('beforeTransaction', alone)
  doc.on('afterTransaction', alone)
  return undo
}
