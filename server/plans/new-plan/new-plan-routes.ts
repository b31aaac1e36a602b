import type { RequestHandler } from 'express'
import type { NewPlanBody, StaffKind } from '../../../shared/api/api.ts'
import { norwegianDay } from '../../../shared/language/dates.ts'
import { readBody } from '../../http/json-body.ts'
import { Problem } from '../../http/problem.ts'
import { signedIn } from '../../http/visitor.ts'
import type { StaffStore } from '../../people/staff-store.ts'
import { newPlanBody, readNewPlan } from './new-plan-request.ts'
import type { NewPlanStore } from './new-plan-store.ts'

/** `POST /api/plans`, for whoever in the municipality makes plans. */
export function newPlan(store: NewPlanStore, staff: StaffStore, now: () => number): RequestHandler {
  return async (request, response) => {
    const { personId } = signedIn(request)
    const kind = await staff.kindOf(personId)
    if (kind === null) throw new Problem('not-staff')
    const instant = new Date(now())
    const body = readNewPlan(readBody(request, newPlanBody), norwegianDay(instant.getTime()))
    await checkCoordinator(staff, { personId, kind }, body.coordinator)
    const made = await store.make(body, { personId, kind }, instant)
    if (made.outcome === 'just-made') throw new Problem('plan-exists')
    if (made.outcome === 'same-person') throw new Problem('same-person')
    response
      .status(201)
      .location(`/api/plans/${made.id}`)
      .json({ id: made.id } satisfies NewPlanBody)
  }
}

/** The unit chooses among the municipality's coordinators; a coordinator makes plans that they coordinate themselves. */
async function checkCoordinator(
  staff: StaffStore,
  maker: { readonly personId: string; readonly kind: StaffKind },
  coordinator: string | null,
): Promise<void> {
  if (coordinator === null || (maker.kind === 'coordinator' && coordinator === maker.personId)) return
  const known = maker.kind === 'unit' && (await staff.coordinators()).some(({ id }) => id === coordinator)
  if (!known) throw new Problem('unknown-coordinator')
}
