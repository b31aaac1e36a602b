import { Router } from 'express'
import type { AddedBody } from '../../shared/api/api.ts'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { signedIn } from '../http/visitor.ts'
import { newChangeBody, pointsBody } from './coordinator-bodies.ts'
import type { CoordinatorDesk } from './coordinator-desk.ts'

/** A change of coordinator, under `/api/plans`. */
export function coordinatorRoutes(desk: CoordinatorDesk): Router {
  const router = Router()

  router
    .route('/:id/coordinator-change')
    .get(async (request, response) => {
      response.json(await desk.read(request.params.id, signedIn(request)))
    })
    .post(async (request, response) => {
      const writer = signedIn(request)
      const body = readBody(request, newChangeBody)
      response.status(201).json({ id: await desk.start(request.params.id, body, writer) } satisfies AddedBody)
    })
    .all(only('GET', 'POST'))

  router
    .route('/:id/coordinator-change/:change')
    .put(async (request, response) => {
      const writer = signedIn(request)
      const { done } = readBody(request, pointsBody)
      await desk.points(request.params.id, request.params.change, done, writer)
      response.status(204).end()
    })
    .all(only('PUT'))

  router
    .route('/:id/coordinator-change/:change/finish')
    .post(async (request, response) => {
      await desk.finish(request.params.id, request.params.change, signedIn(request))
      response.status(204).end()
    })
    .all(only('POST'))

  router
    .route('/:id/coordinator-change/:change/withdraw')
    .post(async (request, response) => {
      await desk.withdraw(request.params.id, request.params.change, signedIn(request))
      response.status(204).end()
    })
    .all(only('POST'))

  return router
}
