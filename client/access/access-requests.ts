import { useEffect, useState } from 'react'
import type { AccessRequestBody, AccessRequestsBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { usePlanNews } from '../plan/plan-news.ts'
import { ask } from '../session/api.ts'

interface Asked {
  readonly round: number
  readonly answer: Promise<AccessRequestsBody | null>
}

/** One answer for each time that the plan has come, or that there was news: every closed section shares it. */
const asked = new WeakMap<PlanBody, Asked>()

export function accessAddress(plan: string, more = ''): string {
  return `/api/plans/${encodeURIComponent(plan)}/access${more}`
}

/** Who has asked for what, and what I may ask for; null until it has come. What came before stays when it fails. */
export function useAccessRequests(plan: PlanBody): AccessRequestsBody | null {
  const [body, setBody] = useState<AccessRequestsBody | null>(null)
  const round = usePlanNews()
  useEffect(() => {
    let gone = false
    const before = asked.get(plan)
    const now =
      before?.round === round
        ? before
        : { round, answer: ask<AccessRequestsBody>(accessAddress(plan.id, '/requests')).catch(() => null) }
    asked.set(plan, now)
    void now.answer.then((come) => {
      if (!gone) setBody((before) => come ?? before)
    })
    return () => {
      gone = true
    }
  }, [plan, round])
  return body
}

/** Those that wait for the reader's answer, the oldest first. */
export function waitingRequests({ requests, mayAnswer }: AccessRequestsBody, me: string): readonly AccessRequestBody[] {
  if (!mayAnswer) return []
  return requests.filter(({ state, participant }) => state === 'open' && participant !== me).reverse()
}
