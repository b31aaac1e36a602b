import { useDeferredValue } from 'react'

/**
 * Whether cards that have come are drawn: a moment after the texts that came with them, which may be written in while
 * hundreds of cards are made. What goes is gone at once.
 */
export function useAfterTheTexts(haveCome: boolean): boolean {
  return useDeferredValue(haveCome, false) && haveCome
}
