import { randomUUID } from 'node:crypto'
import type { LinkedPlanBody, LinkedPlanRequest } from '../../../shared/api/api.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { Problem } from '../../http/problem.ts'
import { isId } from '../../storage/id.ts'
import type { HeldPlan } from './held-plan.ts'
import { readLinkedPlan } from './linked-plan-rules.ts'

/** Last in the list. */
export async function addLinkedPlan(held: HeldPlan, request: LinkedPlanRequest): Promise<string> {
  if (held.rows.linkedPlans.length >= factLimits.linkedPlans) {
    throw new Problem('plan-full', { limit: factLimits.linkedPlans })
  }
  const content = readLinkedPlan(request, held.told.participants, held.now)
  const id: string = randomUUID()
  await held.transaction
    .insertInto('linked_plan')
    .values({ ...held.here, id, ...content, position: await nextPosition(held) })
    .execute()
  await held.record({ section: 'linked-plans', item: id }, 1, content)
  return id
}

export async function putLinkedPlan(held: HeldPlan, id: string, request: LinkedPlanRequest): Promise<void> {
  const before = await known(held, id)
  const content = readLinkedPlan(request, held.told.participants, held.now)
  const fact = { section: 'linked-plans', item: id } as const
  const version = await held.nextVersion(fact, request.version, before)
  await held.transaction
    .updateTable('linked_plan')
    .set({ ...content, version })
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('id', '=', id)
    .execute()
  await held.record(fact, version, content)
}

export async function removeLinkedPlan(held: HeldPlan, id: string, from: number): Promise<void> {
  const fact = { section: 'linked-plans', item: id } as const
  const version = await held.nextVersion(fact, from, await known(held, id))
  await held.transaction
    .deleteFrom('linked_plan')
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('id', '=', id)
    .execute()
  await held.record(fact, version, null)
}

/** Undefined when it was taken away; a problem for one that this plan has never had. */
async function known(held: HeldPlan, id: string): Promise<LinkedPlanBody | undefined> {
  const there = held.told.facts.linkedPlans?.find((linked) => linked.id === id)
  if (there !== undefined) return there
  if (!isId(id) || (await held.lastVersion({ section: 'linked-plans', item: id })) === 0)
    throw new Problem('unknown-fact')
  return undefined
}

async function nextPosition(held: HeldPlan): Promise<number> {
  const { last } = await held.transaction
    .selectFrom('linked_plan')
    .select(({ fn }) => fn.max<number | null>('position').as('last'))
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .executeTakeFirstOrThrow()
  return (last ?? -1) + 1
}
