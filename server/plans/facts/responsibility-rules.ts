import type { ParticipantBody, ResponsibilityKind, ResponsibilityRequest } from '../../../shared/api/api.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { needsReason, needsSomebody, responsibilityRules } from '../../../shared/plan/responsibility-rules.ts'
import { Problem } from '../../http/problem.ts'
import { dayOrNull, line, lines } from './fact-texts.ts'

export type ResponsibilityContent = Omit<ResponsibilityRequest, 'version'>

/** Who answers for it, as it was written, when it can be so. `known`: the participants whom the writer knows of. */
export function readResponsibility(
  kind: ResponsibilityKind,
  { state, ...written }: ResponsibilityRequest,
  known: readonly ParticipantBody[],
  now: number,
): ResponsibilityContent {
  if (!responsibilityRules[kind].states.includes(state)) throw new Problem('wrong-body', { field: 'state' })
  const name = line(written.name, 'name', factLimits.name)
  const reason = lines(written.reason, 'reason', factLimits.reason)
  const { participant } = written
  if (needsReason(state)) {
    if (participant !== null || name !== null) throw new Problem('nobody-expected')
    if (reason === null) throw new Problem('reason-needed')
  } else {
    checkSomebody(participant, name, known, now)
    if (needsSomebody(state) && participant === null && name === null) throw new Problem('somebody-needed')
  }
  return {
    state,
    participant,
    name,
    from: dayOrNull(written.from, 'from'),
    legalBasis: line(written.legalBasis, 'legalBasis', factLimits.legalBasis),
    // It says why nobody has it.
    reason: needsReason(state) ? reason : null,
  }
}

/** At most one of the two, and a participant who is in the plan. */
export function checkSomebody(
  participant: string | null,
  name: string | null,
  known: readonly ParticipantBody[],
  now: number,
): void {
  if (participant === null) return
  if (name !== null) throw new Problem('one-of-two')
  const chosen = known.find(({ id }) => id === participant)
  if (chosen === undefined) throw new Problem('unknown-participant')
  if (chosen.to !== null && Date.parse(chosen.to) <= now) throw new Problem('participant-left')
}
