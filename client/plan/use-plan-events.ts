import { useEffect } from 'react'
import type { PlanSync } from '../sync/plan-sync.ts'

/**
 * Calls `onEvent` when something beside the text changed, and when it may have: what changed before the connection was
 * there, or while it was gone, was told to nobody here.
 */
export function usePlanEvents(sync: Pick<PlanSync, 'state' | 'subscribe' | 'onEvent'> | null, onEvent: () => void) {
  useEffect(() => sync?.onEvent(onEvent), [sync, onEvent])
  useEffect(() => {
    let connected = sync?.state.connected
    return sync?.subscribe(() => {
      const before = connected
      connected = sync.state.connected
      if (connected && !before) onEvent()
    })
  }, [sync, onEvent])
}
