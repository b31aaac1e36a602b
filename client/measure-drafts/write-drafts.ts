import * as Y from 'yjs'
import { removeCard } from '../cards/card-removal.ts'
import { addMeasures, type NewMeasure } from '../cards/measure-edits.ts'
import { largestDocument, largestPaste } from '../editor/paste-size.ts'
import { isWritable } from '../measures/measures-desk.tsx'
import type { PlanSync } from '../sync/plan-sync.ts'
import { type DraftPage, pageOf } from './draft-pages.ts'
import type { MeasureDraft } from './measure-draft.ts'
import { newMeasureOf } from './new-measure-of.ts'

/** Measures that were written together, to be taken away together. */
export interface AddedMeasures {
  readonly count: number
  /** The cards by the names of their documents. */
  readonly cards: readonly { readonly document: string; readonly ids: readonly string[] }[]
}

/** What Yjs needs for a card and for a paragraph of it beside their words, in bytes; kept on the safe side. */
const bytesACard = 1000
const bytesALine = 60

/**
 * Writes the drafts that are included, one change for each page. Null when they are too many words to send at once:
 * then nothing is written.
 */
export function writeDrafts(drafts: readonly MeasureDraft[], pages: readonly DraftPage[]): AddedMeasures | null {
  const byPage = new Map<DraftPage, NewMeasure[]>()
  for (const draft of drafts) {
    const page = draft.included ? pageOf(draft, pages) : undefined
    if (page !== undefined) byPage.set(page, [...(byPage.get(page) ?? []), newMeasureOf(draft, page)])
  }
  const written = [...byPage]
  if (written.some(([page, measures]) => isTooMuch(measures, page.document.doc))) return null
  const cards = written.map(([{ document }, measures]) => ({
    document: document.name,
    ids: addMeasures(document.doc, measures),
  }))
  return { count: cards.reduce((sum, { ids }) => sum + ids.length, 0), cards }
}

function isTooMuch(measures: readonly NewMeasure[], doc: Y.Doc): boolean {
  const words = new TextEncoder()
  const size = measures.reduce((sum, { title, how, extent, decision }) => {
    const text = [title, how, extent, decision].join('\n')
    return sum + bytesACard + words.encode(text).length + bytesALine * text.split('\n').length
  }, 0)
  return size > largestPaste || Y.encodeStateAsUpdate(doc).length + size > largestDocument
}

/** Marks them all removed, as far as they are still where they were written. Returns how many. */
export function takeAway({ cards }: AddedMeasures, sync: PlanSync): number {
  let count = 0
  for (const { document: name, ids } of cards) {
    const document = sync.state.documents.get(name)
    if (!isWritable(document)) continue
    for (const id of ids) {
      const card = document.doc.getMap('cards').get(id)
      if (!(card instanceof Y.Map) || card.get('removed') === true || card.get('moved') === true) continue
      removeCard(document.doc, id)
      count += 1
    }
  }
  return count
}
