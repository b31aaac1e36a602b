import type { PlanDocument } from '../sync/plan-sync.ts'

/**
 * What tells a card apart on the page: whose page it lies on, if anybody's, and its id. An id alone does not: a measure
 * that is handed over keeps it.
 */
export function cardKey({ address }: Pick<PlanDocument, 'address'>, id: string): string {
  return `${address.owner ?? ''}/${id}`
}

/** The element of a card inside another element: it carries `data-place` with the card's key. */
export function cardElement(place: Element | null, key: string): HTMLElement | null {
  return place?.querySelector<HTMLElement>(`[data-place="${CSS.escape(key)}"]`) ?? null
}
