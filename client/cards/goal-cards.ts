import * as Y from 'yjs'
import { type GoalSymbol, goalCard, goalSymbols } from '../../shared/plan/document-schema.ts'
import { orderKeyBetween } from '../../shared/plan/order-key.ts'
import { ownEdit } from '../sync/own-edit.ts'
import { byPlace, cardText, readCards } from './card-map.ts'

/** A goal as it stands in the document. What is missing or strange in the card is told as if it were not there. */
export interface Goal {
  readonly id: string
  readonly order: string | null
  readonly symbol: GoalSymbol
  readonly title: Y.XmlFragment | null
  readonly why: Y.XmlFragment | null
}

const firstSymbol: GoalSymbol = 'star'

/** The goals in their order, without those that were removed. */
export function readGoals(doc: Y.Doc): Goal[] {
  return readCards(doc)
    .filter(({ card }) => card.get('removed') !== true)
    .map(({ id, card }) => goalFrom(id, card))
    .sort(byPlace)
}

/** A goal by its id, removed or not. */
export function findGoal(doc: Y.Doc, id: string): Goal | null {
  const found = readCards(doc).find((one) => one.id === id)
  return found === undefined ? null : goalFrom(id, found.card)
}

function goalFrom(id: string, card: Y.Map<unknown>): Goal {
  const order = card.get('order')
  const symbol = card.get('symbol')
  return {
    id,
    order: goalCard.fields['order']?.(order) ? String(order) : null,
    symbol: goalSymbols.find((one) => one === symbol) ?? firstSymbol,
    title: cardText(card, 'title'),
    why: cardText(card, 'why'),
  }
}

/** Writes a new, empty goal after the last one. Returns its id. */
export function addGoal(doc: Y.Doc): string {
  const id = crypto.randomUUID()
  const last = readGoals(doc).findLast((goal) => goal.order !== null)
  doc.transact(() => {
    const card = new Y.Map<unknown>()
    card.set('order', orderKeyBetween(last?.order ?? null, null))
    card.set('symbol', firstSymbol)
    for (const name of Object.keys(goalCard.texts)) card.set(name, emptyText())
    doc.getMap('cards').set(id, card)
  }, ownEdit)
  return id
}

/** With a paragraph from the start: two people who write the first words at once then write in the same one. */
function emptyText(): Y.XmlFragment {
  const text = new Y.XmlFragment()
  text.insert(0, [new Y.XmlElement('paragraph')])
  return text
}

export function setGoalSymbol(doc: Y.Doc, id: string, symbol: GoalSymbol): void {
  doc.transact(() => setField(doc, id, 'symbol', symbol), ownEdit)
}

function setField(doc: Y.Doc, id: string, field: string, value: unknown): void {
  const card = doc.getMap('cards').get(id)
  if (card instanceof Y.Map) card.set(field, value)
}
