import { createServer, type Server } from 'node:http'
import express, { Router } from 'express'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { accessRoutes } from './access/access-routes.ts'
import type { PlanAccessReader } from './access/plan-access.ts'
import { attachmentRoutes } from './consent/attachment-routes.ts'
import { consentRoutes } from './consent/consent-routes.ts'
import { CoordinatorDesk } from './coordinators/coordinator-desk.ts'
import { coordinatorRoutes } from './coordinators/coordinator-routes.ts'
import { demoPeople } from './demo/demo-people.ts'
import { demoIsOff, demoRoutes } from './demo/demo-routes.ts'
import { clientAddress } from './http/client-address.ts'
import { doorLimit } from './http/door-limit.ts'
import { healthRoutes } from './http/health-routes.ts'
import { readJson } from './http/json-body.ts'
import { allowedOrigin, checkOrigin } from './http/origin-check.ts'
import { Problem } from './http/problem.ts'
import { answerProblems } from './http/problem-answer.ts'
import { requestLimit } from './http/request-limit.ts'
import { logRequests } from './http/request-log.ts'
import { securityHeaders } from './http/security-headers.ts'
import { staticFiles } from './http/static-files.ts'
import { type TimeLimits, timeLimits } from './http/time-limits.ts'
import { readVisitor } from './http/visitor.ts'
import { demoInvitationRoutes } from './invitations/demo-invitation-routes.ts'
import { InvitationAnswers } from './invitations/invitation-answers.ts'
import { InvitationDesk } from './invitations/invitation-desk.ts'
import { invitationRoutes, planInvitationRoutes } from './invitations/invitation-routes.ts'
import { SmtpMailer } from './mail/mailer.ts'
import { HandOverDesk } from './measures/hand-over-desk.ts'
import { handOverRoutes } from './measures/hand-over-routes.ts'
import { OfferStore } from './measures/offer-store.ts'
import { Draining } from './operations/draining.ts'
import type { Metrics } from './operations/metrics.ts'
import { metricsRoutes } from './operations/metrics-routes.ts'
import { nameUnnamed } from './people/name-unnamed.ts'
import { NationalIdentity } from './people/national-identity.ts'
import { SessionCookies } from './people/session-cookie.ts'
import { sessionRoutes } from './people/session-routes.ts'
import { SessionStore } from './people/session-store.ts'
import { watchSessions } from './people/session-watch.ts'
import { staffRoutes } from './people/staff-routes.ts'
import { StaffStore } from './people/staff-store.ts'
import { factRoutes } from './plans/facts/fact-routes.ts'
import { serviceRoutes } from './plans/facts/service-routes.ts'
import { newPlan } from './plans/new-plan/new-plan-routes.ts'
import { NewPlanStore } from './plans/new-plan/new-plan-store.ts'
import { PlanFinder } from './plans/plan-finder.ts'
import { planRoutes } from './plans/plan-routes.ts'
import { PlanStore } from './plans/plan-store.ts'
import type { Relay } from './relay/relay.ts'
import { tellBrokenRequests } from './security/broken-requests.ts'
import { SecurityLog } from './security/security-log.ts'
import { logRoutes } from './seen/log-routes.ts'
import { logRefusedRequests } from './seen/refused-requests.ts'
import { SeenLog } from './seen/seen-log.ts'
import type { Settings } from './settings.ts'
import { AttemptStore } from './sign-in/attempt-store.ts'
import { ProviderDesk } from './sign-in/provider-desk.ts'
import { signInRoutes } from './sign-in/sign-in-routes.ts'
import type { DocumentStore } from './storage/document-store.ts'
import type { Tables } from './storage/tables.ts'
import { attachSync, type SyncServer } from './sync/sync-server.ts'
import { taskRoutes } from './tasks/task-routes.ts'

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
  /** What is counted for those who run it; left out: nothing is. */
  readonly metrics?: Metrics
  /** To the other server processes; left out: there are none. */
  readonly relay?: Relay
  /** How long a request may take to come; for tests. */
  readonly timeLimits?: TimeLimits
  /** Milliseconds; for tests. */
  readonly now?: () => number
  /** Moves on what `now` tells, for a demo whose clock was given; left out: nobody does. */
  readonly moveClock?: (instant: number) => boolean
}

