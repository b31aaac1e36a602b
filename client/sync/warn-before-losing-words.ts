import type { PlanSync } from './plan-sync.ts'

/**
 * Makes the browser ask before the page is closed while it holds words that are nowhere else: unsaved ones, and those
 * that were not accepted and have not been dismissed, unless they are on the writer's own device. The listener is there only then, since it keeps a page out of
 * the back/forward cache. Returns the way to stop.
 */
export function warnBeforeLosingWords(planSync: Pick<PlanSync, 'state' | 'subscribe'>): () => void {
  let warning = false
  const warn = (event: Event) => event.preventDefault()
  const look = () => {
    const needed = planSync.state.holdsOnlyCopy
    if (needed === warning) return
    warning = needed
    if (needed) window.addEventListener('beforeunload', warn)
    else window.removeEventListener('beforeunload', warn)
  }
  look()
  const stop = planSync.subscribe(look)
  return () => {
    stop()
    window.removeEventListener('beforeunload', warn)
  }
}
