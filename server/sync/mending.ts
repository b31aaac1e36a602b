import * as Y from 'yjs'
import { type ContentCheck, newItems } from './content-check.ts'

/**
 * Two honest edits can together leave what ProseMirror cannot build: both delete one of a list's two items, and the
 * list stands empty. Every client would take such a node away from the shared document, with all that it holds; so
 * the server mends it in the commit that brought it about.
 *
 * And somebody may write in a measure that has just been handed over: those words have gone back to their writer
 * (`shared/sync/returned-words.ts`), and the card that was left behind is emptied again.
 *
 * Reads the changed types of a transaction and returns what to do in one that follows; null when all is well.
 */
export function findMending(
  transaction: Y.Transaction,
  check: ContentCheck,
): ((transaction: Y.Transaction) => void) | null {
  const broken = new Set<Y.XmlElement>()
  const leftBehind = new Set<Y.XmlFragment>()
  const look = (type: unknown): void => {
    if (!(type instanceof Y.AbstractType)) return
    const text = check.movedText(type)
    if (text !== null && text.length > 0) leftBehind.add(text)
    else if (type instanceof Y.XmlElement && !isGone(type) && isBroken(type, check)) broken.add(type)
  }
  for (const type of transaction.changed.keys()) look(type)
  // What is new counts as changed only when it is older than the transaction: it is looked at by itself.
  for (const { content } of newItems(transaction)) if (content instanceof Y.ContentType) look(content.type)
  if (broken.size === 0 && leftBehind.size === 0) return null
  return (within) => {
    for (const text of leftBehind) text.delete(0, text.length)
    for (const element of broken) mend(element, check, within)
  }
}

function isBroken(element: Y.XmlElement, check: ContentCheck): boolean {
  const spec = check.nodeSpec(element)
  if (spec === null) return false
  if (element.length < spec.atLeast) return true
  return spec.first !== null && element.length > 0 && nameOf(element.get(0)) !== spec.first
}

function mend(element: Y.XmlElement, check: ContentCheck, within: Y.Transaction): void {
  const spec = check.nodeSpec(element)
  if (spec === null || isGone(element) || !isBroken(element, check)) return
  if (element.length > 0 && spec.first !== null) {
    element.insert(0, [new Y.XmlElement(spec.first)])
    return
  }
  const parent: unknown = element.parent
  if (!(parent instanceof Y.XmlFragment)) return
  // The item itself, and not by its place in the parent: looking that up for each of many takes their square in time.
  element._item?.delete(within)
  if (parent instanceof Y.XmlElement) mend(parent, check, within)
}

function nameOf(node: unknown): string | null {
  return node instanceof Y.XmlElement ? node.nodeName : null
}

/** Deleted itself, or inside something deleted. */
function isGone(element: Y.XmlElement): boolean {
  return element._item === null || element._item.deleted
}