export interface BuiltServer {
  /** Not listening yet. */
  readonly server: Server
  readonly sync: SyncServer
  /** Ends the sockets of sessions that are over now; it happens by itself every few seconds. */
  endOldSessions(): Promise<void>
  /**
   * Takes its leave: is not ready any more, lets the sockets go one by one when their words are on disk, and answers
   * requests for `settings.drain` milliseconds; then takes no more of them, and waits for what is being answered.
   */
  close(): Promise<void>
}

/** The whole server on an open database: the pages, the API and the plans' sockets. */
export function buildServer(parts: ServerParts): BuiltServer {
  const { settings, database, documents, access, municipality, log, now = Date.now } = parts
  const sessions = new SessionStore(database, now, (session) => sync.sessionEnded(session), settings.session)
  const cookies = new SessionCookies(settings.publicUrl?.protocol === 'https:')
  const plans = new PlanStore(database)
  const staff = new StaffStore(database, municipality.number)
  const seen = new SeenLog(database, now)
  const finder = new PlanFinder(plans, access, now, (...turned) => {
    seen.turnedAway(...turned).catch((error: unknown) => log.warn({ error }, 'a refusal was not written down'))
  })
  const seeker = (personId: string) => ({ personId, municipality: municipality.number })

  const security = new SecurityLog(log)
  const server = createServer({ ...timeLimits, ...parts.timeLimits })
  tellBrokenRequests(server, security)
  const sync = attachSync(server, {
    documents,
    access,
    authenticate: async (request) => {
      const token = cookies.tokenOf(request)
      return token === null ? null : sessions.read(token, false)
    },
    used: (session) => void sessions.used(session),
    seen,
    addressOf: (request) => clientAddress(request, settings.trustProxy),
    limits: settings.connections,
    findPlan: (planId, personId) => finder.part(planId, seeker(personId)),
    allowedOrigin: (origin, request) => allowedOrigin(settings, origin, request),
    log: {
      info: (message, fields) => log.info(fields ?? {}, message),
      warn: (message, fields) => log.warn(fields ?? {}, message),
    },
    security,
    ...(parts.relay === undefined ? {} : { relay: parts.relay }),
    ...(parts.metrics === undefined ? {} : { measures: parts.metrics }),
    now,
  })

  const watch = watchSessions(
    sessions,
    () => sync.sessions,
    (session) => sync.sessionEnded(session),
    (error) => log.warn({ error }, 'sessions could not be looked at'),
  )
  const api = Router()
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  const desk = new ProviderDesk(settings, log, now)
  const numbers = new NationalIdentity(settings.identityKey, settings.mode !== 'production')
  api.use(readVisitor(sessions, cookies))
  api.use(
    '/plans/:id',
    logRefusedRequests(finder, seen, (error) => log.warn({ error }, 'a refusal was not written down')),
  )
  // Scans are larger than what else comes: they are read apart from it.
  api.use('/plans', attachmentRoutes({ database, finder, sync, seen, now }))
  api.use(readJson())
  api.use(
    '/session',
    sessionRoutes({
      sessions,
      cookies,
      municipalityName: municipality.name,
      staffKind: (person) => staff.kindOf(person),
      nameUnnamed: (person, name) => nameUnnamed(database, person, name),
      demo: settings.demo
        ? async () => {
            const people = await demoPeople(database, municipality.number, now())
            return { people: people.map(({ personId: _, ...person }) => person) }
          }
        : null,
      providers: desk.bodies,
      endAtProvider: desk.endAddress,
    }),
  )
  api.use(
    '/sign-in',
    signInRoutes({
      door: doorLimit(settings.doors),
      providersDoor: doorLimit({ ...settings.doors, tries: settings.doors.tries * 10 }),
      database,
      sessions,
      cookies,
      numbers,
      providers: desk.providers,
      attempts: new AttemptStore(database, now),
      municipality: municipality.number,
      origin: desk.origin,
      log,
    }),
  )
  api.use('/staff', staffRoutes(staff))
  const made = newPlan(new NewPlanStore(database, municipality), staff, now)
  api.use('/plans', planRoutes(plans, finder, seen, now, made))
  api.use('/plans', logRoutes({ database, finder, seen, now }))
  api.use('/plans', factRoutes({ database, finder, sync, now }))
  api.use('/plans', consentRoutes({ database, finder, sync, seen, now }))
  api.use('/plans', accessRoutes({ database, finder, plans, sync, seen, now }))
  api.use('/plans', taskRoutes({ database, finder, sync, now }))
  api.use('/services', serviceRoutes({ database, finder, staff, now }))
  const invitations = {
    database,
    finder,
    access,
    sync,
    identity: numbers,
    mailer: settings.mail === null ? null : new SmtpMailer(settings.mail),
    municipality,
    demo: settings.demo,
    warn: (message: string, fields: object) => log.warn(fields, message),
    now,
  }
  api.use('/plans', planInvitationRoutes(new InvitationDesk(invitations), settings.mail !== null, settings.publicUrl))
  api.use('/invitations', doorLimit(settings.doors), invitationRoutes(new InvitationAnswers(invitations)))
  api.use('/plans', coordinatorRoutes(new CoordinatorDesk({ database, finder, plans, staff, municipality, sync, now })))
  api.use(
    '/plans',
    handOverRoutes(new HandOverDesk({ finder, documents, offers: new OfferStore(database), sync, now })),
  )
  if (settings.demo) {
    const demo = { database, sessions, cookies, now, municipality: municipality.number }
    api.use('/demo/invitation-session', doorLimit(settings.doors))
    api.use('/demo', demoInvitationRoutes(demo))
  }
  api.use(
    '/demo',
    // Everybody who tries it is on this one machine.
    doorLimit({ ...settings.doors, tries: settings.doors.tries * 10 }),
    settings.demo
      ? demoRoutes({
          database,
          sessions,
          cookies,
          now,
          municipality: municipality.number,
          planReplaced: (plan) => sync.planReplaced(plan),
          moveClock: parts.moveClock ?? null,
        })
      : demoIsOff(),
  )
  api.use(() => {
    throw new Problem('unknown-address')
  })

  const draining = new Draining()
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', settings.trustProxy)
  app.use(
    logRequests(log, settings.trustProxy, parts.metrics),
    securityHeaders(settings.publicUrl),
    draining.sendElsewhere,
  )
  app.use('/health', healthRoutes(database, draining))
  if (parts.metrics !== undefined) {
    parts.metrics.looksAt(() => ({
      ...sync.open,
      sessions: sync.sessions.length,
      waiting: sync.waiting,
      relay: parts.relay ?? null,
    }))
    app.use('/metrics', metricsRoutes(parts.metrics, settings.metricsToken))
  }
  app.use(checkOrigin(settings))
  app.use('/api', requestLimit(), api)
  app.use(staticFiles(parts.clientFolder))
  app.use(answerProblems(log, security))
  server.on('request', app)

  return {
    server,
    sync,
    endOldSessions: () => watch.look(),
    close: async () => {
      draining.begin()
      log.info({ sockets: sync.open.sockets }, 'taking leave')
      // Whoever sends requests here looks now and then whether this is ready, and is given the time to find out.
      await sync.close(settings.drain)
      watch.stop()
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const impatient = setTimeout(() => server.closeAllConnections(), 5000)
      await stopped
      clearTimeout(impatient)
    },
  }
}
