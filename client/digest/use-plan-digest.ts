import { useMemo, useState, useSyncExternalStore } from 'react'
import type { PlanBody } from '../../shared/api/api.ts'
import { sameAsBefore } from '../cards/same-as-before.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { LiveDigest, type PlanDigest } from './plan-digest.ts'

export interface Digested {
  /** The plan without the documents that have been closed to the reader since it was fetched. */
  readonly plan: PlanBody
  readonly digest: PlanDigest
}

/** The plan as the views of it tell it, a moment behind what is being written; null until all its texts have come. */
export function usePlanDigest(plan: PlanBody, sync: PlanSync): Digested | null {
  const documents = usePlanSync(sync, (state) => state.documents)
  // A plan that is fetched anew has the same documents: what was read of them holds.
  const [kept] = useState(() => sameAsBefore<PlanDocument>(({ name }) => name))
  const readable = useMemo(() => {
    const pages = plan.documents.map((page) => documents.get(page.name))
    const known = pages.filter((document) => document !== undefined)
    const whole = known.length === pages.length && known.every(({ state }) => state !== 'loading')
    return whole ? kept(known.filter(({ state }) => state === 'ready')) : null
  }, [plan.documents, documents, kept])
  const live = useMemo(() => new LiveDigest(readable ?? []), [readable])
  const digest = useSyncExternalStore(live.subscribe, live.read)
  return useMemo(() => {
    if (readable === null) return null
    const open = new Set(readable.map(({ name }) => name))
    return { plan: { ...plan, documents: plan.documents.filter(({ name }) => open.has(name)) }, digest }
  }, [plan, readable, digest])
}
