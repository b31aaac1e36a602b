import { type RefObject, useLayoutEffect } from 'react'

/** What of a part of a measure takes the focus. */
const focusable = '[role="textbox"], select, input:checked, input, button'

/**
 * A measure that goes to another place on the page is taken down and built there: whoever had the focus in it has it
 * again in the same part of it, or, when it is nowhere any more, on what adds a measure, or else on the section's heading.
 */
export function useFocusAfterMove(place: RefObject<HTMLElement | null>, id: string): void {
  useLayoutEffect(() => {
    const element = place.current
    return () => {
      const focused = document.activeElement
      if (element === null || focused === null || !element.contains(focused)) return
      const area = element.closest<HTMLElement>('[data-measures]')
      const field = focused.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? 'toggle'
      queueMicrotask(() => {
        // Somebody else has taken care of it, such as the offer to put a removed measure back.
        if (document.activeElement !== document.body || area === null) return
        const there = area.querySelector(`[data-measure="${CSS.escape(id)}"]`)
        const part = there?.querySelector(`[data-field="${field}"]`) ?? there?.querySelector('[data-field="toggle"]')
        const target = part?.matches(focusable) === true ? part : part?.querySelector(focusable)
        const next =
          target ?? area.querySelector('.measures__add') ?? area.closest('section')?.querySelector('h2[tabindex]')
        if (next instanceof HTMLElement) next.focus()
      })
    }
  }, [place, id])
}
