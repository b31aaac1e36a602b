import { useCallback, useEffect, useRef, useState } from 'react'
import type { PlanBody } from '../../shared/api/api.ts'
import type { PlanRow } from '../device/device-database.ts'
import { planOnDevice } from '../device/seen-on-device.ts'
import { deviceOwner } from '../device/tend-device.ts'
import { ask, Failure } from '../session/api.ts'

/** A plan as the page has it. `unknown`: it does not exist, or I have no part in it; the server tells no more. */
export type LoadedPlan =
  | { readonly state: 'loading' }
  /** `asOf`: it lay on the device, as it was at this time, in milliseconds, and the server has not answered. */
  | { readonly state: 'ready'; readonly plan: PlanBody; readonly asOf: number | null }
  | { readonly state: 'failed' }
  | { readonly state: 'unknown' }
  | { readonly state: 'signed-out' }

/** How long to wait before asking again, when a plan that is shown already could not be fetched anew; milliseconds. */
const again = 5_000

/**
 * Fetches a plan, and fetches it anew on `reload`. A plan that is shown stays as it was while it is fetched, and when
 * the server does not answer: words are being written in it.
 */
export function usePlan(id: string, language: string): { readonly loaded: LoadedPlan; readonly reload: () => void } {
  const [loaded, setLoaded] = useState<LoadedPlan>({ state: 'loading' })
  const [round, setRound] = useState(0)
  const shown = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: titles come in the reader's language; a round is a reload
  useEffect(() => {
    const given = new AbortController()
    let timer: ReturnType<typeof setTimeout> | null = null
    ask<PlanBody>(`/api/plans/${encodeURIComponent(id)}`, given.signal).then(
      (plan) => {
        shown.current = true
        setLoaded((before) => (isSame(before, plan) ? before : { state: 'ready', plan, asOf: null }))
      },
      async (error: unknown) => {
        if (given.signal.aborted) return
        const status = error instanceof Failure ? error.status : null
        if (!shown.current && (status === null || status >= 500)) {
          const kept = await keptPlan(id)
          if (given.signal.aborted) return
          if (kept !== null) {
            shown.current = true
            setLoaded({ state: 'ready', plan: kept.body, asOf: kept.fetched })
          }
        }
        if (status === 401) setLoaded({ state: 'signed-out' })
        else if (status === 404) setLoaded({ state: 'unknown' })
        else if (shown.current) timer = setTimeout(() => setRound((before) => before + 1), again)
        else setLoaded({ state: 'failed' })
      },
    )
    return () => {
      given.abort()
      if (timer !== null) clearTimeout(timer)
    }
  }, [id, language, round])

  const reload = useCallback(() => {
    if (!shown.current) setLoaded({ state: 'loading' })
    setRound((before) => before + 1)
  }, [])
  return { loaded, reload }
}

/** The plan as it lies on the reader's own device. */
async function keptPlan(id: string): Promise<PlanRow | null> {
  const person = deviceOwner()
  return person === null ? null : await planOnDevice(person, id).catch(() => null)
}

/** A plan that has come anew and says the same is not drawn anew: it is long, and somebody may be writing in it. */
function isSame(before: LoadedPlan, plan: PlanBody): boolean {
  return before.state === 'ready' && before.asOf === null && JSON.stringify(before.plan) === JSON.stringify(plan)
}
