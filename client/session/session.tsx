import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { DemoSessionRequest, Language, LanguageRequest, SessionBody } from '../../shared/api/api.ts'
import { showLanguage } from '../language/show-language.ts'
import { ask, tell } from './api.ts'

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
  readonly signOut: () => Promise<void>
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
        await tell('DELETE', '/api/session')
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
