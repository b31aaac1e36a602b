import { useEffect } from 'react'

/**
 * Ctrl+F6 goes round the page's areas: top bar, contents, document; with Shift the other way. An area is an element
 * with `data-area` that can take the focus; one that is not on the screen is passed over.
 */
export function useAreaKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'F6' || !event.ctrlKey || document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')].filter(isOnScreen)
      const here = areas.findIndex((area) => area.contains(document.activeElement))
      const step = event.shiftKey ? -1 : 1
      const next = here === -1 ? 0 : (here + step + areas.length) % areas.length
      focusWithRing(areas[next])
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isOnScreen(area: HTMLElement): boolean {
  return area.getClientRects().length > 0
}

/** Shows where the focus went even when a pointer was used last; browsers that do not know the option leave it out. */
function focusWithRing(area: HTMLElement | undefined): void {
  const options: FocusOptions & { readonly focusVisible: boolean } = { focusVisible: true }
  area?.focus(options)
}
