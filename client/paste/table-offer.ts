import { createContext } from 'react'
import type { PastedTables } from './pasted-tables.ts'

/** A paste that is held back while its writer says what is to become of it. */
export interface TableOffer extends PastedTables {
  /** The words of the whole, if they cannot come where they were meant to. */
  readonly text: string
  /** Pastes all of it, or the words around the tables, where the caret is. False when the text is no longer open. */
  readonly paste: (what: 'all' | 'rest') => boolean
}

/** Takes an offer and answers true, or answers false where nobody could make measures of it. */
export const OfferTable = createContext<(offer: TableOffer) => boolean>(() => false)
