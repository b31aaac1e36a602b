import * as Y from 'yjs'
import type { GoalSymbol, Progress, Standing } from '../../../shared/plan/document-schema.ts'
import type { Edit } from './document-author.ts'
import type { TextEdit } from './text-edits.ts'
import { blocksOf, paragraphOf } from './text-notation.ts'

/** A goal's title is plain words; `why` is in the notation of `text-notation.ts`. */
export interface GoalWords {
  /** A fractional index (`order-key.ts`). */
  readonly order: string
  readonly symbol: GoalSymbol
  readonly title: string
  readonly why: string
}

/** Days are `YYYY-MM-DD`; null leaves the field out. */
export interface MeasureWords {
  readonly order: string
  /** The goal that it serves: the goal card's id. */
  readonly goal: string
  readonly standing: Standing
  readonly progress: Progress
  readonly title: string
  readonly how: string
  readonly extent: string
  /** Which decision, of a measure that is decided. */
  readonly decision?: string
  readonly from: string | null
  readonly to: string | null
}

export function addGoal(id: string, { title, why, ...fields }: GoalWords): Edit {
  return addCard(id, fields, { title: [paragraphOf(title)], why: blocksOf(why) })
}

export function addMeasure(id: string, { title, how, extent, decision = '', ...fields }: MeasureWords): Edit {
  return addCard(id, fields, {
    title: [paragraphOf(title)],
    how: blocksOf(how),
    extent: [paragraphOf(extent)],
    decision: [paragraphOf(decision)],
  })
}

/** Sets plain fields of a card that is there. */
export function setFields(id: string, fields: Readonly<Record<string, string | boolean>>): Edit {
  return (doc) => {
    const card = cardOf(doc, id)
    for (const [name, value] of Object.entries(fields)) card.set(name, value)
  }
}

/** Edits one of the texts of a card that is there. */
export function inCard(
  id: string,
  name: 'title' | 'why' | 'how' | 'extent' | 'decision',
  ...edits: readonly TextEdit[]
): Edit {
  return (doc) => {
    const text = cardOf(doc, id).get(name)
    if (!(text instanceof Y.XmlFragment)) throw new Error(`The card ${id} has no text “${name}”.`)
    for (const edit of edits) edit(text)
  }
}

function addCard(
  id: string,
  fields: Readonly<Record<string, string | null>>,
  texts: Readonly<Record<string, Y.XmlElement[]>>,
): Edit {
  return (doc) => {
    const card = new Y.Map<unknown>()
    doc.getMap('cards').set(id, card)
    for (const [name, value] of Object.entries(fields)) if (value !== null) card.set(name, value)
    for (const [name, nodes] of Object.entries(texts)) {
      const text = new Y.XmlFragment()
      card.set(name, text)
      text.push(nodes)
    }
  }
}

function cardOf(doc: Y.Doc, id: string): Y.Map<unknown> {
  const card = doc.getMap('cards').get(id)
  if (!(card instanceof Y.Map)) throw new Error(`There is no card ${id}.`)
  return card
}
