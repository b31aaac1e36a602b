import type { Request, Response } from 'express'
import type { Kysely } from 'kysely'
import { visitorOf } from '../http/visitor.ts'
import type { Tables } from '../storage/tables.ts'
import { deviceName } from './device-name.ts'
import { chosenLanguageOf, type SessionCookies } from './session-cookie.ts'
import { cookieLife } from './session-limits.ts'
import type { ProvenSignIn, SessionStore } from './session-store.ts'

export interface SignInDependencies {
  readonly database: Kysely<Tables>
  readonly sessions: SessionStore
  readonly cookies: SessionCookies
}

/**
 * Begins a session for somebody who has shown who they are. It always gets a token of its own, so that nobody can
 * plant one beforehand, and an earlier session of this browser ends.
 *
 * The language is what the visitor chose before they signed in, which is remembered on the person; else what the
 * person chose at another time; else what the page was in just now.
 *
 * @param proven how they showed it; left out in the demo, where nobody does
 */
export async function signIn(
  { database, sessions, cookies }: SignInDependencies,
  request: Request,
  response: Response,
  personId: string,
  proven: ProvenSignIn = { provider: null },
): Promise<void> {
  const before = visitorOf(request)
  const chosen = before.session === null ? chosenLanguageOf(request) : null
  if (chosen !== null) {
    await database.updateTable('person').set({ language: chosen }).where('id', '=', personId).execute()
    cookies.clearLanguage(response)
  }
  const person = await database
    .selectFrom('person')
    .select('language')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const language = person.language ?? before.language
  const device = deviceName(request.headers['user-agent'])
  const token = await sessions.begin({ personId, language, proven, device })
  if (before.session !== null) await sessions.end(before.session.token)
  cookies.keepSession(response, token, cookieLife(sessions.limitsOf(proven.provider)))
}
