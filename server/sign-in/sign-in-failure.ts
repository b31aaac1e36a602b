import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import type { SignInFailure } from '../../shared/api/sign-in.ts'

/** Somebody who came back without being signed in, and why. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
  readonly failure: SignInFailure
  /** For the log: the library's or our own code, never a claim or a token. */
  readonly code: string

  constructor(failure: SignInFailure, code: string) {
    super(`${failure}: ${code}`)
    this.failure = failure
    this.code = code
  }
}

/** Errors with which a provider says that it is not able just now (RFC 6749, 4.1.2.1). */
const notNow: readonly string[] = ['server_error', 'temporarily_unavailable']

/** What openid-client found wrong, as what the person is told. */
export function refusalOf(error: unknown): SignInRefused {
  if (error instanceof SignInRefused) return error
  if (error instanceof AuthorizationResponseError) {
    if (error.error === 'access_denied') return new SignInRefused('cancelled', error.error)
    return new SignInRefused(notNow.includes(error.error) ? 'away' : 'refused', shortCode(error.error))
  }
  if (error instanceof ResponseBodyError) {
    const away = error.status >= 500 || notNow.includes(error.error)
    return new SignInRefused(away ? 'away' : 'refused', shortCode(error.error))
  }
  if (error instanceof ClientError) return new SignInRefused(isAway(error) ? 'away' : 'refused', codeOf(error))
  // What fetch throws for a provider that cannot be reached.
  if (error instanceof TypeError && error.cause !== undefined) return new SignInRefused('away', 'unreachable')
  throw error
}

/** Nothing came, or something that is not the provider's: a proxy's page, say. */
function isAway(error: ClientError): boolean {
  const code = codeOf(error)
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return !(error.cause instanceof Response) || error.cause.status >= 500
  return code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || code === 'OAUTH_RESPONSE_IS_NOT_JSON'
}

function codeOf({ code }: ClientError): string {
  return code ?? 'unknown'
}

/** The provider's own word, which comes by way of the browser: anything could stand in it. */
function shortCode(code: string): string {
  return /^[\w.-]{1,60}$/.test(code) ? code : 'unreadable'
}
