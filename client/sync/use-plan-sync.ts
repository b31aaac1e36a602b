import { useSyncExternalStore } from 'react'
import type { PlanSync, PlanSyncState } from './plan-sync.ts'

/**
 * A part of the plan's live state, for a component. `pick` returns something that is in the state, or a plain value:
 * what has not changed is the same object from one state to the next, so the component renders only when it has.
 */
export function usePlanSync<Part>(planSync: PlanSync, pick: (state: PlanSyncState) => Part): Part {
  return useSyncExternalStore(planSync.subscribe, () => pick(planSync.state))
}
