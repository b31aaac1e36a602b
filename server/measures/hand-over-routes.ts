import { type Request, Router } from 'express'
import { only } from '../http/methods.ts'
import { signedIn } from '../http/visitor.ts'
import type { HandOverDesk } from './hand-over-desk.ts'
import { readAnswer, readHandOver, readHands } from './hand-over-request.ts'

/** `/api/plans/:id/…`: a measure is handed over, or offered to somebody who accepts or declines. */
export function handOverRoutes(desk: HandOverDesk): Router {
  const router = Router()

  router
    .route('/:id/measures/:card/hand-over')
    .post(async (request, response) => {
      const reader = signedIn(request)
      const { id, card } = request.params
      const wish = readHandOver(request)
      await desk.judged(id, reader, (plan) => desk.handOver(plan, card, wish, reader.personId))
      response.status(204).end()
    })
    .all(only('POST'))

  router
    .route('/:id/hand-over-readers')
    .get(async (request, response) => {
      const reader = signedIn(request)
      const body = desk.readers(await desk.plan(request.params.id, reader), readHands(request))
      response.json(body)
    })
    .all(only('GET'))

  const answering = ['accept', 'decline', 'withdraw'] as const
  for (const answer of answering) {
    router
      .route(`/:id/offers/:offer/${answer}`)
      .post(async (request: Request<{ id: string; offer: string }>, response) => {
        const reader = signedIn(request)
        const { id, offer } = request.params
        const word = readAnswer(request)
        await desk.judged(id, reader, (plan) => desk[answer](plan, offer, word, reader.personId))
        response.status(204).end()
      })
      .all(only('POST'))
  }

  return router
}
