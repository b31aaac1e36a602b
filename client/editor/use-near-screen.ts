import { type RefObject, useEffect, useState } from 'react'

/** How far outside the screen counts as near: one screen, so that the first key finds an editor there. */
const margin = '100% 0px'

/** What waits to come near, and what is done then. */
const waiting = new Map<Element, () => void>()
let observer: IntersectionObserver | null = null

/** One observer for all: a browser asks each of them at every frame, and a large plan has hundreds of texts. */
function whenNear(element: Element, onNear: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.get(target)?.()
    },
    { rootMargin: margin },
  )
  waiting.set(element, onNear)
  observer.observe(element)
  return () => {
    waiting.delete(element)
    observer?.unobserve(element)
    if (waiting.size > 0) return
    observer?.disconnect()
    observer = null
  }
}

/** Whether an element has come near the screen. Once true it stays true. */
export function useNearScreen(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const target = element.current
    if (target === null || near || typeof IntersectionObserver === 'undefined') return
    return whenNear(target, () => setNear(true))
  }, [element, near])
  return near
}
