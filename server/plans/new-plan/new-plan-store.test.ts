import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewPlanRequest } from '../../../shared/api/api.ts'
import type { Database } from '../../storage/database.ts'
import { testDatabases } from '../../storage/test-database.ts'
import { insertTestPerson, testMunicipality } from '../../storage/test-plan.ts'
import { NewPlanStore } from './new-plan-store.ts'

describe.each(await testDatabases())('new plans on $name', ({ missing, open }) => {
  if (missing !== null) {
    test('are not tried', ({ skip }) => skip(missing))
    return
  }

  let database: Database

  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  const nora: NewPlanRequest = {
    person: { name: 'Nora Prøve', birthDay: '2007-05-17' },
    language: 'nb',
    legalBases: ['health-care-7-1'],
    coordinator: null,
    participants: [],
  }

  test('NEW-14 of several who make the same person’s plan at the same time one does', async () => {
    const makers = await Promise.all(
      ['Kari Prøve', 'Oda Prøve'].map((name) => insertTestPerson(database.db, name, null)),
    )
    const staff = makers.map((person) => ({ municipality: testMunicipality, person, kind: 'coordinator' as const }))
    await database.db.insertInto('staff').values(staff).execute()
    const store = new NewPlanStore(database.db, { number: testMunicipality, name: 'Prøve kommune' })
    const all = await Promise.all(
      [...makers, ...makers].map((personId) => store.make(nora, { personId, kind: 'coordinator' }, new Date())),
    )
    const outcomes = all.map(({ outcome }) => outcome).sort()
    expect(outcomes.filter((outcome) => outcome === 'made')).toHaveLength(1)
    expect(outcomes).toContain('just-made')
    expect(outcomes).toContain('same-person')
    expect(await database.db.selectFrom('plan').select('id').execute()).toHaveLength(1)
  })
})
