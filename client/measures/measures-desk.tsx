import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { includes } from '../../shared/access/rights.ts'
import type { ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { useToday } from './use-today.ts'

/** What measures are shown and written with. It changes with rights and participants, not with what is written. */
export interface MeasuresDesk {
  readonly plan: PlanBody
  readonly sync: PlanSync
  /** The measures' documents that the reader may read, by the participant whose page each is. */
  readonly pages: ReadonlyMap<string, PlanDocument>
  /** The document `goals`; null for somebody who may not read it. */
  readonly goals: PlanDocument | null
  /** `YYYY-MM-DD`. */
  readonly today: string
}

const Context = createContext<MeasuresDesk | null>(null)

export interface MeasuresDeskProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
  readonly documents: readonly PlanDocument[]
  readonly goals: PlanDocument | null
  readonly children: ReactNode
}

export function MeasuresDeskProvider({ plan, sync, documents, goals, children }: MeasuresDeskProps) {
  const today = useToday()
  const desk = useMemo(
    () => ({ plan, sync, goals, today, pages: new Map(documents.map((page) => [page.address.owner ?? '', page])) }),
    [plan, sync, documents, goals, today],
  )
  return <Context value={desk}>{children}</Context>
}

export function useMeasuresDesk(): MeasuresDesk {
  const desk = useContext(Context)
  if (desk === null) throw new Error('useMeasuresDesk is used outside MeasuresDeskProvider.')
  return desk
}

export function isWritable(page: PlanDocument | undefined): page is PlanDocument {
  return page !== undefined && page.state === 'ready' && includes(page.right, 'write')
}

/** Whether somebody took part and does so no more. */
export function hasLeft({ to }: Pick<ParticipantBody, 'to'>, now: number): boolean {
  return to !== null && Date.parse(to) <= now
}

/** Those whose pages the reader may write new measures on: oneself first, then as the plan tells them. */
export function mayAnswer({ plan, pages }: MeasuresDesk): readonly ParticipantBody[] {
  return plan.participants
    .filter((person) => isWritable(pages.get(person.id)) && !hasLeft(person, Date.now()))
    .sort((one, other) => Number(other.id === plan.me) - Number(one.id === plan.me))
}
