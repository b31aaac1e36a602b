import type { ResponsibilityBody } from '../api/api.ts'
import type { PlanGap } from '../api/participation.ts'

/** What of a plan says whether anybody follows it up. */
export interface FollowUp {
  readonly responsibilities: readonly Pick<ResponsibilityBody, 'kind' | 'state' | 'participant' | 'name'>[]
  readonly participants: readonly {
    readonly id: string
    /** Has begun, and has not ended. */
    readonly present: boolean
    /** Anything in the plan is open to them. */
    readonly opens: boolean
  }[]
}

/**
 * What is missing so that a plan is followed up: somebody who coordinates (§ 9 c), who can read it, and a service that
 * answers for the follow-up at all times (§ 3 a). A coordinator who was declined is an answer, and no gap.
 */
export function planGaps(followUp: FollowUp): readonly PlanGap[] {
  const gaps = coordinatorGap(followUp)
  return leads(followUp) ? gaps : [...gaps, 'no-lead-service']
}

function coordinatorGap({ responsibilities, participants }: FollowUp): readonly PlanGap[] {
  const rows = responsibilities.filter(({ kind }) => kind === 'coordinator' || kind === 'child-coordinator')
  const appointed = rows.filter(({ state }) => state === 'appointed')
  if (appointed.length === 0) {
    return rows.some(({ state }) => state === 'declined') ? [] : ['no-coordinator']
  }
  const present = appointed.filter(({ participant, name }) => {
    return participant === null ? name !== null : participants.some(({ id, present: is }) => id === participant && is)
  })
  if (present.length === 0) return ['coordinator-left']
  // One who is written by name alone takes no part here.
  const reads = present.some(({ participant }) => participants.some(({ id, opens }) => id === participant && opens))
  return reads ? [] : ['coordinator-without-access']
}

function leads({ responsibilities, participants }: FollowUp): boolean {
  const row = responsibilities.find(({ kind }) => kind === 'lead-service')
  if (row === undefined) return false
  if (row.participant === null) return row.name !== null
  return participants.some(({ id, present }) => id === row.participant && present)
}
