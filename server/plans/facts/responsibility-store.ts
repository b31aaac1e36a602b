import { randomUUID } from 'node:crypto'
import type { ResponsibilityKind, ResponsibilityRequest } from '../../../shared/api/api.ts'
import type { HeldPlan } from './held-plan.ts'
import { readResponsibility } from './responsibility-rules.ts'

/** Each kind is there once: whoever comes second with one is shown the first's. */
export async function putResponsibility(
  held: HeldPlan,
  kind: ResponsibilityKind,
  request: ResponsibilityRequest,
): Promise<void> {
  const content = readResponsibility(kind, request, held.told.participants, held.now)
  const fact = { section: 'responsibility', item: kind } as const
  const version = await held.nextVersion(fact, request.version, told(held, kind))
  const { state, participant, name, from, legalBasis, reason } = content
  const row = { state, participant, name, from_day: from, legal_basis: legalBasis, reason, version }
  await held.transaction
    .insertInto('responsibility')
    .values({ ...held.here, id: randomUUID(), kind, ...row })
    .onConflict((conflict) => conflict.columns(['plan', 'kind']).doUpdateSet(row))
    .execute()
  await held.record(fact, version, content)
}

export async function removeResponsibility(held: HeldPlan, kind: ResponsibilityKind, from: number): Promise<void> {
  const fact = { section: 'responsibility', item: kind } as const
  const version = await held.nextVersion(fact, from, told(held, kind))
  await held.transaction
    .deleteFrom('responsibility')
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('kind', '=', kind)
    .execute()
  await held.record(fact, version, null)
}

function told({ told: { facts } }: HeldPlan, kind: ResponsibilityKind) {
  return facts.responsibility?.find((responsibility) => responsibility.kind === kind)
}
