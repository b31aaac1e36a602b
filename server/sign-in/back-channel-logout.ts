import express, { type Request, type RequestHandler } from 'express'
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Kysely } from 'kysely'
import { Problem } from '../http/problem.ts'
import type { SessionStore } from '../people/session-store.ts'
import type { Tables } from '../storage/tables.ts'
import type { Provider } from './provider.ts'

/** OpenID Connect Back-Channel Logout 1.0, 2.4. */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

export interface BackChannelDependencies {
  readonly database: Kysely<Tables>
  readonly sessions: SessionStore
  readonly providerOf: (request: Request) => Provider
}

/**
 * The provider itself says that somebody has signed out there: what they have here through it ends too, sockets and all.
 * It is no browser that asks, so what counts is the token's signature.
 */
export function backChannelLogout({ database, sessions, providerOf }: BackChannelDependencies): RequestHandler[] {
  const logOut: RequestHandler = async (request, response) => {
    const provider = providerOf(request)
    const { sub, sid } = await logoutToken(provider, logoutTokenIn(request.body))
    const { id, issuer } = provider.settings
    if (typeof sid === 'string') await sessions.endAtProvider(id, { session: sid })
    else {
      const known = await database
        .selectFrom('person_identity')
        .select('person')
        .where('issuer', '=', (await provider.metadata()).issuer ?? issuer.href)
        .where('subject', '=', sub ?? '')
        .executeTakeFirst()
      if (known !== undefined) await sessions.endAtProvider(id, { person: known.person })
    }
    response.status(200).end()
  }
  return [express.urlencoded({ extended: false, limit: 16 * 1024 }), logOut]
}

function logoutTokenIn(body: unknown): string {
  const token: unknown = typeof body === 'object' && body !== null && 'logout_token' in body ? body.logout_token : null
  if (typeof token !== 'string') throw new Problem('wrong-logout-token')
  return token
}

/** What a logout token says. Its keys are fetched each time, as for signing in. */
async function logoutToken(provider: Provider, token: string): Promise<JWTPayload> {
  const metadata = await provider.metadata()
  if (metadata.jwks_uri === undefined) throw new Problem('wrong-logout-token')
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), { timeoutDuration: 5000 })
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: metadata.issuer,
      audience: provider.settings.clientId,
      maxTokenAge: '5 minutes',
      clockTolerance: 30,
    })
    const events = payload['events']
    const says = typeof events === 'object' && events !== null && logoutEvent in events
    // A nonce would make it an ID token, with which nobody is signed out (2.6).
    if (!says || 'nonce' in payload || (payload.sub === undefined && payload['sid'] === undefined)) {
      throw new Problem('wrong-logout-token')
    }
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new Problem('wrong-logout-token')
    throw error
  }
}
