import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { DocumentSpec } from '../../shared/plan/document-schema.ts'
import { ownEdit } from './own-edit.ts'

/** Own changes within this time are taken back together, in milliseconds. */
const captureTimeout = 500

/**
 * What can be undone in one document: what editors and cards did here, never what came from the server. Made outside
 * the editors, which come and go with the screen.
 */
export function documentUndo(doc: Y.Doc, spec: DocumentSpec): Y.UndoManager {
  const root = spec.root === 'text' ? doc.getXmlFragment('text') : doc.getMap('cards')
  return new Y.UndoManager(root, {
    captureTimeout,
    trackedOrigins: new Set([ySyncPluginKey, ownEdit]),
    deleteFilter: (item) => mayTakeBack(item, root),
  })
}

/**
 * Whether undo may delete an item that one made. A paragraph, list or text that holds another's words by now stays with
 * them. A card is never taken out of the map, nor a text out of its card, since that swallows what somebody is typing
 * there: a card whose making is undone is marked removed instead, in the same transaction, so that redo brings it back.
 */
function mayTakeBack(item: Y.Item, root: Y.Map<unknown> | Y.XmlFragment): boolean {
  if (!(item.content instanceof Y.ContentType)) return true
  const { type } = item.content
  if (item.parent === root && type instanceof Y.Map) {
    type.set('removed', true)
    return false
  }
  if (item.parentSub !== null) return false
  return type._length === 0
}
