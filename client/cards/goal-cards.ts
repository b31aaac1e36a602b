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

export function isRemoved(doc: Y.Doc, id: string): boolean {
  return readCards(doc).some((one) => one.id === id && one.card.get('removed') === true)
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

/** Moves a goal one place. False when it is at that end already. */
export function moveGoal(doc: Y.Doc, id: string, direction: 'up' | 'down'): boolean {
  const goals = readGoals(doc)
  const from = goals.findIndex((goal) => goal.id === id)
  const to = direction === 'up' ? from - 1 : from + 1
  const passed = goals[to]
  if (from === -1 || passed === undefined) return false
  const beyond = goals[direction === 'up' ? to - 1 : to + 1]
  const [before, after] = direction === 'up' ? [beyond, passed] : [passed, beyond]
  const tied = passed.order === null || (before !== undefined && after !== undefined && before.order === after.order)
  doc.transact(() => {
    // Between equal keys, or beside a missing one, there is no place: then all are numbered anew.
    if (tied) renumber(doc, moved(goals, from, to))
    else setField(doc, id, 'order', orderKeyBetween(before?.order ?? null, after?.order ?? null))
  }, ownEdit)
  return true
}

function moved(goals: readonly Goal[], from: number, to: number): Goal[] {
  const rest = goals.filter((_, index) => index !== from)
  const goal = goals[from]
  return goal === undefined ? rest : rest.toSpliced(to, 0, goal)
}

function renumber(doc: Y.Doc, goals: readonly Goal[]): void {
  let last: string | null = null
  for (const goal of goals) {
    last = orderKeyBetween(last, null)
    setField(doc, goal.id, 'order', last)
  }
}

/** Marks a goal removed. Its texts stay, so that words on their way into it are not lost. */
export function removeGoal(doc: Y.Doc, id: string): void {
  doc.transact(() => setField(doc, id, 'removed', true), ownEdit)
}

export function restoreGoal(doc: Y.Doc, id: string): void {
  doc.transact(() => setField(doc, id, 'removed', false), ownEdit)
}

export function setGoalSymbol(doc: Y.Doc, id: string, symbol: GoalSymbol): void {
  doc.transact(() => setField(doc, id, 'symbol', symbol), ownEdit)
}

function setField(doc: Y.Doc, id: string, field: string, value: unknown): void {
  const card = doc.getMap('cards').get(id)
  if (card instanceof Y.Map) card.set(field, value)
}
