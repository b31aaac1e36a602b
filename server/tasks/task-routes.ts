import { Router } from 'express'
import { allows, rightTo } from '../../shared/access/right-to.ts'
import type { TasksBody } from '../../shared/api/consent.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import { type HoldingPlan, holdPlan } from '../plans/facts/held-plan.ts'
import type { SyncServer } from '../sync/sync-server.ts'
import { markDone, markUndone, readTasks } from './task-store.ts'

export interface TaskDependencies extends HoldingPlan {
  readonly sync: Pick<SyncServer, 'tell'>
}

/** What the plan asks of those who write who answers for it. Under `/api/plans`. */
export function taskRoutes(dependencies: TaskDependencies): Router {
  const { database, finder, now, sync } = dependencies
  const router = Router()

  router
    .route('/:id/tasks')
    .get(async (request, response) => {
      const plan = await finder.find(request.params.id, signedIn(request))
      if (plan === null) throw new Problem('unknown-plan')
      const { facts } = plan.access
      if (!allows(rightTo('responsibility', plan.me, facts, now()), 'write')) throw new Problem('no-right')
      const body: TasksBody = { tasks: await readTasks(database, plan.head.key, facts, now()) }
      response.json(body)
    })
    .all(only('GET'))

  router
    .route('/:id/tasks/:task')
    .put(async (request, response) => {
      const { id, task } = request.params
      await holdPlan(dependencies, id, 'responsibility', signedIn(request), (held) => markDone(held, task))
      sync.tell(id, 'facts', ['responsibility'])
      response.status(204).end()
    })
    .delete(async (request, response) => {
      const { id, task } = request.params
      await holdPlan(dependencies, id, 'responsibility', signedIn(request), (held) => markUndone(held, task))
      sync.tell(id, 'facts', ['responsibility'])
      response.status(204).end()
    })
    .all(only('PUT', 'DELETE'))

  return router
}
