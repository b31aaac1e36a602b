import type { AddedBody, StaffBody } from '../../shared/api/api.ts'
import type {
  CoordinatorChangeBody,
  CoordinatorPoint,
  NewCoordinatorChangeRequest,
} from '../../shared/api/invitations.ts'
import { ask, Failure, send, tell } from '../session/api.ts'

/** A change as it is told. */
export type OpenChange = NonNullable<CoordinatorChangeBody['change']>

const under = (plan: string): string => `/api/plans/${encodeURIComponent(plan)}/coordinator-change`
const one = (plan: string, change: string): string => `${under(plan)}/${encodeURIComponent(change)}`

export function askChange(plan: string, signal: AbortSignal): Promise<CoordinatorChangeBody> {
  return ask<CoordinatorChangeBody>(under(plan), signal)
}

export function startChange(plan: string, request: NewCoordinatorChangeRequest): Promise<AddedBody> {
  return send<AddedBody>('POST', under(plan), request)
}

export function setPoints(plan: string, change: string, done: readonly CoordinatorPoint[]): Promise<void> {
  return tell('PUT', one(plan, change), { done })
}

export function finishChange(plan: string, change: string): Promise<void> {
  return tell('POST', `${one(plan, change)}/finish`)
}

export function callOff(plan: string, change: string): Promise<void> {
  return tell('POST', `${one(plan, change)}/withdraw`)
}

/** The municipality's coordinators; none for those who do not work there, who choose among the participants. */
export async function askStaff(signal: AbortSignal): Promise<StaffBody['coordinators']> {
  try {
    return (await ask<StaffBody>('/api/staff', signal)).coordinators
  } catch (error) {
    if (error instanceof Failure && error.status === 403) return []
    throw error
  }
}
