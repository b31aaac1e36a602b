import * as Y from 'yjs'
import type { DeleteSet } from './update-decode.ts'

/**
 * Yjs lets a paragraph take along everything that stands in it, also what whoever deleted it had never seen: words that
 * somebody else wrote there meanwhile, and that were saved. No honest edit means that. They are put back, in a
 * paragraph of their own where theirs was, in the commit that took them.
 */
export interface SwallowedWords {
  /** Where they are put, and after which of what stands there; null for first. */
  readonly into: Y.XmlFragment
  readonly after: Y.XmlElement | null
  readonly words: string
}

/** A letter or two that crossed somebody's change on the wire would only stand about as paragraphs. */
const fewestLetters = 3

/**
 * To be called in `afterTransaction`, before Yjs collects what was deleted. Words that are new in the update itself are
 * left out: their writer's own browser gives them back (`shared/sync/returned-words.ts`).
 *
 * @param meant what the update itself says that it deletes
 */
export function findSwallowed(transaction: Y.Transaction, meant: DeleteSet): readonly SwallowedWords[] {
  const swallowedOf = (item: Y.Item): string => {
    if (!(item.content instanceof Y.ContentString) || !item.deleted) return ''
    if (!Y.isDeleted(transaction.deleteSet, item.id)) return ''
    const { client, clock } = item.id
    const known = transaction.beforeState.get(client) ?? 0
    // Letter by letter: what was written one after the other is one item, and only some of it may have been meant.
    const letters = item.content.str.split('')
    return letters
      .filter((_, index) => clock + index < known && !Y.isDeleted(meant, Y.createID(client, clock + index)))
      .join('')
  }
  const texts = new Set<Y.XmlText>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.XmlText) || texts.has(struct.parent)) return
    if (swallowedOf(struct) !== '') texts.add(struct.parent)
  })
  const standing = new StandingBefore()
  return [...texts].flatMap((text) => {
    const words = wordsIn(text, swallowedOf)
    const place = words.trim().length < fewestLetters ? null : placeFor(text, standing)
    return place === null ? [] : [{ ...place, words }]
  })
}

export function putBack({ into, after, words }: SwallowedWords): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  into.insertAfter(after, [paragraph])
}

function wordsIn(text: Y.XmlText, wanted: (item: Y.Item) => string): string {
  let words = ''
  for (let item = text._start; item !== null; item = item.right) words += wanted(item)
  return words
}

/** The nearest text or list item around it that is still there, after what still stands before it. */
function placeFor(text: Y.XmlText, standing: StandingBefore): Omit<SwallowedWords, 'words'> | null {
  for (let inner: unknown = text; inner instanceof Y.AbstractType; inner = inner.parent) {
    const { parent: outer, _item: item } = inner
    if (item === null || !holdsParagraphs(outer) || outer._item?.deleted) continue
    const before = standing.before(item)
    const type = before?.content instanceof Y.ContentType ? before.content.type : null
    return { into: outer, after: type instanceof Y.XmlElement ? type : null }
  }
  return null
}

function holdsParagraphs(type: unknown): type is Y.XmlFragment {
  if (type instanceof Y.XmlElement) return type.nodeName === 'listItem'
  return type instanceof Y.XmlFragment
}

/** What still stands before an item that is gone. Remembered: of a long run of them each would look at all before it. */
class StandingBefore {
  readonly #known = new Map<Y.Item, Y.Item | null>()

  before(gone: Y.Item): Y.Item | null {
    const passed: Y.Item[] = []
    let item: Y.Item | null = gone
    while (item?.deleted) {
      const known = this.#known.get(item)
      if (known !== undefined) {
        item = known
        break
      }
      passed.push(item)
      item = item.left
    }
    for (const one of passed) this.#known.set(one, item)
    return item
  }
}
