import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { PlanKey } from './document-store.ts'
import type { Tables } from './tables.ts'

/** A plan in the database with nobody taking part in it yet. */
export interface TestPlan {
  readonly key: PlanKey
  /** The plan's person. */
  readonly person: string
}

/** In Norway, and nobody's number but the tests'. */
export const testMunicipality = 9901
export const otherMunicipality = 9902

/** A new plan of a new person, with empty documents. */
export async function insertTestPlan(db: Kysely<Tables>, documents: readonly string[] = []): Promise<TestPlan> {
  const person = await insertTestPerson(db, 'Kari Nordmann', '1990-05-17')
  const key = { municipality: testMunicipality, plan: randomUUID() }
  await db
    .insertInto('plan')
    .values({
      id: key.plan,
      municipality: key.municipality,
      person,
      epoch: randomUUID(),
      prepared_by: null,
      sample: null,
      created_at: new Date(),
    })
    .execute()
  const rows = documents.map((name) => ({ ...key, name, sequence: 0, changed_at: null }))
  if (rows.length > 0) await db.insertInto('document').values(rows).execute()
  return { key, person }
}

export async function insertTestPerson(db: Kysely<Tables>, name: string, birthDay: string | null): Promise<string> {
  const municipalities = [testMunicipality, otherMunicipality].map((number) => ({ number, name: `Prøve ${number}` }))
  await db
    .insertInto('municipality')
    .values(municipalities)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const id = randomUUID()
  await db
    .insertInto('person')
    .values({
      id,
      municipality: testMunicipality,
      name,
      first_name: name.split(' ')[0] ?? name,
      birth_day: birthDay,
      language: null,
    })
    .execute()
  return id
}
