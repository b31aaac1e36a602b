import { Router } from 'express'
import type { Kysely } from 'kysely'
import { allows, rightTo } from '../../../shared/access/right-to.ts'
import type { ServicesBody } from '../../../shared/api/services.ts'
import { only } from '../../http/methods.ts'
import { Problem } from '../../http/problem.ts'
import { signedIn } from '../../http/visitor.ts'
import type { StaffStore } from '../../people/staff-store.ts'
import type { Tables } from '../../storage/tables.ts'
import type { PlanFinder } from '../plan-finder.ts'
import { servicesOf } from './service-store.ts'

export interface ServiceDependencies {
  readonly database: Kysely<Tables>
  readonly finder: PlanFinder
  readonly staff: StaffStore
  readonly now: () => number
}

/**
 * `/api/services`: for whoever writes who takes part in a plan. The municipality's staff are told all of them; others
 * those of the plans that they write in, since a service may have been written by anybody, in words that are theirs.
 */
export function serviceRoutes({ database, finder, staff, now }: ServiceDependencies): Router {
  const router = Router()
  router
    .route('/')
    .get(async (request, response) => {
      const reader = signedIn(request)
      if ((await staff.kindOf(reader.personId)) !== null) {
        response.json({ services: await servicesOf(database, reader.municipality, 'all') } satisfies ServicesBody)
        return
      }
      const plans = (await finder.all(reader)).filter(({ me, access }) => {
        return allows(rightTo('participants', me, access.facts, now()), 'write')
      })
      if (plans.length === 0) throw new Problem('no-right')
      const ids = plans.map(({ head }) => head.key.plan)
      response.json({ services: await servicesOf(database, reader.municipality, ids) } satisfies ServicesBody)
    })
    .all(only('GET'))
  return router
}
