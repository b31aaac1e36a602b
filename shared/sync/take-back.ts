import * as Y from 'yjs'

/**
 * Whether undo may delete an item that one made. A paragraph, list or text that holds another's words by now stays with
 * them. A card is never taken out of the map, nor a text out of its card, nor the last block of that text with its
 * place for words, empty as they may be: somebody may be writing there, and what is taken away takes along what the one
 * who does it does not know of. A card whose making is undone is marked removed instead, in the same transaction, so
 * that redo brings it back.
 */
export function mayTakeBack(item: Y.Item, root: Y.Map<unknown> | Y.XmlFragment): boolean {
  if (!(item.content instanceof Y.ContentType)) return true
  const { type } = item.content
  if (item.parent === root && type instanceof Y.Map) {
    type.set('removed', true)
    return false
  }
  if (item.parentSub !== null) return false
  if (isLastBlock(item)) return false
  const { parent } = item
  if (type instanceof Y.XmlText && parent instanceof Y.XmlElement && parent._item !== null && isLastBlock(parent._item))
    return false
  return type._length === 0
}

function isLastBlock({ parent }: Y.Item): boolean {
  const inCard = parent instanceof Y.XmlFragment && !(parent instanceof Y.XmlElement) && parent._item !== null
  return inCard && parent.length <= 1
}
