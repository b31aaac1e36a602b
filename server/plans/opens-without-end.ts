import type { AccessFacts } from '../../shared/access/access-facts.ts'
import { mayOpen } from '../../shared/access/readable-documents.ts'

/** Whether a participant whose part ends, or has ended, would have anything of the plan open to them if it did not. */
export function opensWithoutEnd(participant: string, facts: AccessFacts, now: number): boolean {
  const them = facts.participants.find(({ id }) => id === participant)
  if (them === undefined) return false
  const without = facts.participants.map((one) => (one.id === participant ? { ...one, to: null } : one))
  return mayOpen(participant, { ...facts, participants: without }, Math.max(now, them.to ?? now))
}
