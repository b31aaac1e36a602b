import { createHash } from 'node:crypto'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Logger } from 'pino'
import { routes } from '../../shared/api/routes.ts'
import type { SignInFailure } from '../../shared/api/sign-in.ts'
import { only } from '../http/methods.ts'
import { Problem } from '../http/problem.ts'
import { requestId } from '../http/request-log.ts'
import { visitorOf } from '../http/visitor.ts'
import type { NationalIdentity } from '../people/national-identity.ts'
import { cookieOf } from '../people/session-cookie.ts'
import { type SignInDependencies, signIn } from '../people/sign-in.ts'
import { type AttemptStore, attemptLives } from './attempt-store.ts'
import { backChannelLogout } from './back-channel-logout.ts'
import { identityOf } from './identity.ts'
import type { Provider } from './provider.ts'
import { returnPath } from './return-path.ts'
import { refusalOf, SignInRefused } from './sign-in-failure.ts'
import { signedInPerson } from './signed-in-person.ts'

export interface SignInRouteDependencies extends SignInDependencies {
  /** Holds up whoever tries too often. */
  readonly door: RequestHandler
  /** The same for the providers' own servers, which tell of many people from one address. */
  readonly providersDoor: RequestHandler
  readonly providers: ReadonlyMap<string, Provider>
  readonly attempts: AttemptStore
  readonly numbers: NationalIdentity
  readonly municipality: number
  /** Where this installation is for the one who asks: `https://plan.example.no`. */
  readonly origin: (request: Request) => string
  readonly log: Logger
}

/**
 * `/api/sign-in/:provider`: to the provider, and back from it. Both are pages that the browser goes to, so what goes
 * wrong is told by the front page.
 */
export function signInRoutes(dependencies: SignInRouteDependencies): Router {
  const { door, providersDoor, providers } = dependencies
  const router = Router()
  const providerOf = (request: Request): Provider => {
    const provider = providers.get(String(request.params['provider']))
    if (provider === undefined) throw new Problem('unknown-provider')
    return provider
  }

  router
    .route('/:provider')
    .get(door, async (request, response) => {
      const provider = providerOf(request)
      const returnTo = returnPath(request.query['return'])
      await orSay(dependencies, request, response, provider, { to: returnTo }, () =>
        leave(dependencies, provider, request, response, returnTo),
      )
    })
    .all(only('GET'))

  router
    .route('/:provider/callback')
    .get(door, async (request, response) => {
      const provider = providerOf(request)
      const back: { to: string } = { to: routes.plans }
      await orSay(dependencies, request, response, provider, back, () =>
        comeBack(dependencies, provider, request, response, back),
      )
    })
    .all(only('GET'))

  router
    .route('/:provider/back-channel-logout')
    .post(providersDoor, ...backChannelLogout({ ...dependencies, providerOf }))
    .all(only('POST'))

  return router
}

/** To the provider, with what ties the answer to this browser. */
async function leave(
  { attempts, cookies, origin }: SignInRouteDependencies,
  provider: Provider,
  request: Request,
  response: Response,
  returnTo: string,
): Promise<void> {
  const question = provider.newQuestion()
  const afresh = request.query['prompt'] === 'login'
  const { language } = visitorOf(request)
  const address = await provider.address(question, callbackOf(origin(request), provider), language, afresh)
  const browser = await attempts.begin(question.state, { provider: provider.settings.id, returnTo, ...question })
  cookies.keepAttempt(response, attemptCookie(question.state), browser, {
    path: callbackPath(provider),
    lives: attemptLives,
  })
  response.redirect(302, address.href)
}

/** Back from it: the attempt is used up whatever comes of it. `back.to` is where the person wanted to go. */
async function comeBack(
  dependencies: SignInRouteDependencies,
  provider: Provider,
  request: Request,
  response: Response,
  back: { to: string },
): Promise<void> {
  const { database, attempts, cookies, numbers, municipality, origin } = dependencies
  const { state } = request.query
  if (typeof state !== 'string') throw new SignInRefused('refused', 'no-state')
  const name = attemptCookie(state)
  const browser = cookieOf(request, name)
  if (browser === undefined) throw new SignInRefused('refused', 'another-browser')
  cookies.clearAttempt(response, name, callbackPath(provider))
  const attempt = await attempts.use(state, browser, provider.settings.id)
  if (attempt === null) throw new SignInRefused('refused', 'no-such-attempt')
  back.to = attempt.returnTo

  const came = new URL(callbackOf(origin(request), provider))
  came.search = new URL(request.originalUrl, came).search
  const answer = await provider.answer(came, { state, nonce: attempt.nonce, codeVerifier: attempt.codeVerifier })
  const identity = identityOf(answer, provider.settings, numbers)
  const person = await signedInPerson(database, municipality, provider.settings.id, identity)
  await signIn(dependencies, request, response, person, {
    provider: provider.settings.id,
    idToken: answer.idToken,
    providerSession: identity.session,
    level: identity.level,
  })
  response.redirect(303, attempt.returnTo)
}

/** What goes wrong with the provider is told on the front page, which keeps where one wanted to go. */
async function orSay(
  { log }: SignInRouteDependencies,
  request: Request,
  response: Response,
  provider: Provider,
  back: { readonly to: string },
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    const { failure, code } = refusalOf(error)
    log.warn({ request: requestId(request), provider: provider.settings.id, failure, code }, 'not signed in')
    response.redirect(303, failurePath(failure, back.to))
  }
}

function failurePath(failure: SignInFailure, returnTo: string): string {
  return `${routes.home}?${new URLSearchParams({ innlogging: failure, return: returnTo }).toString()}`
}

function callbackPath(provider: Provider): string {
  return `/api/sign-in/${provider.settings.id}/callback`
}

function callbackOf(origin: string, provider: Provider): string {
  return origin + callbackPath(provider)
}

/** One for each attempt, so that signing in from two tabs works. */
function attemptCookie(state: string): string {
  return `planbordet_sign_in_${createHash('sha256').update(state).digest('hex').slice(0, 12)}`
}
