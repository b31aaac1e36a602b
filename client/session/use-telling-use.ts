import { useEffect, useRef } from 'react'
import { useSession } from './session.tsx'

/** How often the server is told that somebody is there, in milliseconds. */
const tellEvery = 60_000

/**
 * Tells the server now and then that the person does something here, since reading a page sends it nothing. Not while
 * they are asked whether they are there: then they answer.
 */
export function useTellingUse(on: boolean): void {
  const { session, goOn } = useSession()
  const told = useRef(Number.NEGATIVE_INFINITY)
  const canGoOn = session.ends !== null && session.ends.idle !== session.ends.atTheLatest

  useEffect(() => {
    if (!on || !canGoOn) return
    const used = (): void => {
      if (Date.now() - told.current < tellEvery) return
      told.current = Date.now()
      // Not answered: the next key or press tries again in a minute, and the warning comes if none does.
      goOn().catch(() => undefined)
    }
    const how = { capture: true, passive: true } as const
    document.addEventListener('keydown', used, how)
    document.addEventListener('pointerdown', used, how)
    return () => {
      document.removeEventListener('keydown', used, how)
      document.removeEventListener('pointerdown', used, how)
    }
  }, [on, canGoOn, goOn])
}
