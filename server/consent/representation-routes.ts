import { Router } from 'express'
import { mayAssessCapacity } from '../../shared/access/capacity-assessment.ts'
import type { AddedBody } from '../../shared/api/api.ts'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import { incapacityBody, mandateBody, objectionBody } from './consent-bodies.ts'
import { type ConsentDependencies, changeConsent } from './consent-change.ts'
import { assessCapacity, endIncapacity, endObjection, object, putMandate } from './representation-store.ts'

/** Who acts for the person, what stops them, and in what the person cannot decide. */
export function representationRoutes(dependencies: ConsentDependencies): Router {
  const router = Router()

  router
    .route('/:id/representatives/:participant/mandate')
    .put(async (request, response) => {
      signedIn(request)
      const body = readBody(request, mandateBody)
      await changeConsent(dependencies, request, (held) => putMandate(held, request.params.participant, body))
      dependencies.sync.tell(request.params.id, 'participants', ['participants'])
      response.status(204).end()
    })
    .all(only('PUT'))

  router
    .route('/:id/representatives/:participant/objection')
    .post(async (request, response) => {
      signedIn(request)
      const { word } = readBody(request, objectionBody)
      await changeConsent(dependencies, request, (held) => object(held, request.params.participant, word))
      response.status(204).end()
    })
    .delete(async (request, response) => {
      signedIn(request)
      await changeConsent(dependencies, request, (held) => endObjection(held, request.params.participant))
      response.status(204).end()
    })
    .all(only('POST', 'DELETE'))

  router
    .route('/:id/incapacities')
    .post(async (request, response) => {
      signedIn(request)
      const body = readBody(request, incapacityBody)
      const id = await changeConsent(dependencies, request, (held) => assessCapacity(held, body), mustAssess)
      const added: AddedBody = { id }
      response.status(201).json(added)
    })
    .all(only('POST'))

  router
    .route('/:id/incapacities/:incapacity')
    .delete(async (request, response) => {
      signedIn(request)
      const { incapacity } = request.params
      await changeConsent(dependencies, request, (held) => endIncapacity(held, incapacity), mustAssess)
      response.status(204).end()
    })
    .all(only('DELETE'))

  return router
}

function mustAssess({ me, access: { facts } }: OpenedPlan): void {
  if (!mayAssessCapacity(me, facts)) throw new Problem('no-right')
}
