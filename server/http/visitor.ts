import type { Request, RequestHandler, Response } from 'express'
import { type Language, languages } from '../../shared/api/api.ts'
import { chosenLanguageOf, type SessionCookies } from '../people/session-cookie.ts'
import { cookieLife } from '../people/session-limits.ts'
import type { SessionStore, SignedIn } from '../people/session-store.ts'
import { Problem } from './problem.ts'

/** Who is asking, and the language that they read. */
export interface Visitor {
  readonly session: (SignedIn & { readonly token: string }) | null
  readonly language: Language
}

const visitors = new WeakMap<Request, Visitor>()

/** Finds out who is asking, before everything that answers in somebody's language. */
export function readVisitor(sessions: SessionStore, cookies: SessionCookies): RequestHandler {
  return async (request, response, next) => {
    const token = cookies.tokenOf(request)
    const session = token === null ? null : await sessions.read(token, changes(request))
    if (token === null || session === null) {
      visitors.set(request, { session: null, language: languageOf(request) })
    } else {
      if (session.renewed) cookies.keepSession(response, token, cookieLife(sessions.limitsOf(session.provider)))
      visitors.set(request, { session: { ...session, token }, language: session.language })
    }
    next()
  }
}

/** What changes something is done by the person; a page also reads by itself. */
function changes({ method }: Request): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

/** Where nobody was asked who they are, or could not be: a visitor in the language that the browser asks for. */
export function visitorOf(request: Request): Visitor {
  return visitors.get(request) ?? { session: null, language: languageOf(request) }
}

/** The signed-in person; a problem for everybody else. */
export function signedIn(request: Request): NonNullable<Visitor['session']> {
  const { session } = visitorOf(request)
  if (session === null) throw new Problem('not-signed-in')
  return session
}

/** What the visitor chose, else the first that their browser asks for and we have, else bokmål. */
function languageOf(request: Request): Language {
  const chosen = chosenLanguageOf(request)
  if (chosen !== null) return chosen
  const asked = request.acceptsLanguages('nb', 'no', 'nn', 'en')
  return languages.find((language) => language === asked) ?? 'nb'
}

/** Tells the reader, screen readers and caches which language the sentences are in. */
export function sayLanguage(response: Response, language: Language): void {
  response.set('Content-Language', language)
}
