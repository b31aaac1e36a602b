import { useEffect, useRef, useState } from 'react'
import type { PlanBody } from '../../shared/api/api.ts'
import { PlanOnDevice } from '../device/plan-on-device.ts'
import { deviceOwner, tendDevice } from '../device/tend-device.ts'
import { fetchSession, useSession } from '../session/session.tsx'
import { openPlanSync } from '../sync/open-plan-sync.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { warnBeforeLosingWords } from '../sync/warn-before-losing-words.ts'
import { usePlanEvents } from './use-plan-events.ts'

/**
 * The plan's live connection, for as long as the page is there; null before it is opened. `onEvent` is called when
 * something beside the text changed, or may have: fetch the plan again. `asOf` is when the plan was so, when it lay on the
 * device and the server has not answered.
 */
export function usePlanConnection(plan: PlanBody, asOf: number | null, onEvent: () => void): PlanSync | null {
  const [sync, setSync] = useState<PlanSync | null>(null)
  const [device, setDevice] = useState<PlanOnDevice | null>(null)
  const { session } = useSession()
  const person = session.person?.id ?? null
  const told = useRef<PlanBody | null>(null)
  told.current = asOf === null ? plan : null
  const first = useRef(asOf)

  useEffect(() => {
    let gone = false
    let stop = (): void => undefined
    const open = (kept: PlanOnDevice | null): void => {
      const opened = openPlanSync({
        url: window.location.origin,
        planId: plan.id,
        me: plan.me,
        device: kept,
        lastConnected: first.current,
        staysOnDevice: () => staysOnDevice(person),
      })
      const stopWarning = warnBeforeLosingWords(opened)
      setDevice(kept)
      setSync(opened)
      stop = () => {
        stopWarning()
        opened.destroy()
      }
    }
    if (person === null || deviceOwner() !== person) open(null)
    else {
      void PlanOnDevice.open(person, plan.id, told.current)
        // A disk that cannot be read keeps nothing: the page says so by what it says of its words.
        .catch(() => null)
        .then((kept) => {
          if (!gone) open(kept)
          else void kept?.close()
        })
    }
    return () => {
      gone = true
      stop()
    }
  }, [plan.id, plan.me, person])

  usePlanEvents(sync, onEvent)
  useEffect(() => sync?.setDocuments(plan.documents.map((document) => document.name)), [sync, plan.documents])
  useEffect(() => {
    if (asOf === null) device?.keepBody(plan)
  }, [device, plan, asOf])
  return sync
}

/** The session is over: whether what this person wrote stays on the device until they sign in again. */
async function staysOnDevice(person: string | null): Promise<boolean> {
  await tendDevice(await fetchSession().catch(() => null)).catch(() => undefined)
  return person !== null && deviceOwner() === person
}
