import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { Response } from 'express'
import { type Language, languages } from '../../shared/api/api.ts'

const sessionName = 'planbordet_session'
/** What somebody who is not signed in has chosen to read in. Holds nothing about them. */
const languageName = 'planbordet_language'

/** 256 bits in base64url. Anything else is not asked about. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/

export function chosenLanguageOf(request: IncomingMessage): Language | null {
  const chosen = cookieOf(request, languageName)
  return languages.find((language) => language === chosen) ?? null
}

/** Where a browser sends a cookie, and how long it keeps it, in milliseconds. */
interface CookieReach {
  readonly path: string
  readonly lives: number
}

/** Reads, writes and clears the cookies. `secure` when people reach the installation by https. */
export class SessionCookies {
  readonly #secure: boolean
  readonly #sessionName: string

  constructor(secure: boolean) {
    this.#secure = secure
    // The prefix makes the browser take it from this very host alone, over https: no neighbouring site can plant one.
    this.#sessionName = secure ? `__Host-${sessionName}` : sessionName
  }

  tokenOf(request: IncomingMessage): string | null {
    const token = cookieOf(request, this.#sessionName)
    return token !== undefined && tokenPattern.test(token) ? token : null
  }

  /** @param lives milliseconds */
  keepSession(response: Response, token: string, lives: number): void {
    this.#set(response, this.#sessionName, token, { path: '/', lives })
  }

  clearSession(response: Response): void {
    this.#set(response, this.#sessionName, '', { path: '/', lives: 0 })
  }

  keepLanguage(response: Response, language: Language): void {
    this.#set(response, languageName, language, { path: '/', lives: 365 * 24 * 60 * 60 * 1000 })
  }

  clearLanguage(response: Response): void {
    this.#set(response, languageName, '', { path: '/', lives: 0 })
  }

  /** What a browser that goes to a provider brings back from it. */
  keepAttempt(response: Response, name: string, value: string, reach: CookieReach): void {
    this.#set(response, name, value, reach)
  }

  clearAttempt(response: Response, name: string, path: string): void {
    this.#set(response, name, '', { path, lives: 0 })
  }

  /** Lax, not strict: a strict cookie is missing when one comes back from signing in elsewhere. */
  #set(response: Response, name: string, value: string, { path, lives }: CookieReach): void {
    const maxAge = Math.floor(lives / 1000)
    response.append(
      'Set-Cookie',
      stringifySetCookie({ name, value, maxAge, path, httpOnly: true, sameSite: 'lax', secure: this.#secure }),
    )
  }
}

export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[name]
}
