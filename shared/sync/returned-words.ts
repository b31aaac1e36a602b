import * as Y from 'yjs'
import { type UnsentClocks, unsentFrom } from './unsent-clocks.ts'

/**
 * Words that the server did not have when somebody else took away what they stand in: Yjs takes them along, since a
 * paragraph goes with everything that is in it. They go back to their writer. So do words written in a measure that is
 * handed over just then: its card is emptied here and lives on another page. The writer's own browser sees it first,
 * since it is told of the change before its words are acknowledged.
 */
export interface ReturnedWords {
  readonly rule: 'moved' | 'taken-away'
  /** A line for each paragraph that held some. */
  readonly text: string
}

/** Fewer letters than these are seen at the caret and typed again sooner than a dialog is read. */
export const fewestLetters = 3

/**
 * To be called in `afterTransaction`, before Yjs collects what was deleted.
 *
 * @param clock words of the document's own client id from this clock on are not acknowledged
 * @param earlier the same of the client ids that the writer had on earlier pages
 */
export function returnedWords(
  transaction: Y.Transaction,
  clock: number,
  earlier: UnsentClocks = new Map(),
): readonly ReturnedWords[] {
  const from = unsentFrom(transaction.doc, clock, earlier)
  const isOwn = (item: Y.Item): boolean => item.id.clock + item.length > from(item.id.client)
  const lines: Record<ReturnedWords['rule'], string[]> = { moved: [], 'taken-away': [] }
  const add = (text: Y.XmlText, isLost: (item: Y.Item) => boolean): void => {
    const words = ownWords(text, (item) => isOwn(item) && isLost(item), from)
    if (words.trim() !== '') lines[isInMovedCard(text) ? 'moved' : 'taken-away'].push(words)
  }
  if (!transaction.local) {
    const taken = (item: Y.Item): boolean => item.deleted && Y.isDeleted(transaction.deleteSet, item.id)
    for (const text of textsWithDeleted(transaction, isOwn)) add(text, taken)
  }
  for (const text of textsInMovedCards(transaction)) add(text, (item) => !item.deleted)
  return (['moved', 'taken-away'] as const)
    .map((rule) => ({ rule, text: lines[rule].join('\n') }))
    .filter(({ text }) => text.trim().length >= fewestLetters)
}

/** Takes away what stands in cards that were handed over, once it has gone back to its writer. */
export function emptyMovedCards(doc: Y.Doc, origin: unknown): void {
  const left = [...movedCards(doc)].flatMap(textsOf).filter((text) => text.length > 0)
  if (left.length === 0) return
  doc.transact(() => {
    for (const text of left) text.delete(0, text.length)
  }, origin)
}

function textsWithDeleted(transaction: Y.Transaction, isOwn: (item: Y.Item) => boolean): ReadonlySet<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || !isOwn(struct)) return
    if (struct.parent instanceof Y.XmlText) texts.add(struct.parent)
  })
  return texts
}

function textsInMovedCards({ doc, changedParentTypes }: Y.Transaction): readonly Y.XmlText[] {
  const changed: ReadonlyMap<unknown, unknown> = changedParentTypes
  const found: Y.XmlText[] = []
  const walk = (type: Y.XmlFragment): void => {
    for (const child of type.toArray()) {
      if (child instanceof Y.XmlText) found.push(child)
      else if (child instanceof Y.XmlFragment) walk(child)
    }
  }
  for (const card of movedCards(doc)) if (changed.has(card)) for (const text of textsOf(card)) walk(text)
  return found
}

function* movedCards(doc: Y.Doc): Generator<Y.Map<unknown>> {
  // A document of prose has no cards, and is not to be given any.
  const cards = doc.share.get('cards')
  if (!(cards instanceof Y.Map)) return
  for (const card of cards.values()) if (card instanceof Y.Map && card.get('moved') === true) yield card
}

function textsOf(card: Y.Map<unknown>): readonly Y.XmlFragment[] {
  return [...card.values()].filter((value) => value instanceof Y.XmlFragment)
}

function isInMovedCard(text: Y.XmlText): boolean {
  for (let type: unknown = text; type instanceof Y.AbstractType; type = type._item?.parent) {
    if (type instanceof Y.Map && type.get('moved') === true) return true
  }
  return false
}

function ownWords(text: Y.XmlText, isWanted: (item: Y.Item) => boolean, from: (client: number) => number): string {
  let words = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString) || !isWanted(item)) continue
    words += item.content.str.slice(Math.max(0, from(item.id.client) - item.id.clock))
  }
  return words
}
