import { cardKey } from '../cards/card-key.ts'
import type { Measure } from '../cards/measure-cards.ts'

/** What tells a measure apart on the page: whose page it lies on, and its card. */
export function measureKey({ owner, id }: Pick<Measure, 'owner' | 'id'>): string {
  return cardKey({ address: { section: 'measures', owner } }, id)
}
