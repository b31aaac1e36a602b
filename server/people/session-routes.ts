import { type Request, Router } from 'express'
import { z } from 'zod'
import {
  type DemoBody,
  type LanguageRequest,
  languages,
  type SessionBody,
  type StaffKind,
} from '../../shared/api/api.ts'
import type { DevicesBody, NameRequest, ProviderBody, SessionEndBody, SignedOutBody } from '../../shared/api/sign-in.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { readBody } from '../http/json-body.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { signedIn, visitorOf } from '../http/visitor.ts'
import { initialsOf } from './initials.ts'
import type { SessionCookies } from './session-cookie.ts'
import type { EndedSession, SessionStore } from './session-store.ts'

const languageRequest: z.ZodType<LanguageRequest> = z.strictObject({ language: z.enum(languages) })

const nameRequest: z.ZodType<NameRequest> = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[^\p{Cc}]{1,200}$/u),
})

export interface SessionDependencies {
  readonly sessions: SessionStore
  readonly cookies: SessionCookies
  readonly municipalityName: string
  /** As what somebody works in the municipality; null for everybody else. */
  readonly staffKind: (personId: string) => Promise<StaffKind | null>
  /** Gives a name to somebody whose sign-in told none; false when they have one. */
  readonly nameUnnamed: (personId: string, name: string) => Promise<boolean>
  /** Whom one may be in the demo; null when it is off. */
  readonly demo: (() => Promise<DemoBody>) | null
  /** Where one can sign in. */
  readonly providers: readonly ProviderBody[]
  /** Where to sign out at the provider too; null when there is nowhere to go. Never rejects. */
  readonly endAtProvider: (ended: EndedSession, request: Request) => Promise<string | null>
}

/** `/api/session`: who I am, my language, where I am signed in, going on and signing out. */
export function sessionRoutes(dependencies: SessionDependencies): Router {
  const { sessions, cookies, municipalityName, staffKind, nameUnnamed, demo, providers, endAtProvider } = dependencies
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
        staff: session === null ? null : await staffKind(session.personId),
        providers,
        ends: session === null || session.provider === null ? null : session.ends,
      }
      response.json(body)
    })
    .delete(async (request, response) => {
      const { session } = visitorOf(request)
      const ended = session === null ? null : await sessions.end(session.token)
      cookies.clearSession(response)
      const provider = ended === null ? null : await endAtProvider(ended, request)
      response.json({ provider } satisfies SignedOutBody)
    })
    .all(only('GET', 'DELETE'))

  router
    .route('/continue')
    .post(async (request, response) => {
      const { token } = signedIn(request)
      const session = await sessions.goOn(token)
      if (session === null) throw new Problem('not-signed-in')
      response.json(session.ends satisfies SessionEndBody)
    })
    .all(only('POST'))

  router
    .route('/devices')
    .get(async (request, response) => {
      const { personId, token } = signedIn(request)
      response.json({ devices: await sessions.devices(personId, token) } satisfies DevicesBody)
    })
    .delete(async (request, response) => {
      const { personId, token } = signedIn(request)
      await sessions.endOthers(personId, token)
      response.status(204).end()
    })
    .all(only('GET', 'DELETE'))

  router
    .route('/devices/:id')
    .delete(async (request, response) => {
      const { personId } = signedIn(request)
      if (!(await sessions.endDevice(personId, String(request.params['id'])))) throw new Problem('unknown-device')
      response.status(204).end()
    })
    .all(only('DELETE'))

  router
    .route('/name')
    .put(async (request, response) => {
      const { name } = readBody(request, nameRequest)
      const { personId } = signedIn(request)
      if (!(await nameUnnamed(personId, name))) throw new Problem('name-is-fixed')
      response.status(204).end()
    })
    .all(only('PUT'))

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
