import { useCallback, useEffect, useRef, useState } from 'react'
import type { PlanBody } from '../../shared/api/api.ts'
import type { ConsentPageBody } from '../../shared/api/consent.ts'
import { usePlanEvents } from '../plan/use-plan-events.ts'
import { ask, Failure } from '../session/api.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { consentAddress } from './consent-address.ts'

/** The page of consent as it has come. `closed`: it is not for me, or not any more. */
export type LoadedConsent =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly page: ConsentPageBody }
  | { readonly state: 'failed' }
  | { readonly state: 'closed' }

/**
 * Fetches consents and representatives, and fetches them anew when the plan has come anew, when somebody else changed
 * something, and on `reload`. What is shown stays while it is fetched, and when the server does not answer.
 */
export function useConsentPage(
  plan: PlanBody,
  sync: Pick<PlanSync, 'state' | 'subscribe' | 'onEvent'> | null,
): { readonly loaded: LoadedConsent; readonly reload: () => void } {
  const [loaded, setLoaded] = useState<LoadedConsent>({ state: 'loading' })
  const [round, setRound] = useState(0)
  const shown = useRef(false)
  const reload = useCallback(() => setRound((before) => before + 1), [])
  usePlanEvents(sync, reload)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan that has come anew, and a round, are reloads
  useEffect(() => {
    const given = new AbortController()
    if (!shown.current) setLoaded({ state: 'loading' })
    ask<ConsentPageBody>(consentAddress.page(plan.id), given.signal).then(
      (page) => {
        shown.current = true
        setLoaded({ state: 'ready', page })
      },
      (error: unknown) => {
        if (given.signal.aborted) return
        const status = error instanceof Failure ? error.status : null
        if (status === 403 || status === 404) setLoaded({ state: 'closed' })
        else if (!shown.current) setLoaded({ state: 'failed' })
      },
    )
    return () => given.abort()
  }, [plan, round])

  return { loaded, reload }
}
