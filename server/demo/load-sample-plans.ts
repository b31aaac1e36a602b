import type { Kysely, Selectable, Transaction } from 'kysely'
import { samplePlans as samplePlanNames } from '../../shared/api/api.ts'
import type { Tables } from '../storage/tables.ts'
import { insertSamplePeople, insertSamplePlan } from './insert-sample-plan.ts'
import type { SamplePlanContent } from './sample-content/sample-plan-content.ts'
import { samplePlans } from './sample-content/sample-plans.ts'
import { addSampleStaff } from './sample-staff.ts'

type SamplePlanRow = Pick<Selectable<Tables['plan']>, 'id' | 'sample'>

/** Writes the sample plans, unless they are there. For a first start. */
export async function loadSamplePlans(database: Kysely<Tables>, municipality: number, now: Date): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const present = await lockSamplePlans(transaction, municipality)
    if (present.length === 0) await insertSamplePlans(transaction, municipality, now)
    // Not only at the first start: a database from before there was any gets them too.
    await addSampleStaff(transaction, municipality)
  })
}

/**
 * Puts fresh sample plans in the place of those that are there, the large one included, in one transaction, and returns
 * the ids of the old. The people stay who they are, so that their sessions go on.
 */
export async function replaceSamplePlans(
  database: Kysely<Tables>,
  municipality: number,
  now: Date,
): Promise<readonly string[]> {
  return database.transaction().execute(async (transaction) => {
    const old = await lockSamplePlans(transaction, municipality)
    if (old.length > 0) await deletePlans(transaction, municipality, idsOf(old))
    await insertSamplePlans(transaction, municipality, now)
    return idsOf(old)
  })
}

/**
 * Puts a generated plan in the place of an earlier one, in one transaction, and returns its id with that of the old.
 */
export async function replaceLargePlan(
  database: Kysely<Tables>,
  municipality: number,
  content: SamplePlanContent,
  now: Date,
): Promise<{ readonly id: string; readonly replaced: readonly string[] }> {
  return database.transaction().execute(async (transaction) => {
    const old = (await lockSamplePlans(transaction, municipality)).filter(({ sample }) => sample === 'large')
    if (old.length > 0) await deletePlans(transaction, municipality, idsOf(old))
    await insertSamplePeople(transaction, municipality, content.people)
    const id = await insertSamplePlan(transaction, municipality, 'large', content, now)
    return { id, replaced: idsOf(old) }
  })
}

/** Two who ask at the same time, at whichever process, take turns: the second sees what the first wrote. */
async function lockSamplePlans(
  transaction: Transaction<Tables>,
  municipality: number,
): Promise<readonly SamplePlanRow[]> {
  await transaction.selectFrom('municipality').select('number').where('number', '=', municipality).forUpdate().execute()
  return transaction
    .selectFrom('plan')
    .select(['id', 'sample'])
    .where('municipality', '=', municipality)
    .where('sample', 'is not', null)
    .execute()
}

function idsOf(plans: readonly SamplePlanRow[]): readonly string[] {
  return plans.map(({ id }) => id)
}

/** With the people whose names were written in them, who are nowhere else. */
async function deletePlans(transaction: Transaction<Tables>, municipality: number, plans: readonly string[]) {
  const named = await transaction
    .selectFrom('person')
    .select('id')
    .where('municipality', '=', municipality)
    .where('named_in', 'in', [...plans])
    .execute()
  await transaction
    .deleteFrom('plan')
    .where('municipality', '=', municipality)
    .where('id', 'in', [...plans])
    .execute()
  if (named.length === 0) return
  const people = named.map(({ id }) => id)
  await transaction.deleteFrom('person').where('municipality', '=', municipality).where('id', 'in', people).execute()
}

async function insertSamplePlans(transaction: Transaction<Tables>, municipality: number, now: Date): Promise<void> {
  const contents = samplePlans(now)
  await insertSamplePeople(
    transaction,
    municipality,
    contents.flatMap(({ people }) => people),
  )
  for (const [index, content] of contents.entries()) {
    const sample = samplePlanNames[index]
    if (sample === undefined) throw new Error('There are more sample plans than names for them.')
    await insertSamplePlan(transaction, municipality, sample, content, now)
  }
}
