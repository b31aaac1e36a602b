import { useEffect, useState } from 'react'
import type { PlanBody } from '../../shared/api/api.ts'
import { openPlanSync } from '../sync/open-plan-sync.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { warnBeforeLosingWords } from '../sync/warn-before-losing-words.ts'

/**
 * The plan's live connection, for as long as the page is there; null before it is opened. `onEvent` is called when
 * something beside the text changed: fetch the plan again.
 */
export function usePlanConnection(plan: PlanBody, onEvent: () => void): PlanSync | null {
  const [sync, setSync] = useState<PlanSync | null>(null)

  useEffect(() => {
    const opened = openPlanSync({ url: window.location.origin, planId: plan.id, me: plan.me })
    const stopWarning = warnBeforeLosingWords(opened)
    setSync(opened)
    return () => {
      stopWarning()
      opened.destroy()
    }
  }, [plan.id, plan.me])

  useEffect(() => sync?.onEvent(onEvent), [sync, onEvent])
  useEffect(() => sync?.setDocuments(plan.documents.map((document) => document.name)), [sync, plan.documents])
  return sync
}
