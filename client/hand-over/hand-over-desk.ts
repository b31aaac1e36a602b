import { createContext, useContext } from 'react'
import type { OfferBody } from '../../shared/api/api.ts'
import type { Measure } from '../cards/measure-cards.ts'
import type { HandedOver } from './hand-over-toast.tsx'

/**
 * Where the page's hand-overs are done. The dialogs stand here and not in the measures: a measure that somebody else
 * moves or removes takes down what stands in it, and what was being written with it.
 */
export interface HandOverDesk {
  readonly handOver: (measure: Measure, title: string) => void
  readonly decline: (offer: OfferBody, title: string) => void
  /** Tells, and offers to undo, what has been done. */
  readonly done: (what: HandedOver) => void
  /** Words that were begun and not sent, by what they are about. */
  readonly drafts: Map<string, string>
}

const nowhere: HandOverDesk = {
  handOver: () => undefined,
  decline: () => undefined,
  done: () => undefined,
  drafts: new Map(),
}
/** Where nothing provides it, in a test of something else, nothing is done. */
export const HandOverDeskContext = createContext<HandOverDesk>(nowhere)

export function useHandOverDesk(): HandOverDesk {
  return useContext(HandOverDeskContext)
}
