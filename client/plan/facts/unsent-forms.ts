import { useEffect } from 'react'

/**
 * Forms on the page that hold what has not been sent. Unlike the plan's texts they are on this page alone, so nobody
 * leaves it without having been asked: `LeaveGuard` within the app, the browser for all else. The listener is there
 * only then, since it keeps a page out of the back/forward cache.
 */
let unsent = 0

const warn = (event: Event): void => event.preventDefault()

export function hasUnsentForms(): boolean {
  return unsent > 0
}

/** Counts a form among them for as long as it is `dirty` and on the page. */
export function useUnsentForm(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    if (unsent === 0) window.addEventListener('beforeunload', warn)
    unsent += 1
    return () => {
      unsent -= 1
      if (unsent === 0) window.removeEventListener('beforeunload', warn)
    }
  }, [dirty])
}
