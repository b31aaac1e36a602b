import express, { type ErrorRequestHandler, type Request, type RequestHandler, Router } from 'express'
import { mayRecordConsent } from '../../shared/access/consent-page.ts'
import type { AddedBody } from '../../shared/api/api.ts'
import { attachmentLimit } from '../../shared/api/consent.ts'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import { holdPlanFor } from '../plans/facts/held-plan.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import type { SeenLog } from '../seen/seen-log.ts'
import { readAttachment, tooLarge } from './attachment-content.ts'
import { addAttachment, readStoredAttachment } from './attachment-store.ts'
import { newAttachmentBody } from './consent-bodies.ts'
import { type ConsentDependencies, openedPlan } from './consent-change.ts'
import { consentPageBody } from './consent-page-body.ts'
import { readConsents } from './consent-record.ts'
import { readRepresentation } from './representation-record.ts'

export interface AttachmentDependencies extends ConsentDependencies {
  readonly seen: Pick<SeenLog, 'downloaded' | 'refusedDownload'>
}

/** What base64 and the rest of the body add to a scan, roughly: the scan itself is measured when it is read. */
const bodyLimit = Math.ceil(attachmentLimit * 1.34) + 4096

/**
 * Scans of consents and mandates. Stands before the API's own reading of bodies, since these may be large; and asks who
 * it is, and whether they may, before it reads one.
 */
export function attachmentRoutes(dependencies: AttachmentDependencies): Router {
  const { database, now, seen } = dependencies
  const router = Router()

  const mayAdd: RequestHandler<{ id: string }> = async (request, _response, next) => {
    mustAttach(await openedPlan(dependencies, request), now())
    next()
  }

  router
    .route('/:id/attachments')
    .post(
      mayAdd,
      express.json({ limit: bodyLimit, type: 'application/json' }),
      async (request: Request<{ id: string }>, response) => {
        const content = readAttachment(readBody(request, newAttachmentBody))
        const held = await holdPlanFor(dependencies, request.params.id, mustAttach, signedIn(request), (plan) =>
          addAttachment(plan, content),
        )
        const added: AddedBody = { id: held.done }
        response.status(201).json(added)
      },
    )
    .all(only('POST'))

  router
    .route('/:id/attachments/:attachment')
    .get(async (request, response) => {
      const plan = await openedPlan(dependencies, request)
      const { attachment } = request.params
      const stored = await readStoredAttachment(database, plan.head.key, attachment)
      const own = stored?.addedBy === signedIn(request).personId
      if (stored === null) throw new Problem('unknown-attachment')
      if (!own && !(await isSeen(plan, attachment))) {
        // The answer is as if it were not there; that they asked for it is told all the same.
        await seen.refusedDownload(plan.access, plan.me, 'consent', attachment)
        throw new Problem('unknown-attachment')
      }
      // Written down before it is given, as with all that is seen.
      await seen.downloaded(plan.access, plan.me, 'consent', attachment)
      response
        .attachment(stored.name)
        .set('Content-Type', stored.mediaType)
        .set('X-Content-Type-Options', 'nosniff')
        .set('Content-Security-Policy', "default-src 'none'; sandbox")
        .send(Buffer.from(stored.bytes))
    })
    .all(only('GET'))

  router.use(sayTooLarge)
  return router

  /** Whether it stands with something that the reader sees on the page of consent. */
  async function isSeen(plan: OpenedPlan, attachment: string): Promise<boolean> {
    const at = now()
    const [consents, representation] = await Promise.all([
      readConsents(database, plan.head.key),
      readRepresentation(database, plan.head.key, at),
    ])
    const page = consentPageBody(plan, { consents, representation, services: [] }, at)
    return [...page.rows, ...page.representatives].some((one) => one.attachment === attachment)
  }
}

/** Those who write down consents and mandates; the person authorises by signing in, without paper. */
function mustAttach({ me, access: { facts } }: OpenedPlan, now: number): void {
  if (!mayRecordConsent(me, facts, now)) throw new Problem('no-right')
}

const sayTooLarge: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const large = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
  next(large ? tooLarge() : error)
}
