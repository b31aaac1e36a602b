import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Section } from '../../shared/plan/sections.ts'
import type { PlanSync } from '../sync/plan-sync.ts'

/** Where one was in the plan when one left it for a view of it. */
interface Left {
  readonly top: number
  readonly section: Section | null
}

/**
 * The plan is found again as it was left for a view of it: as far down, and for the keyboard in the same section. In a
 * view one is in no section, and the others are told so.
 */
export function useBackToPlan(shown: boolean, current: Section | null, sync: PlanSync): void {
  const left = useRef<Left | null>(null)
  const top = useRef(0)
  const section = useRef(current)
  useEffect(() => {
    section.current = current
  }, [current])

  useLayoutEffect(() => {
    if (!shown) return
    if (left.current !== null) window.scrollTo(0, left.current.top)
    const keep = (): void => {
      top.current = window.scrollY
    }
    keep()
    window.addEventListener('scroll', keep, { passive: true })
    return () => window.removeEventListener('scroll', keep)
  }, [shown])

  useEffect(() => {
    if (!shown) {
      sync.setPlace(null)
      return
    }
    const heading = left.current?.section ?? null
    if (heading !== null) document.getElementById(`section-${heading}`)?.focus({ preventScroll: true })
    left.current = null
    return () => {
      left.current = { top: top.current, section: section.current }
    }
  }, [shown, sync])
}
