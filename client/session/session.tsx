import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { DemoSessionRequest, Language, LanguageRequest, SessionBody } from '../../shared/api/api.ts'
import type { NameRequest, SessionEndBody, SignedOutBody } from '../../shared/api/sign-in.ts'
import { forgetDevice, tendDevice } from '../device/tend-device.ts'
import { showLanguage } from '../language/show-language.ts'
import { ask, send, tell } from './api.ts'

export interface SessionContext {
  readonly session: SessionBody
  /** Asks the server again who I am. */
  readonly refresh: () => Promise<SessionBody>
  /** Never rejects: texts that cannot be fetched are told of by `languageFailed`, and the page stays as it was. */
  readonly chooseLanguage: (language: Language) => Promise<void>
  /** Whether the last choice of language could not be followed, until it is closed or another is made. */
  readonly languageFailed: boolean
  readonly closeLanguageFailed: () => void
  /** Demo mode: becomes one of the sample plans' people. */
  readonly become: (who: DemoSessionRequest) => Promise<void>
  /** Demo mode: throws the sample plans away and makes fresh ones, for everybody. */
  readonly restartDemo: () => Promise<void>
  /** Signs out here. Answers with where to sign out at the provider too; null when there is nowhere to go. */
  readonly signOut: () => Promise<string | null>
  /** The session lives on as from now. */
  readonly goOn: () => Promise<void>
  /**
   * Asks the server when the session ends, which another tab may have put off. False when the browser is signed in as this
   * person no more; the page stays as it is then.
   */
  readonly lookAgain: () => Promise<boolean>
  /** Says what one is called, where the sign-in did not. */
  readonly sayName: (name: string) => Promise<void>
}

const Context = createContext<SessionContext | null>(null)

export function fetchSession(): Promise<SessionBody> {
  return ask<SessionBody>('/api/session')
}

export function SessionProvider({ first, children }: { readonly first: SessionBody; readonly children: ReactNode }) {
  const [session, setSession] = useState(first)
  const [languageFailed, setLanguageFailed] = useState(false)

  const refresh = useCallback(async () => {
    const fresh = await fetchSession()
    await tendDevice(fresh).catch(() => undefined)
    await showLanguage(fresh.language)
    setSession(fresh)
    return fresh
  }, [])

  const value = useMemo<SessionContext>(
    () => ({
      session,
      refresh,
      chooseLanguage: async (language) => {
        setLanguageFailed(false)
        try {
          await showLanguage(language)
        } catch {
          setLanguageFailed(true)
          return
        }
        setSession((before) => ({ ...before, language }))
        // The page is in the new language already; that it could not be remembered shows at the next visit.
        await tell('PUT', '/api/session/language', { language } satisfies LanguageRequest).catch(() => undefined)
      },
      languageFailed,
      closeLanguageFailed: () => setLanguageFailed(false),
      become: async (who) => {
        await tell('POST', '/api/demo/session', who)
        await refresh()
      },
      restartDemo: async () => {
        await tell('POST', '/api/demo/restart')
        await refresh()
      },
      signOut: async () => {
        // Whether the server answers or not: what lies here is this browser's to take away.
        await forgetDevice().catch(() => undefined)
        const { provider } = await send<SignedOutBody>('DELETE', '/api/session')
        // Who is on the way to the provider shall not see the front page first.
        if (provider === null) await refresh()
        return provider
      },
      goOn: async () => {
        const ends = await send<SessionEndBody>('POST', '/api/session/continue')
        tendDevice({ ...session, ends }).catch(() => undefined)
        setSession((before) => ({ ...before, ends }))
      },
      lookAgain: async () => {
        const fresh = await fetchSession()
        await tendDevice(fresh).catch(() => undefined)
        if (fresh.person === null || fresh.person.id !== session.person?.id) return false
        setSession((before) => ({ ...before, ends: fresh.ends }))
        return true
      },
      sayName: async (name) => {
        await tell('PUT', '/api/session/name', { name } satisfies NameRequest)
        await refresh()
      },
    }),
    [session, refresh, languageFailed],
  )
  return <Context value={value}>{children}</Context>
}

export function useSession(): SessionContext {
  const value = useContext(Context)
  if (value === null) throw new Error('useSession is used outside SessionProvider.')
  return value
}
