import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import {
  type DemoClockRequest,
  type DemoSessionRequest,
  demoRoles,
  type LargePlanRequest,
  type NewPlanBody,
  samplePlans,
} from '../../shared/api/api.ts'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { type SignInDependencies, signIn } from '../people/sign-in.ts'
import { demoPeople } from './demo-people.ts'
import { largePlanContent, largestPlan } from './large-plan/large-plan-content.ts'
import { replaceLargePlan, replaceSamplePlans } from './load-sample-plans.ts'

const sessionRequest: z.ZodType<DemoSessionRequest> = z
  .strictObject({ role: z.enum(demoRoles), plan: z.enum(samplePlans).exactOptional() })
  // The child's plan is there to be the child in; the other roles have their card in the adult's.
  .refine(({ role, plan }) => plan !== 'child' || role === 'person', { path: ['plan'] })

const largePlanRequest: z.ZodType<LargePlanRequest> = z.strictObject({
  goals: z.int().min(1).max(largestPlan.goals),
  measures: z.int().min(0).max(largestPlan.measures),
  participants: z.int().min(1).max(largestPlan.participants),
})

export interface DemoDependencies extends SignInDependencies {
  readonly municipality: number
  readonly now: () => number
  /** Everybody who has the plan open is told that it is gone. */
  readonly planReplaced: (planId: string) => void
  /** Null: the demo follows the machine's own clock, which is nobody's to move. */
  readonly moveClock: ((instant: number) => boolean) | null
}

const clockRequest: z.ZodType<DemoClockRequest> = z.strictObject({ now: z.iso.datetime({ offset: true }) })

/** `/api/demo`: sign in by choosing a role, start again with fresh sample plans, make a large plan, and move the clock. */
export function demoRoutes(dependencies: DemoDependencies): Router {
  const { database, municipality, now, planReplaced, moveClock } = dependencies
  const router = Router()

  router
    .route('/session')
    .post(async (request, response) => {
      const body = readBody(request, sessionRequest, (field) => {
        return field === 'role' ? new Problem('unknown-role', { allowed: demoRoles.join(', ') }) : null
      })
      const people = await demoPeople(database, municipality, now())
      const chosen = people.find(({ role, plan }) => role === body.role && (body.plan ?? plan) === plan)
      if (chosen === undefined) {
        const roles = new Set(people.map(({ role }) => role))
        throw new Problem('unknown-role', { allowed: [...roles].join(', ') })
      }
      await signIn(dependencies, request, response, chosen.personId)
      response.status(204).end()
    })
    .all(only('POST'))

  router
    .route('/restart')
    .post(async (_request, response) => {
      const replaced = await replaceSamplePlans(database, municipality, new Date(now()))
      for (const plan of replaced) planReplaced(plan)
      response.status(204).end()
    })
    .all(only('POST'))

  router
    .route('/large-plan')
    .post(async (request, response) => {
      const size = readBody(request, largePlanRequest)
      const instant = new Date(now())
      const { id, replaced } = await replaceLargePlan(database, municipality, largePlanContent(instant, size), instant)
      for (const plan of replaced) planReplaced(plan)
      response
        .status(201)
        .location(`/api/plans/${id}`)
        .json({ id } satisfies NewPlanBody)
    })
    .all(only('POST'))

  router
    .route('/clock')
    .post((request, response) => {
      if (moveClock === null) throw new Problem('unknown-address')
      const body = readBody(request, clockRequest)
      if (!moveClock(Date.parse(body.now))) throw new Problem('wrong-body', { field: 'now' })
      response.status(204).end()
    })
    .all(only('POST'))

  return router
}

/** Stands in the demo's place where it is off. */
export function demoIsOff(): RequestHandler {
  return () => {
    throw new Problem('demo-off')
  }
}
