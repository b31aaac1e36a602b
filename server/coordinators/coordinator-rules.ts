import type { AccessFacts } from '../../shared/access/access-facts.ts'
import { allows, rightTo } from '../../shared/access/right-to.ts'
import type { Role } from '../../shared/access/roles.ts'
import type { ResponsibilityKind } from '../../shared/api/api.ts'
import type { ResponsibilityRow } from '../plans/plan-store.ts'

/** What a coordinator answers for: one of these, or both. */
export type CoordinatorKind = Extract<ResponsibilityKind, 'coordinator' | 'child-coordinator'>

export function isCoordinatorRole(role: string): role is CoordinatorKind {
  return role === 'coordinator' || role === 'child-coordinator'
}

/** Who coordinates the plan now, and as what. `participant` is null when nobody in the plan does. */
export interface Coordinating {
  readonly participant: string | null
  readonly kinds: readonly CoordinatorKind[]
}

export function coordinating(rows: readonly ResponsibilityRow[]): Coordinating {
  const appointed = rows.flatMap(({ kind, state, participant }) => {
    return isCoordinatorRole(kind) && state === 'appointed' && participant !== null ? [{ kind, participant }] : []
  })
  const [first] = [...appointed].sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'coordinator' ? -1 : 1))
  if (first === undefined) return { participant: null, kinds: [] }
  const { participant } = first
  return { participant, kinds: appointed.filter((one) => one.participant === participant).map(({ kind }) => kind) }
}

/** The role that somebody new is written into the plan with. */
export function roleFor({ kinds }: Coordinating): Extract<Role, CoordinatorKind> {
  return kinds.includes('child-coordinator') && !kinds.includes('coordinator') ? 'child-coordinator' : 'coordinator'
}

/**
 * Whether the new one could do the work now: they have signed in, and may write what the coordinator writes. With consent
 * to the plan that takes consent to sharing with them, or with their service; without, that they prepare it.
 */
export function isReady(to: string, signsIn: boolean, from: string | null, facts: AccessFacts, now: number): boolean {
  if (!signsIn) return false
  const after = { ...facts, preparedBy: preparerAfter(from, to, facts.preparedBy) }
  return allows(rightTo('responsibility', to, after, now), 'write')
}

/** Who prepares a plan after the change: whoever takes over from the one who did. */
export function preparerAfter(from: string | null, to: string, preparedBy: string | null): string | null {
  return preparedBy === null || preparedBy === from ? to : preparedBy
}
