/**
 * The transaction origin of one's own edits that no editor makes, those of cards: `doc.transact(edit, ownEdit)`.
 * What carries it can be undone.
 */
export const ownEdit: unique symbol = Symbol('own edit')
