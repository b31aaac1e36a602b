import { type RefObject, useEffect, useRef } from 'react'

/**
 * When what had the focus is gone, because it has been done, the focus goes to what is nearest: the next button in the
 * same row or part, else its heading, else the element with the id `otherwise`.
 */
export function useKeptFocus(place: RefObject<HTMLElement | null>, otherwise: string): void {
  /** What is around the element that had the focus last, the nearest first. */
  const around = useRef<readonly HTMLElement[]>([])
  useEffect(() => {
    const element = place.current
    const remember = ({ target }: FocusEvent): void => {
      around.current = target instanceof HTMLElement ? partsAround(target) : []
    }
    element?.addEventListener('focusin', remember)
    return () => element?.removeEventListener('focusin', remember)
  }, [place])

  useEffect(() => {
    if (around.current.length === 0 || document.activeElement !== document.body) return
    const part = around.current.find((one) => one.isConnected)
    const next = part?.querySelector<HTMLElement>('button, a') ?? part?.querySelector<HTMLElement>('h2')
    const found = next ?? document.getElementById(otherwise)
    if (found === null) return
    if (!found.matches('button, a') && !found.hasAttribute('tabindex')) found.tabIndex = -1
    found.focus()
  })
}

function partsAround(element: HTMLElement): readonly HTMLElement[] {
  const row = element.closest<HTMLElement>('li')
  const part = element.closest<HTMLElement>('section, details')
  return [row, part].filter((one) => one !== null)
}
