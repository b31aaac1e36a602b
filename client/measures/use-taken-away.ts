import { type RefObject, useCallback, useLayoutEffect, useMemo, useState } from 'react'
import { cardElement } from '../cards/card-key.ts'
import { restoreCard } from '../cards/card-removal.ts'
import { type KeptCard, useKeptCards } from '../cards/kept-cards.ts'
import { findMeasure, type Measure } from '../cards/measure-cards.ts'
import { type RemovedCard, useRemovedHere } from '../cards/removed-cards.tsx'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { measureKey } from './measure-key.ts'

/** A measure that is not in the plan, and is still shown where it stood. */
export interface TakenAway {
  readonly key: string
  readonly measure: Measure
  /** Removed here, and offered back; or taken away by somebody else while one was writing in it. */
  readonly removed: RemovedCard | null
  readonly kept: KeptCard | null
}

export interface TakenAwayMeasures {
  readonly shown: readonly TakenAway[]
  readonly remove: (measure: Measure) => void
  readonly restore: (one: TakenAway) => void
  readonly letGo: (one: TakenAway) => void
}

/**
 * Measures that were removed here, and those that others took away under one's hands, in one place of the page.
 *
 * @param place holds the measures, each with `data-place={measureKey(measure)}`
 * @param isOpen whether a measure stands open in this place: nobody writes in one that is closed
 */
export function useTakenAway(
  documents: readonly PlanDocument[],
  place: RefObject<HTMLElement | null>,
  isOpen: (key: string) => boolean,
): TakenAwayMeasures {
  const [removedHere, removeHere, hide] = useRemovedHere(documents)
  const [kept, letGoOf] = useKeptCards(documents, place)
  const [toFocus, setToFocus] = useState<string | null>(null)

  // What brought it back is gone, and had the focus.
  useLayoutEffect(() => {
    if (toFocus === null) return
    cardElement(place.current, toFocus)?.querySelector<HTMLElement>('[data-field="toggle"]')?.focus()
    setToFocus(null)
  }, [place, toFocus])

  const shown = useMemo(
    () => [
      ...removedHere.flatMap((removed) => takenAway(removed, { removed, kept: null })),
      ...kept.flatMap((one) => (isOpen(one.key) ? takenAway(one, { removed: null, kept: one }) : [])),
    ],
    [removedHere, kept, isOpen],
  )
  const remove = useCallback(
    (measure: Measure) => {
      const page = documents.find(({ address }) => address.owner === measure.owner)
      if (page !== undefined) removeHere(page, measure.id)
    },
    [documents, removeHere],
  )
  const restore = useCallback(({ key, removed, kept: held }: TakenAway) => {
    const card = removed ?? held
    if (card === null) return
    restoreCard(card.document.doc, card.id)
    setToFocus(key)
  }, [])
  const letGo = useCallback(
    ({ removed, kept: held }: TakenAway) => {
      if (removed !== null) hide(removed)
      if (held !== null) letGoOf(held)
    },
    [hide, letGoOf],
  )
  return { shown, remove, restore, letGo }
}

function takenAway(
  { document, id }: Pick<RemovedCard, 'document' | 'id'>,
  how: Pick<TakenAway, 'removed' | 'kept'>,
): TakenAway[] {
  const measure = findMeasure(document, id)
  return measure === null ? [] : [{ ...how, key: measureKey(measure), measure }]
}
