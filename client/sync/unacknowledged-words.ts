import * as Y from 'yjs'
import { type UnsentClocks, unsentFrom } from '../../shared/sync/unsent-clocks.ts'

/** Stands where words of others lie between two runs of the writer's own. */
const gap = ' … '

/**
 * The words in a document that its writer typed and that the server has not acknowledged: one line for each paragraph
 * that holds some, in the document's order; the texts of cards in the order of the cards. Deleted words are left out.
 * Walks the document as it is, since y-tiptap's functions delete what they cannot build.
 *
 * @param clock words of the document's own client id from this clock on are not acknowledged.
 * @param earlier the same of the client ids that the writer had on earlier pages
 */
export function unacknowledgedWords(
  doc: Y.Doc,
  root: 'text' | 'cards',
  clock: number,
  earlier: UnsentClocks = new Map(),
): string {
  const lines: string[] = []
  const from = unsentFrom(doc, clock, earlier)
  const isOwn = (item: Y.Item) => item.id.clock + item.length > from(item.id.client)

  const walk = (type: unknown): void => {
    if (type instanceof Y.Map) {
      for (const value of type.values()) walk(value)
    } else if (type instanceof Y.XmlFragment) {
      const words = wordsOf(type, isOwn, from)
      if (words.trim() !== '') lines.push(words)
      for (const child of type.toArray()) walk(child)
    }
  }

  walk(root === 'text' ? doc.getXmlFragment('text') : doc.getMap('cards'))
  return lines.join('\n')
}

/** Own words that stand directly in one paragraph. */
function wordsOf(paragraph: Y.XmlFragment, isOwn: (item: Y.Item) => boolean, from: (client: number) => number): string {
  let words = ''
  let othersBetween = false
  const add = (own: string) => {
    if (othersBetween && words !== '') words += gap
    othersBetween = false
    words += own
  }
  for (const child of paragraph.toArray()) {
    if (child instanceof Y.XmlText) {
      for (let item = child._start; item !== null; item = item.right) {
        if (item.deleted || !(item.content instanceof Y.ContentString)) continue
        if (isOwn(item)) {
          const known = Math.max(0, from(item.id.client) - item.id.clock)
          if (known > 0) othersBetween = true
          add(item.content.str.slice(known))
        } else othersBetween = true
      }
    } else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak' && child._item !== null) {
      if (isOwn(child._item) && words !== '') add('\n')
    }
  }
  return words
}
