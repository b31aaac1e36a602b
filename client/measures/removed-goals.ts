import type * as Y from 'yjs'
import { readCards } from '../cards/card-map.ts'

/** The ids of the goals that were removed. */
export function removedGoals(doc: Y.Doc): ReadonlySet<string> {
  return new Set(
    readCards(doc)
      .filter(({ card }) => card.get('removed') === true)
      .map(({ id }) => id),
  )
}
