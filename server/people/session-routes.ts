import { Router } from 'express'
import { z } from 'zod'
import { type DemoBody, type LanguageRequest, languages, type SessionBody } from '../../shared/api/api.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { visitorOf } from '../http/visitor.ts'
import { initialsOf } from './initials.ts'
import type { SessionCookies } from './session-cookie.ts'
import type { SessionStore } from './session-store.ts'

const languageRequest: z.ZodType<LanguageRequest> = z.strictObject({ language: z.enum(languages) })

export interface SessionDependencies {
  readonly sessions: SessionStore
  readonly cookies: SessionCookies
  readonly municipalityName: string
  /** Whom one may be in the demo; null when it is off. */
  readonly demo: (() => Promise<DemoBody>) | null
}

/** `/api/session`: who I am, my language, signing out. */
export function sessionRoutes({ sessions, cookies, municipalityName, demo }: SessionDependencies): Router {
  const router = Router()

  router
    .route('/')
    .get(async (request, response) => {
      const { session, language } = visitorOf(request)
      const body: SessionBody = {
        person:
          session === null ? null : { id: session.personId, name: session.name, initials: initialsOf(session.name) },
        language,
        schemaVersion,
        demo: demo === null ? null : await demo(),
        municipality: municipalityName,
      }
      response.json(body)
    })
    .delete(async (request, response) => {
      const { session } = visitorOf(request)
      if (session !== null) await sessions.end(session.token)
      cookies.clearSession(response)
      response.status(204).end()
    })
    .all(only('GET', 'DELETE'))

  router
    .route('/language')
    .put(async (request, response) => {
      const { language } = readBody(request, languageRequest)
      const { session } = visitorOf(request)
      if (session === null) cookies.keepLanguage(response, language)
      else await sessions.chooseLanguage(session.token, session.personId, language)
      response.status(204).end()
    })
    .all(only('PUT'))

  return router
}
