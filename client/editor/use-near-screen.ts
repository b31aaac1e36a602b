import { type RefObject, useEffect, useState } from 'react'

/** How far outside the screen counts as near: one screen, so that the first key finds an editor there. */
const margin = '100% 0px'

/** Whether an element has come near the screen. Once true it stays true. */
export function useNearScreen(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const target = element.current
    if (target === null || near || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true)
      },
      { rootMargin: margin },
    )
    observer.observe(target)
    return () => observer.disconnect()
  }, [element, near])
  return near
}
