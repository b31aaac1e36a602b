import { Router } from 'express'
import type { PlanBody, PlansBody } from '../../shared/api/api.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import { planBody, planSummary } from './plan-body.ts'
import type { PlanFinder } from './plan-finder.ts'
import type { PlanStore } from './plan-store.ts'

/** `/api/plans`: the plans that the reader has a part in, and one of them. */
export function planRoutes(plans: PlanStore, finder: PlanFinder, now: () => number): Router {
  const router = Router()

  router
    .route('/')
    .get(async (request, response) => {
      const reader = signedIn(request)
      const mine = await finder.all(reader)
      const changes = await plans.changes(
        reader.municipality,
        mine.map(({ head }) => head.key.plan),
      )
      const body: PlansBody = {
        plans: mine.map((plan) => {
          return planSummary(plan, changes.get(plan.head.key.plan) ?? new Map(), reader.language, now())
        }),
      }
      response.json(body)
    })
    .all(only('GET'))

  router
    .route('/:id')
    .get(async (request, response) => {
      const reader = signedIn(request)
      const plan = await finder.find(request.params.id, reader)
      if (plan === null) throw new Problem('unknown-plan')
      const { key } = plan.head
      const [rows, changes] = await Promise.all([plans.rows(key), plans.changes(key.municipality, [key.plan])])
      const body: PlanBody = planBody(plan, rows, changes.get(key.plan) ?? new Map(), reader.language, now())
      response.json(body)
    })
    .all(only('GET'))

  return router
}
