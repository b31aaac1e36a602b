import * as Y from 'yjs'

/** The cards of a document, in no order. Values that are not cards are left out. */
export function readCards(doc: Y.Doc): { readonly id: string; readonly card: Y.Map<unknown> }[] {
  return [...doc.getMap('cards')].flatMap(([id, card]) => (card instanceof Y.Map ? [{ id, card }] : []))
}

/** A text of a card; null when it is missing or something else. */
export function cardText(card: Y.Map<unknown>, name: string): Y.XmlFragment | null {
  const text = card.get(name)
  return text instanceof Y.XmlFragment ? text : null
}

/** By order key, compared as plain strings, those without one last; then by id. */
export function byPlace(
  one: { readonly order: string | null; readonly id: string },
  other: { readonly order: string | null; readonly id: string },
): number {
  if (one.order !== other.order) {
    if (one.order === null) return 1
    if (other.order === null) return -1
    return one.order < other.order ? -1 : 1
  }
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

/** Whether a change touched cards or their fields, and not only the words inside their texts. */
export function changesCards(changes: readonly { readonly target: unknown }[]): boolean {
  return changes.some(({ target }) => target instanceof Y.Map)
}
