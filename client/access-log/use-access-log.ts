import { useCallback, useEffect, useState } from 'react'
import type { AccessLogBody, AccessLogEntry } from '../../shared/api/access.ts'
import { ask, Failure } from '../session/api.ts'

/** What is asked of the log; left out: everything but one's own. */
export interface LogFilter {
  readonly person?: string
  readonly act?: AccessLogEntry['act']
  readonly own?: 'yes'
  /** An instant, ISO 8601. */
  readonly since?: string
}

export interface LoadedLog {
  /** `more`: those that stand are shown, and more are on their way. `closed`: it is not for me. */
  readonly state: 'loading' | 'ready' | 'more' | 'failed' | 'closed'
  readonly entries: readonly AccessLogEntry[]
  readonly people: AccessLogBody['people']
  readonly before: string | null
}

const nothing: LoadedLog = { state: 'loading', entries: [], people: [], before: null }

/** Who has seen a plan, newest first. What is shown stays when more cannot be fetched. */
export function useAccessLog(
  planId: string,
  filter: LogFilter,
): { readonly log: LoadedLog; readonly more: () => void; readonly reload: () => void } {
  const [log, setLog] = useState<LoadedLog>(nothing)
  const [wanted, setWanted] = useState<{ readonly before: string | null; readonly round: number }>(first)
  const asked = new URLSearchParams({ ...filter }).toString()

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins anew
  useEffect(() => setWanted(({ round }) => ({ before: null, round: round + 1 })), [asked, planId])

  useEffect(() => {
    if (wanted.round === 0) return
    const given = new AbortController()
    const { before } = wanted
    setLog((shown) => ({ ...shown, state: before === null ? 'loading' : 'more' }))
    const query = new URLSearchParams(asked)
    if (before !== null) query.set('before', before)
    ask<AccessLogBody>(`/api/plans/${encodeURIComponent(planId)}/log?${query}`, given.signal).then(
      (body) =>
        setLog((shown) => ({
          state: 'ready',
          entries: before === null ? body.entries : [...shown.entries, ...body.entries],
          people: body.people,
          before: body.before,
        })),
      (error: unknown) => {
        if (given.signal.aborted) return
        const status = error instanceof Failure ? error.status : null
        setLog((shown) => ({ ...shown, state: status === 403 || status === 404 ? 'closed' : 'failed' }))
      },
    )
    return () => given.abort()
  }, [asked, planId, wanted])

  const more = useCallback(() => setWanted(({ round }) => ({ before: log.before, round: round + 1 })), [log.before])
  const reload = useCallback(() => setWanted(({ before, round }) => ({ before, round: round + 1 })), [])
  return { log, more, reload }
}

const first = { before: null, round: 0 }
