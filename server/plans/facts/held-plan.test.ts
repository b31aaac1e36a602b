import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raiseAccessVersion } from '../../access/grant-store.ts'
import { SqlPlanAccess } from '../../access/sql-plan-access.ts'
import { demoMunicipality } from '../../demo/demo-municipality.ts'
import { loadSamplePlans } from '../../demo/load-sample-plans.ts'
import { samplePersonId } from '../../demo/sample-ids.ts'
import { Problem } from '../../http/problem.ts'
import type { Database } from '../../storage/database.ts'
import { testDatabases } from '../../storage/test-database.ts'
import { PlanFinder } from '../plan-finder.ts'
import { PlanStore } from '../plan-store.ts'
import { type HeldPlan, holdPlan } from './held-plan.ts'
import { putResponsibility } from './responsibility-store.ts'
import { leadService } from './test-facts.ts'

describe.each(await testDatabases())('a plan that is held, on $name', ({ missing, open }) => {
  if (missing !== null) {
    test('is not tried', ({ skip }) => skip(missing))
    return
  }

  let database: Database
  let finder: PlanFinder
  let plan: string
  const writer = { personId: samplePersonId('kari'), municipality: 9999, language: 'nb' as const }

  beforeAll(async () => {
    database = await open()
    const { number } = await demoMunicipality(database.db)
    await loadSamplePlans(database.db, number, new Date())
    finder = new PlanFinder(new PlanStore(database.db), new SqlPlanAccess(database.db), Date.now)
    const [first] = await finder.all(writer)
    plan = first?.head.key.plan ?? ''
  })
  afterAll(() => database.close())

  const hold = <T>(change: (held: HeldPlan) => Promise<T>) =>
    holdPlan({ database: database.db, finder, now: Date.now }, plan, 'responsibility', writer, change)

  const leads = () =>
    database.db
      .selectFrom('responsibility')
      .select(['name', 'version'])
      .where('plan', '=', plan)
      .where('kind', '=', 'lead-service')
      .execute()

  async function raceFrom(version: number): Promise<void> {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const races = await Promise.allSettled(
      names.map((name) => hold((held) => putResponsibility(held, 'lead-service', { ...leadService, name, version }))),
    )
    const winner = races.findIndex(({ status }) => status === 'fulfilled')
    const stands = await leads()
    expect(stands.map(({ name }) => name)).toEqual([names[winner]])
    const losers = races.filter((race) => race.status === 'rejected')
    expect(losers).toHaveLength(names.length - 1)
    for (const { reason } of losers) {
      expect(reason instanceof Problem ? reason.body('nb') : reason).toMatchObject({
        type: '/problems/fact-changed',
        current: stands[0],
      })
    }
  }

  test('FACT-37 of many who change the same fact at once exactly one wins, and the others are shown what stands', async () => {
    await raceFrom(1)
    await raceFrom(2)
    // One that is not there yet has no row to wait for.
    await database.db.deleteFrom('responsibility').where('plan', '=', plan).execute()
    await raceFrom(0)
  })

  test('FACT-12 a right that goes while somebody waits for their turn is gone when it comes', async () => {
    const before = await leads()
    const { promise: taken, resolve: take } = Promise.withResolvers<void>()
    const { promise: goOn, resolve: letGo } = Promise.withResolvers<void>()
    const taking = database.db.transaction().execute(async (transaction) => {
      await raiseAccessVersion(transaction, { municipality: 9999, plan })
      await transaction
        .updateTable('consent')
        .set({ withdrawn_at: new Date() })
        .where('plan', '=', plan)
        .where('participant', 'is not', null)
        .execute()
      await transaction.updateTable('plan').set({ prepared_by: null }).where('id', '=', plan).execute()
      take()
      await goOn
    })
    await taken
    const { promise: passed, resolve: passDoor } = Promise.withResolvers<void>()
    const door: Pick<PlanFinder, 'find'> = {
      find: async (id, seeker) => {
        const found = await finder.find(id, seeker)
        passDoor()
        return found
      },
    }
    const request = { ...leadService, name: 'g', version: before[0]?.version ?? 0 }
    const waiting = holdPlan(
      { database: database.db, finder: door, now: Date.now },
      plan,
      'responsibility',
      writer,
      (held) => putResponsibility(held, 'lead-service', request),
    )
    const refused = waiting.catch((error: unknown) => error)
    // The embedded database has one session, so that the door itself waits.
    if (database.kind === 'postgres') await passed
    letGo()
    await taking
    expect(await refused).toMatchObject({ kind: 'unknown-plan' })
    expect(await leads()).toEqual(before)
  })
})
