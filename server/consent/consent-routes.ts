import { Router } from 'express'
import { mayOpenConsent } from '../../shared/access/consent-page.ts'
import type { AddedBody } from '../../shared/api/api.ts'
import type { ConsentPageBody } from '../../shared/api/consent.ts'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import type { SeenLog } from '../seen/seen-log.ts'
import { newConsentBody, withdrawConsentBody } from './consent-bodies.ts'
import { type ConsentDependencies, changeConsent, openedPlan } from './consent-change.ts'
import { consentPageBody } from './consent-page-body.ts'
import { readConsents } from './consent-record.ts'
import { giveConsent, withdrawConsent } from './consent-store.ts'
import { readRepresentation } from './representation-record.ts'
import { representationRoutes } from './representation-routes.ts'
import { readServices } from './service-record.ts'

/** Consent to the plan and to sharing, and who acts for the person. Under `/api/plans`. */
export function consentRoutes(dependencies: ConsentDependencies & { readonly seen: Pick<SeenLog, 'opened'> }): Router {
  const { database, now, seen } = dependencies
  const router = Router()

  router
    .route('/:id/consent')
    .get(async (request, response) => {
      const plan = await openedPlan(dependencies, request)
      const { me, access, head } = plan
      const at = now()
      if (!mayOpenConsent(me, access.facts, at)) throw new Problem('no-right')
      const [consents, representation, services] = await Promise.all([
        readConsents(database, head.key),
        readRepresentation(database, head.key, at),
        readServices(database, head.key),
        // What is given is written down first, here as where the plan is opened.
        seen.opened(access, me, 'consent'),
      ])
      const body: ConsentPageBody = consentPageBody(plan, { consents, representation, services }, at)
      response.json(body)
    })
    .all(only('GET'))

  router
    .route('/:id/consents')
    .post(async (request, response) => {
      signedIn(request)
      const body = readBody(request, newConsentBody)
      const added: AddedBody = { id: await changeConsent(dependencies, request, (held) => giveConsent(held, body)) }
      response.status(201).json(added)
    })
    .all(only('POST'))

  router
    .route('/:id/consents/:consent/withdraw')
    .post(async (request, response) => {
      signedIn(request)
      const body = readBody(request, withdrawConsentBody)
      await changeConsent(dependencies, request, (held) => withdrawConsent(held, request.params.consent, body))
      response.status(204).end()
    })
    .all(only('POST'))

  router.use(representationRoutes(dependencies))
  return router
}
