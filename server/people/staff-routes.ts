import { Router } from 'express'
import type { StaffBody } from '../../shared/api/api.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import type { StaffStore } from './staff-store.ts'

/** `/api/staff`: the municipality's coordinators, for whoever makes plans. */
export function staffRoutes(staff: StaffStore): Router {
  const router = Router()
  router
    .route('/')
    .get(async (request, response) => {
      const { personId } = signedIn(request)
      if ((await staff.kindOf(personId)) === null) throw new Problem('not-staff')
      response.json({ coordinators: await staff.coordinators() } satisfies StaffBody)
    })
    .all(only('GET'))
  return router
}
