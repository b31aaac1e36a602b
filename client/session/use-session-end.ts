import { useEffect, useState } from 'react'
import { useSession } from './session.tsx'

/** `idle`: soon, unless one goes on. `last`: soon, whatever one does. `over`: the browser is signed in as this person no more. */
export type SessionPhase = 'far' | 'idle' | 'last' | 'over'

/** How long before the end it is told of, in milliseconds. */
const warnBefore = { idle: 2 * 60_000, last: 5 * 60_000 } as const

/** How often the server is asked while the end is near or past, in milliseconds: another tab may have gone on. */
const askEvery = 15_000

/** The longest that a browser's timer counts. */
const longestTimer = 2 ** 31 - 1

/**
 * How near the end of the session is. By the server's clock, and asked of the server before anything is said: what one
 * does in another tab keeps this one signed in too.
 */
export function useSessionEnd(): SessionPhase {
  const { session, lookAgain } = useSession()
  const { ends } = session
  const [phase, setPhase] = useState<SessionPhase>('far')

  useEffect(() => {
    if (ends === null) {
      setPhase('far')
      return
    }
    let timer: ReturnType<typeof setTimeout> | null = null
    let gone = false
    const end = Date.parse(ends.idle)
    const kind = ends.idle === ends.atTheLatest ? 'last' : 'idle'
    const clockDiffers = Date.parse(ends.now) - Date.now()
    const left = (): number => end - (Date.now() + clockDiffers)

    const askIn = (milliseconds: number): void => {
      timer = setTimeout(() => void ask(), Math.min(Math.max(milliseconds, 1000), longestTimer))
    }
    const ask = async (): Promise<void> => {
      try {
        // When it is not over, what the server said comes as `ends`, and this begins again.
        if ((await lookAgain()) || gone) return
        setPhase('over')
      } catch {
        // Without an answer nothing is known; the end comes all the same.
      }
      if (!gone) askIn(askEvery)
    }
    const back = (): void => {
      if (left() > warnBefore[kind] || document.hidden) return
      if (timer !== null) clearTimeout(timer)
      void ask()
    }

    if (left() > warnBefore[kind]) {
      setPhase('far')
      askIn(left() - warnBefore[kind])
    } else {
      if (left() > 0) setPhase(kind)
      askIn(Math.min(left(), askEvery))
    }
    // A machine that slept wakes up late, and who signed in again in another tab comes back to this one.
    document.addEventListener('visibilitychange', back)
    window.addEventListener('focus', back)
    return () => {
      gone = true
      if (timer !== null) clearTimeout(timer)
      document.removeEventListener('visibilitychange', back)
      window.removeEventListener('focus', back)
    }
  }, [ends, lookAgain])
  return phase
}
