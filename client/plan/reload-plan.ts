import { createContext, useContext } from 'react'

/** Asks for the plan anew. What changes it beside its documents calls this, and does not wait to be told of itself. */
export const ReloadPlan = createContext<() => void>(() => undefined)

export function useReloadPlan(): () => void {
  return useContext(ReloadPlan)
}
