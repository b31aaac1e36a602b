import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { Response } from 'express'
import { type Language, languages } from '../../shared/api/api.ts'
import { sessionIdle } from './session-store.ts'

const sessionName = 'planbordet_session'
/** What somebody who is not signed in has chosen to read in. Holds nothing about them. */
const languageName = 'planbordet_language'

/** 256 bits in base64url. Anything else is not asked about. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/

export function sessionTokenOf(request: IncomingMessage): string | null {
  const token = cookieOf(request, sessionName)
  return token !== undefined && tokenPattern.test(token) ? token : null
}

export function chosenLanguageOf(request: IncomingMessage): Language | null {
  const chosen = cookieOf(request, languageName)
  return languages.find((language) => language === chosen) ?? null
}

/** Writes and clears the two cookies. `secure` when people reach the installation by https. */
export class SessionCookies {
  readonly #secure: boolean

  constructor(secure: boolean) {
    this.#secure = secure
  }

  keepSession(response: Response, token: string): void {
    this.#set(response, sessionName, token, sessionIdle / 1000)
  }

  clearSession(response: Response): void {
    this.#set(response, sessionName, '', 0)
  }

  keepLanguage(response: Response, language: Language): void {
    this.#set(response, languageName, language, 365 * 24 * 60 * 60)
  }

  clearLanguage(response: Response): void {
    this.#set(response, languageName, '', 0)
  }

  /** Lax, not strict: a strict cookie is missing when one comes back from signing in elsewhere. */
  #set(response: Response, name: string, value: string, maxAge: number): void {
    response.append(
      'Set-Cookie',
      stringifySetCookie({ name, value, maxAge, path: '/', httpOnly: true, sameSite: 'lax', secure: this.#secure }),
    )
  }
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[name]
}
