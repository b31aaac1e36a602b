import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { AnnouncementQueue } from './announcement-queue.ts'

export interface Announce {
  /** What others do: merged, spaced, and held while the person types. */
  readonly politely: (message: string) => void
  /** The answer to a key that the person pressed just now, such as where a card stands: it waits for nothing. */
  readonly answer: (message: string) => void
  /** Lost access and unsaved words alone: said at once. */
  readonly atOnce: (message: string) => void
}

/** How long a message stays for a screen reader to take it up, in milliseconds. */
const heardWithin = 4_000

const silent: Announce = { politely: () => undefined, answer: () => undefined, atOnce: () => undefined }
const Context = createContext<Announce>(silent)

export function useAnnounce(): Announce {
  return useContext(Context)
}

/** What was said is taken away again: it may no longer be true for who reads through the page later. */
function useForget(message: string, set: (message: string) => void): void {
  useEffect(() => {
    if (message === '') return
    const timer = setTimeout(() => set(''), heardWithin)
    return () => clearTimeout(timer)
  }, [message, set])
}

/** The page's only live regions, hidden from sight. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [polite, setPolite] = useState('')
  const [answered, setAnswered] = useState('')
  const [urgent, setUrgent] = useState('')
  useForget(polite, setPolite)
  useForget(answered, setAnswered)
  useForget(urgent, setUrgent)
  const queue = useMemo(() => new AnnouncementQueue(setPolite), [])

  useEffect(() => {
    const typed = (): void => queue.typed()
    document.addEventListener('input', typed, { capture: true, passive: true })
    return () => {
      document.removeEventListener('input', typed, { capture: true })
      queue.stop()
    }
  }, [queue])

  const announce = useMemo<Announce>(
    () => ({ politely: (message) => queue.add(message), answer: setAnswered, atOnce: setUrgent }),
    [queue],
  )
  return (
    <Context value={announce}>
      {children}
      <div className="ds-sr-only" aria-live="polite" data-announcer="polite">
        {polite}
      </div>
      <div className="ds-sr-only" aria-live="polite" data-announcer="answer">
        {answered}
      </div>
      <div className="ds-sr-only" aria-live="assertive" data-announcer="at-once">
        {urgent}
      </div>
    </Context>
  )
}
