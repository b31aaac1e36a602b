import * as Y from 'yjs'
import { ownEdit } from '../sync/own-edit.ts'

/** Marks a card removed. Its texts stay, so that words on their way into it are not lost. */
export function removeCard(doc: Y.Doc, id: string): void {
  setRemoved(doc, id, true)
}

export function restoreCard(doc: Y.Doc, id: string): void {
  setRemoved(doc, id, false)
}

export function isRemoved(doc: Y.Doc, id: string): boolean {
  const card = doc.getMap('cards').get(id)
  return card instanceof Y.Map && card.get('removed') === true
}

function setRemoved(doc: Y.Doc, id: string, removed: boolean): void {
  doc.transact(() => {
    const card = doc.getMap('cards').get(id)
    if (card instanceof Y.Map) card.set('removed', removed)
  }, ownEdit)
}
