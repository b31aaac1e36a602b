import type { SessionStore } from './session-store.ts'

/** How often the sessions of open sockets are looked at, in milliseconds: how long one may outlive its session. */
const interval = 3000

export interface SessionWatch {
  /** Looks now. */
  look(): Promise<void>
  stop(): void
}

/**
 * Ends the sockets of sessions that are over: by time, which nothing else notices while nobody asks for anything, and
 * those that another process has ended.
 *
 * @param open the sessions of the sockets that are open now, by what they are known by
 * @param ended called for each that is over
 * @param failed called when it could not be seen which are; the sockets stay, and it is tried again
 */
export function watchSessions(
  sessions: SessionStore,
  open: () => readonly string[],
  ended: (session: string) => void,
  failed: (error: unknown) => void,
): SessionWatch {
  let looking = false
  const look = async (): Promise<void> => {
    if (looking) return
    looking = true
    try {
      const asked = open()
      const living = await sessions.living(asked)
      for (const session of asked) if (!living.has(session)) ended(session)
    } catch (error) {
      failed(error)
    } finally {
      looking = false
    }
  }
  const timer = setInterval(() => void look(), interval)
  timer.unref()
  return { look, stop: () => clearInterval(timer) }
}
