import { AccessClock } from './access-clock.ts'
import type { AccessFacts } from './access-facts.ts'

/** Whether somebody may know that a participant takes part: those who are hidden, the person and they themselves know of. */
export function mayKnowOf(participantId: string, askerId: string, facts: AccessFacts, now: number): boolean {
  return knowsOf(participantId, askerId, facts, new AccessClock(now))
}

/** When the answers of `mayKnowOf` for an asker next may change by time alone; null when they never do. */
export function knownUntil(askerId: string, facts: AccessFacts, now: number): number | null {
  if (facts.hidden === undefined || facts.hidden.length === 0) return null
  const clock = new AccessClock(now)
  for (const { id } of facts.participants) knowsOf(id, askerId, facts, clock)
  return clock.next
}

/** The same, of an asker's other answers: they share the clock. */
export function knowsOf(
  participantId: string,
  askerId: string,
  { hidden = [], participants }: AccessFacts,
  clock: AccessClock,
): boolean {
  if (participantId === askerId || hidden.length === 0) return true
  const asker = participants.find(({ id }) => id === askerId)
  if (asker?.role === 'person') return true
  const rows = hidden.filter(
    (row) => row.participant === participantId && (row.hiddenFrom === null || row.hiddenFrom === askerId),
  )
  return !clock.withinAny(rows)
}
