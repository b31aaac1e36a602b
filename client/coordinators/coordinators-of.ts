import type { ParticipantBody, PlanBody } from '../../shared/api/api.ts'

/** Whoever coordinates the plan now, as it is written under who answers for what; null when nobody in the plan does. */
export function coordinatorOf({ facts, participants }: PlanBody): ParticipantBody | null {
  const rows = (facts.responsibility ?? []).filter(({ kind, state }) => {
    return (kind === 'coordinator' || kind === 'child-coordinator') && state === 'appointed'
  })
  const row = rows.find(({ kind, participant }) => kind === 'coordinator' && participant !== null) ?? rows[0]
  return participants.find(({ id }) => id === row?.participant) ?? null
}

/** Those in the plan who could take over. The server decides. */
export function possibleCoordinators(plan: PlanBody): readonly ParticipantBody[] {
  const now = coordinatorOf(plan)
  return plan.participants.filter(({ id, role, to }) => {
    return (
      (role === 'coordinator' || role === 'child-coordinator') &&
      id !== now?.id &&
      (to === null || Date.parse(to) > Date.now())
    )
  })
}
