import { type RefObject, useLayoutEffect, useState } from 'react'
import { cardElement } from './card-key.ts'

export interface CardFocus {
  /** Gives the focus to the menu of a card that is coming back. */
  readonly toCard: (key: string) => void
  /** Where a card is about to go away under the focus: to the card that will stand at that place, or what is there instead. */
  readonly toPlace: (place: number) => void
}

const inCard = '.menu-button, .reorder-handle, button, [role="textbox"]'

/**
 * Moves the focus once the page shows what was asked for.
 *
 * @param place holds the cards
 * @param cards a selector of the cards
 * @param otherwise a selector of what takes the focus when there is no card; else `place` itself does
 */
export function useCardFocus(place: RefObject<HTMLElement | null>, cards: string, otherwise: string): CardFocus {
  const [wanted, setWanted] = useState<string | number | null>(null)
  useLayoutEffect(() => {
    if (wanted === null) return
    const card =
      typeof wanted === 'string'
        ? cardElement(place.current, wanted)
        : place.current?.querySelectorAll(cards).item(wanted)
    const next =
      card?.querySelector<HTMLElement>('.menu-button') ??
      card?.querySelector<HTMLElement>(inCard) ??
      place.current?.querySelector<HTMLElement>(otherwise) ??
      place.current
    next?.focus()
    setWanted(null)
  }, [wanted, place, cards, otherwise])
  return { toCard: setWanted, toPlace: setWanted }
}
