import { type Request, Router } from 'express'
import type { AcceptedBody, InvitationsBody, WaitingBody } from '../../shared/api/invitations.ts'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { signedIn, visitorOf } from '../http/visitor.ts'
import type { InvitationAnswers } from './invitation-answers.ts'
import { invitationTokenBody, newInvitationBody } from './invitation-bodies.ts'
import type { InvitationDesk } from './invitation-desk.ts'

/** Inviting, under `/api/plans`. */
export function planInvitationRoutes(desk: InvitationDesk, email: boolean, publicUrl: URL | null): Router {
  const router = Router()

  router
    .route('/:id/invitations')
    .get(async (request, response) => {
      const invitations = await desk.all(request.params.id, signedIn(request))
      response.json({ email, invitations } satisfies InvitationsBody)
    })
    .post(async (request, response) => {
      const writer = signedIn(request)
      const body = readBody(request, newInvitationBody)
      response.status(201).json(await desk.invite(request.params.id, body, writer, originOf(request, publicUrl)))
    })
    .all(only('GET', 'POST'))

  router
    .route('/:id/invitations/:invitation/withdraw')
    .post(async (request, response) => {
      await desk.withdraw(request.params.id, request.params.invitation, signedIn(request))
      response.status(204).end()
    })
    .all(only('POST'))

  return router
}

/** Answering, under `/api/invitations`. The token comes in the body, which is not logged. */
export function invitationRoutes(answers: InvitationAnswers): Router {
  const router = Router()

  router
    .route('/look')
    .post(async (request, response) => {
      const { token } = readBody(request, invitationTokenBody)
      response.json(await answers.look(token, visitorOf(request)))
    })
    .all(only('POST'))

  router
    .route('/accept')
    .post(async (request, response) => {
      const session = signedIn(request)
      const { token } = readBody(request, invitationTokenBody)
      response.json((await answers.accept(token, session)) satisfies AcceptedBody)
    })
    .all(only('POST'))

  router
    .route('/decline')
    .post(async (request, response) => {
      const session = signedIn(request)
      const { token, word = null } = readBody(request, invitationTokenBody)
      await answers.decline(token, word, session)
      response.status(204).end()
    })
    .all(only('POST'))

  router
    .route('/waiting')
    .get(async (request, response) => {
      response.json({ waiting: await answers.waiting(signedIn(request)) } satisfies WaitingBody)
    })
    .all(only('GET'))

  return router
}

/** Where people reach this installation. Without PUBLIC_URL it is on this machine, whose names the origin check knows. */
function originOf(request: Request, publicUrl: URL | null): string {
  return publicUrl?.origin ?? `${request.protocol}://${request.headers.host ?? 'localhost'}`
}
