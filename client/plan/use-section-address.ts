import { useCallback, useEffect } from 'react'
import { isSection, type Section } from '../../shared/plan/sections.ts'
import type { PlanSync } from '../sync/plan-sync.ts'

/** How long the page must have kept its height, with all its texts there, before it is taken to be whole; milliseconds. */
const whole = 1_500
/** Signs that the reader has begun to do something: from then on the page stays where they are. */
const begun = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * The section that the address names: goes there when the page comes, and stays there while texts above it come in and
 * push it down, unless the reader has scrolled or typed meanwhile. Answers with a way to a section that a link takes,
 * which the browser's own way back undoes.
 *
 * @param show brings a section into view and gives it the focus.
 */
export function useSectionAddress(
  paper: { readonly current: HTMLElement | null },
  sync: PlanSync,
  show: (section: Section) => void,
): (section: Section) => void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one arrives once, whatever becomes of the sections later
  useEffect(() => {
    const wanted = window.location.hash.slice(1)
    const root = paper.current
    if (!isSection(wanted) || root === null) return
    show(wanted)
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      document.getElementById(wanted)?.scrollIntoView()
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
  }, [])

  return useCallback(
    (section) => {
      if (window.location.hash !== `#${section}`) window.history.pushState(null, '', `#${section}`)
      show(section)
    },
    [show],
  )
}

/** Whether every text has come that is going to. */
function isWhole({ state }: PlanSync): boolean {
  return state.documents.size > 0 && [...state.documents.values()].every((document) => document.state !== 'loading')
}
