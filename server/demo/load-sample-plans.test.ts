import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../storage/database.ts'
import { testDatabases } from '../storage/test-database.ts'
import { demoMunicipality } from './demo-municipality.ts'
import { loadSamplePlans, replaceSamplePlans } from './load-sample-plans.ts'

describe.each(await testDatabases())('sample plans on $name', ({ missing, open }) => {
  if (missing !== null) {
    test('are not tried', ({ skip }) => skip(missing))
    return
  }

  let database: Database
  let municipality: number

  beforeAll(async () => {
    database = await open()
    municipality = (await demoMunicipality(database.db)).number
    await loadSamplePlans(database.db, municipality, new Date())
  })
  afterAll(() => database.close())

  const plans = () => database.db.selectFrom('plan').select(['id', 'sample']).orderBy('sample').execute()
  const people = () => database.db.selectFrom('person').select(['id', 'name']).orderBy('id').execute()

  test('DEMO-12 are written at the first start, and at no later one', async () => {
    const before = await plans()
    expect(before.map(({ sample }) => sample)).toEqual(['adult', 'child'])
    await Promise.all([1, 2].map(() => loadSamplePlans(database.db, municipality, new Date())))
    expect(await plans()).toEqual(before)
  })

  test('DEMO-13 are replaced whole, by as many as ask at the same time, and the people stay', async () => {
    const [before, peopleBefore] = [await plans(), await people()]
    const replaced = await Promise.all([1, 2, 3].map(() => replaceSamplePlans(database.db, municipality, new Date())))
    const after = await plans()
    expect(after.map(({ sample }) => sample)).toEqual(['adult', 'child'])
    expect(new Set(replaced.flat()).size).toBe(6)
    expect(replaced.flat()).toEqual(expect.arrayContaining(before.map(({ id }) => id)))
    for (const { id } of after) expect(replaced.flat()).not.toContain(id)
    expect(await people()).toEqual(peopleBefore)
    const documents = await database.db.selectFrom('document').select('plan').distinct().execute()
    expect(documents).toHaveLength(2)
  })

  test('DEMO-37 with them come those who make plans in the municipality, at every start and once', async () => {
    const staff = () =>
      database.db
        .selectFrom('staff')
        .innerJoin('person', 'person.id', 'staff.person')
        .select(['person.name', 'staff.kind'])
        .orderBy('person.name')
        .execute()
    const all = [
      { name: 'Bente Solheim', kind: 'unit' },
      { name: 'Kari Lunde', kind: 'coordinator' },
      { name: 'Oda Nes', kind: 'coordinator' },
    ]
    expect(await staff()).toEqual(all)
    await database.db.deleteFrom('staff').where('kind', '=', 'unit').execute()
    await Promise.all([1, 2].map(() => loadSamplePlans(database.db, municipality, new Date())))
    expect(await staff()).toEqual(all)
  })
})
