import type { BasisRequest, PeriodRequest } from '../../../shared/api/api.ts'
import { insertAll } from '../../storage/insert-all.ts'
import type { HeldPlan } from './held-plan.ts'
import { readBasis, readPeriod } from './period-rules.ts'

/** The period and its reviews are one fact. */
export async function putPeriod(held: HeldPlan, request: PeriodRequest): Promise<void> {
  const content = readPeriod(request)
  const fact = { section: 'period', item: 'period' } as const
  const version = await held.nextVersion(fact, request.version, held.told.facts.period)
  const row = { from_day: content.from, to_day: content.to, version }
  await held.transaction
    .insertInto('period')
    .values({ ...held.here, ...row })
    .onConflict((conflict) => conflict.column('plan').doUpdateSet(row))
    .execute()
  await held.transaction
    .deleteFrom('review')
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .execute()
  await insertAll(
    held.transaction,
    'review',
    content.reviews.map((day) => ({ ...held.here, day })),
  )
  await held.record(fact, version, content)
}

export async function putBasis(held: HeldPlan, request: BasisRequest): Promise<void> {
  const content = readBasis(request)
  const fact = { section: 'basis', item: 'basis' } as const
  const version = await held.nextVersion(fact, request.version, held.told.facts.basis)
  await held.transaction
    .updateTable('plan')
    .set({ language: content.language, legal_bases: [...content.legalBases], basis_version: version })
    .where('municipality', '=', held.key.municipality)
    .where('id', '=', held.key.plan)
    .execute()
  await held.record(fact, version, content)
}
