import * as Y from 'yjs'
import { goalCard } from '../../shared/plan/document-schema.ts'
import { orderKeyBetween } from '../../shared/plan/order-key.ts'
import { ownEdit } from '../sync/own-edit.ts'

/** A card in a list that may be gathered from several documents. */
export interface OrderedCard {
  readonly id: string
  /** The document that it lies in. */
  readonly doc: Y.Doc
  /** Its order key; null when it has none that the schema allows. */
  readonly order: string | null
  /** Whether the reader may write in that document. */
  readonly writable: boolean
}

const isOrderKey = goalCard.fields['order'] ?? (() => false)

/**
 * Moves a card in a list to the place `to`, counted when it stands there. Writes the card's own order key and nothing
 * else, except where there is no room: between equal keys, after a missing one, or where a key would become too long
 * for the schema. Then the neighbours are numbered anew as well, those that may be written. Where those that may not be
 * are in the way, the card goes to the nearest place that there is.
 *
 * One transaction for each document, which the page's undo takes back.
 *
 * @param cards in the order in which they are shown, which is by `byPlace`
 * @returns whether anything moved
 */
export function moveCard(cards: readonly OrderedCard[], id: string, to: number): boolean {
  const from = cards.findIndex((card) => card.id === id)
  const card = cards[from]
  if (card === undefined || !card.writable) return false
  const rest = cards.toSpliced(from, 1)
  for (const place of nearestFirst(Math.min(Math.max(to, 0), rest.length), rest.length)) {
    if (place === from) return false
    const keys = keysToWrite(rest.toSpliced(place, 0, card), place)
    if (keys === null) continue
    write(keys)
    return true
  }
  return false
}

/** The places from 0 to `last`, by how far they are from `wanted`. */
function nearestFirst(wanted: number, last: number): readonly number[] {
  return Array.from({ length: last + 1 }, (_, place) => place).sort(
    (one, other) => Math.abs(one - wanted) - Math.abs(other - wanted),
  )
}

type Keys = readonly { readonly card: OrderedCard; readonly key: string }[]

/**
 * New keys for the card at `place` and for as few of its neighbours as can be. Those after it are taken first. Null when
 * one that may not be written is in the way.
 */
function keysToWrite(cards: readonly OrderedCard[], place: number): Keys | null {
  let [first, last] = [place, place]
  for (;;) {
    const [before, after] = [cards[first - 1], cards[last + 1]]
    const anew = cards.slice(first, last + 1)
    // After a card without a key nothing has a place: it stands behind all that have one.
    const stuck = before !== undefined && before.order === null
    const keys = stuck ? null : keysBetween(before?.order ?? null, after?.order ?? null, anew.length)
    if (keys !== null) return anew.map((card, index) => ({ card, key: keys[index] ?? '' }))
    if (!stuck && after?.writable === true) last++
    else if (before?.writable === true) first--
    else return null
  }
}

/** So many keys that rise from one to the other, or null when there is no room for them. */
function keysBetween(low: string | null, high: string | null, count: number): readonly string[] | null {
  const keys: string[] = []
  for (let last = low; keys.length < count; ) {
    const key = orderKeyBetween(last, high)
    if (!isOrderKey(key) || (last !== null && key <= last) || (high !== null && key >= high)) return null
    keys.push(key)
    last = key
  }
  return keys
}

function write(keys: Keys): void {
  for (const doc of new Set(keys.map(({ card }) => card.doc))) {
    doc.transact(() => {
      for (const { card, key } of keys) {
        const fields = card.doc === doc ? doc.getMap('cards').get(card.id) : null
        if (fields instanceof Y.Map) fields.set('order', key)
      }
    }, ownEdit)
  }
}
