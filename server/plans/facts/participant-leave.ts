import { mayOpen } from '../../../shared/access/readable-documents.ts'
import type { Role } from '../../../shared/access/roles.ts'
import type { LeaveRequest } from '../../../shared/api/invitations.ts'
import { norwegianDay } from '../../../shared/language/dates.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { Problem } from '../../http/problem.ts'
import type { OpenedPlan } from '../plan-finder.ts'
import type { ParticipantRow } from '../plan-store.ts'
import { lines } from './fact-texts.ts'
import type { HeldPlan } from './held-plan.ts'

/** Anybody may go but the person whose plan it is. Whether the coordinator may is seen when the plan is held. */
export function mayLeave({ me, access }: OpenedPlan): void {
  const role = access.facts.participants.find(({ id }) => id === me)?.role
  if (role === 'person') throw new Problem('person-cannot-leave')
}

/**
 * Somebody goes of their own will, now. What they have written stays, under their name. Nobody takes them in again but by
 * inviting them anew, and they say yes to it.
 */
export async function leavePlan(held: HeldPlan, { word }: LeaveRequest): Promise<void> {
  const said = lines(word, 'word', factLimits.word)
  if (isLastCoordinator(held)) throw new Problem('coordinator-cannot-leave')
  await held.raiseAccessVersion()
  await endPart(held, held.plan.me, { at: new Date(held.now), word: said })
}

/**
 * Ends a part in the plan now, unless it has ended. `left` when it is their own doing. The caller has raised the access
 * version.
 */
export async function endPart(
  held: HeldPlan,
  id: string,
  left: { readonly at: Date; readonly word: string | null } | null,
): Promise<void> {
  const row = held.rows.participants.find((one) => one.id === id)
  if (row === undefined || (row.endsAt !== null && row.endsAt.getTime() <= held.now)) return
  const endsAt = new Date(Math.max(held.now, row.startsAt.getTime()))
  const version = row.version + 1
  await held.transaction
    .updateTable('participant')
    .set({ ends_at: endsAt, version, ...(left === null ? {} : { left_at: left.at, left_word: left.word }) })
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('id', '=', id)
    .execute()
  await held.record({ section: 'participants', item: id }, version, contentOf(row, endsAt))
}

function contentOf(row: ParticipantRow, endsAt: Date): object {
  const { name, role, title, organisation, phone, email, service, nearest, startsAt } = row
  const days = { from: norwegianDay(startsAt.getTime()), to: norwegianDay(endsAt.getTime() - 1) }
  return { name, role, title, organisation, phone, email, ...days, service: service?.id ?? null, nearest }
}

const coordinators: readonly Role[] = ['coordinator', 'child-coordinator']

/** Whether they coordinate the plan, and nobody else who can read it does. */
function isLastCoordinator({ plan: { me, access }, rows, now }: HeldPlan): boolean {
  const role = rows.participants.find(({ id }) => id === me)?.role
  const named = rows.responsibilities.some(({ kind, state, participant }) => {
    return (kind === 'coordinator' || kind === 'child-coordinator') && state === 'appointed' && participant === me
  })
  if (!named && (role === undefined || !coordinators.includes(role))) return false
  return !rows.participants.some((one) => {
    return one.id !== me && coordinators.includes(one.role) && mayOpen(one.id, access.facts, now)
  })
}
