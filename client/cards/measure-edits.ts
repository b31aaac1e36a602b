import * as Y from 'yjs'
import { measureCard, type Progress, type Standing } from '../../shared/plan/document-schema.ts'
import { orderKeyBetween } from '../../shared/plan/order-key.ts'
import { ownEdit } from '../sync/own-edit.ts'
import { readCards } from './card-map.ts'

/** What a new measure holds. Texts are plain words, one paragraph for each line. Days are `YYYY-MM-DD`. */
export interface NewMeasure {
  readonly goal: string | null
  readonly standing: Standing
  readonly progress: Progress
  readonly from: string | null
  readonly to: string | null
  readonly title: string
  readonly how: string
  readonly extent: string
  readonly decision: string
}

export const emptyMeasure: NewMeasure = {
  goal: null,
  standing: 'wish',
  progress: 'not-started',
  from: null,
  to: null,
  title: '',
  how: '',
  extent: '',
  decision: '',
}

/** A measure's plain fields that people set. `order` is set by moving it. */
export interface MeasureFields {
  readonly goal: string | null
  readonly standing: Standing
  readonly progress: Progress
  readonly from: string | null
  readonly to: string | null
}

/**
 * Writes new measures on a page, after the last, in one transaction, so that one undo takes them all away. Returns
 * their ids in order.
 *
 * @param others measures of other pages that they are to stand after too
 */
export function addMeasures(
  doc: Y.Doc,
  measures: readonly NewMeasure[],
  others: readonly { readonly order: string | null }[] = [],
): readonly string[] {
  const ids = measures.map(() => crypto.randomUUID() as string)
  doc.transact(() => {
    let last = greatest([lastOrder(doc), ...others.map(({ order }) => order)])
    for (const [index, measure] of measures.entries()) {
      last = orderKeyBetween(last, null)
      const card = new Y.Map<unknown>()
      card.set('order', last)
      const { title, how, extent, decision, ...fields } = measure
      for (const [name, value] of Object.entries(fields)) if (value !== null) card.set(name, value)
      for (const [name, words] of Object.entries({ title, how, extent, decision })) card.set(name, textOf(words))
      doc.getMap('cards').set(ids[index] ?? '', card)
    }
  }, ownEdit)
  return ids
}

/** Sets some plain fields of a measure; null takes a field away. */
export function setMeasure(doc: Y.Doc, id: string, fields: Partial<MeasureFields>): void {
  doc.transact(() => {
    const card = doc.getMap('cards').get(id)
    if (!(card instanceof Y.Map)) return
    for (const [name, value] of Object.entries(fields)) {
      if (value === null) card.delete(name)
      else if (value !== undefined && card.get(name) !== value) card.set(name, value)
    }
  }, ownEdit)
}

/**
 * Sets how far a measure is promised. A decided one names its decision, in a text that cards made before there were such
 * texts do not have: they are given it.
 */
export function setStanding(doc: Y.Doc, id: string, standing: Standing): void {
  doc.transact(() => {
    setMeasure(doc, id, { standing })
    const card = doc.getMap('cards').get(id)
    if (standing === 'decided' && card instanceof Y.Map && !card.has('decision')) card.set('decision', textOf(''))
  }, ownEdit)
}

/** The greatest order key on the page. */
function lastOrder(doc: Y.Doc): string | null {
  const isOrder = measureCard.fields['order']
  return greatest(
    readCards(doc)
      .map(({ card }) => card.get('order'))
      .filter((order): order is string => typeof order === 'string' && isOrder?.(order) === true),
  )
}

function greatest(orders: readonly (string | null)[]): string | null {
  return orders.reduce((one, other) => (one === null || (other !== null && one < other) ? other : one), null)
}

/** With a paragraph from the start: two people who write the first words at once then write in the same one. */
function textOf(words: string): Y.XmlFragment {
  const text = new Y.XmlFragment()
  const paragraphs = words.split('\n').map((line) => {
    const paragraph = new Y.XmlElement('paragraph')
    if (line !== '') paragraph.insert(0, [new Y.XmlText(line)])
    return paragraph
  })
  text.insert(0, paragraphs)
  return text
}
