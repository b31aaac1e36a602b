import { createServer, type Server } from 'node:http'
import express, { Router } from 'express'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { PlanAccessReader } from './access/plan-access.ts'
import { demoPeople } from './demo/demo-people.ts'
import { demoIsOff, demoRoutes } from './demo/demo-routes.ts'
import { healthRoutes } from './http/health-routes.ts'
import { readJson } from './http/json-body.ts'
import { allowedOrigin, checkOrigin } from './http/origin-check.ts'
import { Problem } from './http/problem.ts'
import { answerProblems } from './http/problem-answer.ts'
import { logRequests } from './http/request-log.ts'
import { securityHeaders } from './http/security-headers.ts'
import { staticFiles } from './http/static-files.ts'
import { readVisitor } from './http/visitor.ts'
import { SessionCookies, sessionTokenOf } from './people/session-cookie.ts'
import { sessionRoutes } from './people/session-routes.ts'
import { SessionStore } from './people/session-store.ts'
import { PlanFinder } from './plans/plan-finder.ts'
import { planRoutes } from './plans/plan-routes.ts'
import { PlanStore } from './plans/plan-store.ts'
import type { Settings } from './settings.ts'
import type { DocumentStore } from './storage/document-store.ts'
import type { Tables } from './storage/tables.ts'
import { attachSync, type SyncServer } from './sync/sync-server.ts'

export interface ServerParts {
  readonly settings: Settings
  readonly database: Kysely<Tables>
  readonly documents: DocumentStore
  readonly access: PlanAccessReader
  /** The municipality whose installation this is. */
  readonly municipality: { readonly number: number; readonly name: string }
  /** Folder of the built client. */
  readonly clientFolder: string
  readonly log: Logger
  /** Milliseconds; for tests. */
  readonly now?: () => number
}

export interface BuiltServer {
  /** Not listening yet. */
  readonly server: Server
  readonly sync: SyncServer
  /** Takes no more requests, ends the sockets when their words are on disk, and waits for what is being answered. */
  close(): Promise<void>
}

/** The whole server on an open database: the pages, the API and the plans' sockets. */
export function buildServer(parts: ServerParts): BuiltServer {
  const { settings, database, documents, access, municipality, log, now = Date.now } = parts
  const sessions = new SessionStore(database, now, (session) => sync.sessionEnded(session))
  const cookies = new SessionCookies(settings.publicUrl?.protocol === 'https:')
  const plans = new PlanStore(database)
  const finder = new PlanFinder(plans, access, now)
  const seeker = (personId: string) => ({ personId, municipality: municipality.number })

  const server = createServer()
  const sync = attachSync(server, {
    documents,
    access,
    authenticate: async (request) => {
      const token = sessionTokenOf(request)
      return token === null ? null : sessions.read(token)
    },
    findPlan: (planId, personId) => finder.part(planId, seeker(personId)),
    allowedOrigin: (origin, request) => allowedOrigin(settings, origin, request),
    log: {
      info: (message, fields) => log.info(fields ?? {}, message),
      warn: (message, fields) => log.warn(fields ?? {}, message),
    },
    now,
  })

  const api = Router()
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  api.use(readVisitor(sessions, cookies), readJson())
  api.use(
    '/session',
    sessionRoutes({
      sessions,
      cookies,
      municipalityName: municipality.name,
      demo: settings.demo
        ? async () => {
            const people = await demoPeople(database, municipality.number, now())
            return { people: people.map(({ personId: _, ...person }) => person) }
          }
        : null,
    }),
  )
  api.use('/plans', planRoutes(plans, finder, now))
  api.use(
    '/demo',
    settings.demo
      ? demoRoutes({
          database,
          sessions,
          cookies,
          now,
          municipality: municipality.number,
          planReplaced: (plan) => sync.planReplaced(plan),
        })
      : demoIsOff(),
  )
  api.use(() => {
    throw new Problem('unknown-address')
  })

  const app = express()
  app.disable('x-powered-by')
  app.use(logRequests(log), securityHeaders(settings.publicUrl))
  app.use('/health', healthRoutes(database))
  app.use(checkOrigin(settings))
  app.use('/api', api)
  app.use(staticFiles(parts.clientFolder))
  app.use(answerProblems(log))
  server.on('request', app)

  return {
    server,
    sync,
    close: async () => {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()))
      await sync.close()
      server.closeIdleConnections()
      const impatient = setTimeout(() => server.closeAllConnections(), 5000)
      await stopped
      clearTimeout(impatient)
    },
  }
}
