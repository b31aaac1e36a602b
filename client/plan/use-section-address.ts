import { useCallback, useEffect, useRef } from 'react'
import { cardIdPattern } from '../../shared/plan/document-schema.ts'
import { isSection, type Section } from '../../shared/plan/sections.ts'
import type { PlanSync } from '../sync/plan-sync.ts'

/** How long the page must have kept its height, with all its texts there, before it is taken to be whole; milliseconds. */
const whole = 1_500
/** Signs that the reader has begun to do something: from then on the page stays where they are. */
const begun = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/** A section, or one of its cards: `#goals`, `#goals/<id>`. */
export interface PlaceInPlan {
  readonly section: Section
  readonly card: string | null
}

export function hashOf({ section, card }: PlaceInPlan): string {
  return card === null ? `#${section}` : `#${section}/${card}`
}

function placeInPlan(hash: string): PlaceInPlan | null {
  const [section = '', card = null, ...more] = hash.slice(1).split('/')
  if (!isSection(section) || more.length > 0) return null
  return card === null || cardIdPattern.test(card) ? { section, card } : null
}

export function cardElement(card: string | null): HTMLElement | null {
  return card === null ? null : document.querySelector<HTMLElement>(`[data-goal="${CSS.escape(card)}"]`)
}

/** Where a place is on the page: the card when it is there, else its section. */
function elementOf({ section, card }: PlaceInPlan): HTMLElement | null {
  return cardElement(card) ?? document.getElementById(section)
}

function isHere({ card }: PlaceInPlan): boolean {
  return card === null || cardElement(card) !== null
}

/** Whether the plan itself is on the screen, and how to come to it from a view of it. */
export interface PlanOnScreen {
  readonly shown: boolean
  readonly toPlan: (hash: string) => void
}

const always: PlanOnScreen = { shown: true, toPlan: () => undefined }

/**
 * The section that the address names: goes there when the page comes, and stays there while texts above it come in and
 * push it down, unless the reader has scrolled or typed meanwhile. Answers with a way to a section that a link takes,
 * which the browser's own way back undoes; from a view of the plan it leads to the plan first.
 *
 * @param show brings a section into view and gives it the focus.
 */
export function useSectionAddress(
  paper: { readonly current: HTMLElement | null },
  sync: PlanSync,
  show: (place: PlaceInPlan) => void,
  { shown, toPlan }: PlanOnScreen = always,
): (place: PlaceInPlan) => void {
  /** Where to go when the plan comes on the screen: `address` for the first time, later where a link in a view led. */
  const wanted = useRef<PlaceInPlan | 'address' | null>('address')
  const hasBeenShown = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: one arrives once, whatever becomes of the sections later
  useEffect(() => {
    if (!shown) {
      // Whoever comes back without having chosen a section comes back to where they were.
      if (hasBeenShown.current) wanted.current = null
      return
    }
    hasBeenShown.current = true
    const place = wanted.current === 'address' ? placeInPlan(window.location.hash) : wanted.current
    const root = paper.current
    if (place === null || root === null) return
    show(place)
    let arrived = isHere(place)
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      // A card comes after its section, and takes over the focus that the section was given meanwhile.
      if (arrived) elementOf(place)?.scrollIntoView()
      else show(place)
      arrived ||= isHere(place)
      clearTimeout(timer)
      if (isWhole(sync)) timer = setTimeout(stop, whole)
    }
    const height = new ResizeObserver(look)
    const stop = (): void => {
      clearTimeout(timer)
      height.disconnect()
      unsubscribe()
      for (const sign of begun) window.removeEventListener(sign, stop, { capture: true })
    }
    const unsubscribe = sync.subscribe(look)
    for (const sign of begun) window.addEventListener(sign, stop, { capture: true, passive: true })
    height.observe(root)
    return stop
  }, [shown])

  return useCallback(
    (place) => {
      const hash = hashOf(place)
      if (!shown) {
        wanted.current = place
        toPlan(hash)
        return
      }
      if (window.location.hash !== hash) window.history.pushState(null, '', hash)
      show(place)
    },
    [show, shown, toPlan],
  )
}

/** Whether every text has come that is going to. */
function isWhole({ state }: PlanSync): boolean {
  return state.documents.size > 0 && [...state.documents.values()].every((document) => document.state !== 'loading')
}
