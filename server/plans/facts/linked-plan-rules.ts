import type { LinkedPlanRequest, ParticipantBody } from '../../../shared/api/api.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { isPlanAddress, longestAddress } from '../../../shared/plan/linked-plans.ts'
import { Problem } from '../../http/problem.ts'
import { line, lines } from './fact-texts.ts'
import { checkSomebody } from './responsibility-rules.ts'

export type LinkedPlanContent = Omit<LinkedPlanRequest, 'version'>

/** Another plan, as it was written, when it can be so. `known`: the participants whom the writer knows of. */
export function readLinkedPlan(
  { kind, participant, ...written }: LinkedPlanRequest,
  known: readonly ParticipantBody[],
  now: number,
): LinkedPlanContent {
  const title = line(written.title, 'title', factLimits.title)
  if (kind === 'other' && title === null) throw new Problem('linked-plan-needs-title')
  const address = line(written.address, 'address', longestAddress)
  if (address !== null && !isPlanAddress(address)) throw new Problem('address-unlikely')
  const name = line(written.name, 'name', factLimits.name)
  checkSomebody(participant, name, known, now)
  return { kind, title, address, participant, name, note: lines(written.note, 'note', factLimits.note) }
}
