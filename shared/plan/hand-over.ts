import { includes, type Right } from '../access/rights.ts'

/**
 * How a measure can be given to another to answer for: whoever may write on both pages hands it over at once (the
 * coordinator); whoever may write where it lies offers it, and the receiver accepts or declines. Null: not at all.
 *
 * @param here what one may do on the page where it lies
 * @param there what one may do on the page of the receiver
 */
export function handOverBy(here: Right, there: Right): 'at-once' | 'offer' | null {
  if (!includes(here, 'write')) return null
  return includes(there, 'write') ? 'at-once' : 'offer'
}
