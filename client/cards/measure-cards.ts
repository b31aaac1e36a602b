import type * as Y from 'yjs'
import {
  isDay,
  measureCard,
  type Progress,
  progresses,
  type Standing,
  standings,
} from '../../shared/plan/document-schema.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { byPlace, cardText, readCards } from './card-map.ts'

/** A measure as it stands on a page. What is missing or strange in the card is told as if it were not there. */
export interface Measure {
  readonly id: string
  /** The participant whose page it is on: who answers for it. */
  readonly owner: string | null
  readonly order: string | null
  /** The id of the goal that it serves. */
  readonly goal: string | null
  readonly standing: Standing
  readonly progress: Progress
  /** Days, `YYYY-MM-DD`. */
  readonly from: string | null
  readonly to: string | null
  readonly title: Y.XmlFragment | null
  readonly how: Y.XmlFragment | null
  readonly extent: Y.XmlFragment | null
  /** The decision that it rests on, when it is decided: which, by whom, of when. */
  readonly decision: Y.XmlFragment | null
}

/** All measures of some pages, in the order of their keys. Pages that are closed or not yet here have none. */
export function readMeasures(documents: readonly PlanDocument[]): Measure[] {
  return documents
    .flatMap(({ doc, address }) =>
      readCards(doc)
        .filter(({ card }) => card.get('removed') !== true && card.get('moved') !== true)
        .map(({ id, card }) => measureFrom(id, address.owner, card)),
    )
    .sort(byPlace)
}

/** A measure by its id, also one that was removed or handed over. */
export function findMeasure({ doc, address }: PlanDocument, id: string): Measure | null {
  const found = readCards(doc).find((one) => one.id === id)
  return found === undefined ? null : measureFrom(id, address.owner, found.card)
}

function measureFrom(id: string, owner: string | null, card: Y.Map<unknown>): Measure {
  const allowed = (field: string): string | null => {
    const value = card.get(field)
    return typeof value === 'string' && measureCard.fields[field]?.(value) ? value : null
  }
  const [standing, progress, from, to] = ['standing', 'progress', 'from', 'to'].map(allowed)
  return {
    id,
    owner,
    order: allowed('order'),
    goal: allowed('goal'),
    standing: standings.find((one) => one === standing) ?? 'wish',
    progress: progresses.find((one) => one === progress) ?? 'not-started',
    from: isDay(from) ? from : null,
    to: isDay(to) ? to : null,
    title: cardText(card, 'title'),
    how: cardText(card, 'how'),
    extent: cardText(card, 'extent'),
    decision: cardText(card, 'decision'),
  }
}
