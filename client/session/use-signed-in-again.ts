import { useEffect, useState } from 'react'
import { fetchSession } from './session.tsx'

/**
 * Whether the browser is signed in as this person again, or still: by another tab, which then has a session of its own.
 * Asked at once, and each time that one comes back to the page.
 */
export function useSignedInAgain(person: string | null): boolean {
  const [again, setAgain] = useState(false)
  useEffect(() => {
    if (person === null || again) return
    let gone = false
    const ask = (): void => {
      if (document.hidden) return
      fetchSession().then(
        (session) => {
          if (!gone && session.person?.id === person) setAgain(true)
        },
        () => undefined,
      )
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    window.addEventListener('focus', ask)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', ask)
      window.removeEventListener('focus', ask)
    }
  }, [person, again])
  return again
}
