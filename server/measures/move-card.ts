import * as Y from 'yjs'
import { documentName } from '../../shared/plan/document-name.ts'
import { measureCard } from '../../shared/plan/document-schema.ts'
import type { Author, Claim, NewRow, StoredDocument } from '../storage/document-store.ts'
import { buildStored } from '../sync/document-state.ts'

export interface CardMove {
  /** The measure card's id. */
  readonly card: string
  /** The participants whose pages they are. */
  readonly from: string
  readonly to: string
  /** Who hands it over: the change is theirs in the journal, whoever wrote the words. */
  readonly author: Author
}

export type MovedCard =
  | {
      readonly outcome: 'moved'
      /** What is to be appended to each of the two documents. */
      readonly documents: ReadonlyMap<string, { readonly rows: readonly NewRow[]; readonly claims: readonly Claim[] }>
    }
  /** There is no such measure on the page, or it was removed. */
  | { readonly outcome: 'gone' }
  /** It was handed over already. */
  | { readonly outcome: 'elsewhere' }

/**
 * Moves a measure from one page to another, with its texts and its place: what is to be written on both, in one
 * commit. Its card on the first page is marked `moved` and emptied. On the second it keeps its id; if it has been there
 * before, the card that it left there is filled again. Pure.
 *
 * @param stored both documents as they lie on disk, by name
 */
export function moveCard(stored: ReadonlyMap<string, StoredDocument>, { card, from, to, author }: CardMove): MovedCard {
  const [fromName, toName] = [from, to].map((owner) => documentName({ section: 'measures', owner }))
  if (fromName === undefined || toName === undefined || fromName === toName) return { outcome: 'gone' }
  const source = openPage(stored.get(fromName))
  const target = openPage(stored.get(toName))
  if (source === null || target === null) return { outcome: 'gone' }
  try {
    const leaving = cardIn(source, card)
    if (leaving?.get('moved') === true) return { outcome: 'elsewhere' }
    if (leaving === null || leaving.get('removed') === true) return { outcome: 'gone' }
    const before = cardIn(target, card)
    // An honest card's id is on one page at a time.
    if (before !== null && before.get('moved') !== true) return { outcome: 'gone' }
    const arrival = record(target, author, () => arrive(target, card, before, leaving))
    const departure = record(source, author, () => depart(leaving))
    return {
      outcome: 'moved',
      documents: new Map([
        [fromName, departure],
        [toName, arrival],
      ]),
    }
  } finally {
    source.destroy()
    target.destroy()
  }
}

function openPage(stored: StoredDocument | undefined): Y.Doc | null {
  return stored === undefined ? null : buildStored({ root: 'cards', card: measureCard }, stored)
}

function cardIn(page: Y.Doc, id: string): Y.Map<unknown> | null {
  const card = page.getMap('cards').get(id)
  return card instanceof Y.Map ? card : null
}

/** Fields that say where a card is, and not what it is. */
const ofItsPlace: readonly string[] = ['moved', 'removed']

function arrive(page: Y.Doc, id: string, before: Y.Map<unknown> | null, leaving: Y.Map<unknown>): void {
  const card = before ?? new Y.Map<unknown>()
  if (before === null) page.getMap('cards').set(id, card)
  for (const field of Object.keys(measureCard.fields)) {
    if (ofItsPlace.includes(field)) continue
    const value = leaving.get(field)
    if (value !== undefined) card.set(field, value)
    else if (card.has(field)) card.delete(field)
  }
  for (const name of Object.keys(measureCard.texts)) fill(textOf(card, name), leaving.get(name))
  for (const field of ofItsPlace) if (card.has(field)) card.delete(field)
}

/** The card's text of that name. One that is there is kept, since a text is never taken out of its card. */
function textOf(card: Y.Map<unknown>, name: string): Y.XmlFragment {
  const known = card.get(name)
  if (known instanceof Y.XmlFragment) return known
  const made = new Y.XmlFragment()
  card.set(name, made)
  return made
}

/** With at least one paragraph: two people who write the first words at once then write in the same one. */
function fill(text: Y.XmlFragment, from: unknown): void {
  if (text.length > 0) text.delete(0, text.length)
  const nodes = from instanceof Y.XmlFragment ? from.toArray().map((node) => node.clone()) : []
  text.insert(0, (nodes.length > 0 ? nodes : [new Y.XmlElement('paragraph')]) as Y.XmlElement[])
}

function depart(card: Y.Map<unknown>): void {
  card.set('moved', true)
  for (const value of card.values()) {
    if (value instanceof Y.XmlFragment && value.length > 0) value.delete(0, value.length)
  }
}

/** Runs a change and returns it as a row of the journal, signed with the client id of this copy, which is the server's. */
function record(page: Y.Doc, author: Author, change: () => void): { rows: NewRow[]; claims: Claim[] } {
  const rows: NewRow[] = []
  const keep = (bytes: Uint8Array): void => {
    rows.push({ ...author, bytes })
  }
  page.on('update', keep)
  page.transact(change)
  page.off('update', keep)
  return { rows, claims: [{ client: page.clientID, person: null }] }
}
