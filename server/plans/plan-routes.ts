import { type RequestHandler, Router } from 'express'
import type { PlanBody, PlansBody } from '../../shared/api/api.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import type { SeenLog } from '../seen/seen-log.ts'
import { planBody, planSummary } from './plan-body.ts'
import type { PlanFinder } from './plan-finder.ts'
import type { PlanStore } from './plan-store.ts'

/**
 * `/api/plans`: the plans that the reader has a part in, and one of them.
 *
 * @param made answers to a plan that is to be made
 */
export function planRoutes(
  plans: PlanStore,
  finder: PlanFinder,
  seen: Pick<SeenLog, 'openedFacts'>,
  now: () => number,
  made: RequestHandler,
): Router {
  const router = Router()

  router
    .route('/')
    .get(async (request, response) => {
      const reader = signedIn(request)
      const mine = await finder.all(reader)
      const ids = mine.map(({ head }) => head.key.plan)
      const [changes, responsibilities] = await Promise.all([
        plans.changes(reader.municipality, ids),
        plans.responsibilities(reader.municipality, ids),
      ])
      const body: PlansBody = {
        plans: mine.map((plan) => {
          const id = plan.head.key.plan
          const changed = changes.get(id) ?? new Map()
          return planSummary(plan, responsibilities.get(id) ?? [], changed, reader.language, now())
        }),
      }
      response.json(body)
    })
    .post(made)
    .all(only('GET', 'POST'))

  router
    .route('/:id')
    .get(async (request, response) => {
      const reader = signedIn(request)
      const plan = await finder.find(request.params.id, reader)
      if (plan === null) throw new Problem('unknown-plan')
      const { key } = plan.head
      const [rows, changes] = await Promise.all([
        plans.rows(key),
        plans.changes(key.municipality, [key.plan]),
        // What is given is written down first.
        seen.openedFacts(plan.access, plan.me),
      ])
      const body: PlanBody = planBody(plan, rows, changes.get(key.plan) ?? new Map(), reader.language, now())
      response.json(body)
    })
    .all(only('GET'))

  return router
}
