import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlanAccess } from '../access/plan-access.ts'
import { SqlPlanAccess } from '../access/sql-plan-access.ts'
import type { Database } from '../storage/database.ts'
import { StorageAway } from '../storage/document-store.ts'
import { testDatabases } from '../storage/test-database.ts'
import { insertTestPerson, insertTestPlan, type TestPlan } from '../storage/test-plan.ts'
import { SeenLog } from './seen-log.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')
const minute = 60_000

describe.each(await testDatabases())('on $name', ({ missing, open }) => {
  const skip = missing !== null
  let database: Database
  beforeAll(async () => {
    if (!skip) database = await open()
  })
  afterAll(async () => {
    if (!skip) await database.close()
  })

  const rowsOf = ({ key }: TestPlan) =>
    database.db.selectFrom('access_log').selectAll().where('plan', '=', key.plan).orderBy('id').execute()

  async function planWithPerson(): Promise<{ plan: TestPlan; access: PlanAccess; participant: string }> {
    const plan = await insertTestPlan(database.db)
    const participant = crypto.randomUUID()
    await sql`
      insert into participant (id, municipality, plan, person, role, title, organisation, phone, email, starts_at,
        colour, position)
      values (${participant}, ${plan.key.municipality}, ${plan.key.plan}, ${plan.person}, 'person', '', '', '', '',
        ${new Date(0)}, 1, 1)`.execute(database.db)
    const access = await new SqlPlanAccess(database.db).read(plan.key)
    if (access === null) throw new Error('The plan is there.')
    return { plan, access, participant }
  }

  test.skipIf(skip)('SEEN-1 lines of the log are neither changed nor taken away, whoever asks', async () => {
    const { plan, access, participant } = await planWithPerson()
    await new SeenLog(database.db, () => noon).opened(access, participant, 'about')
    const told = 'The log of who has seen a plan is not changed.'
    await expect(sql`update access_log set name = 'Ingen'`.execute(database.db)).rejects.toThrow(told)
    await expect(sql`delete from access_log`.execute(database.db)).rejects.toThrow(told)
    await expect(sql`truncate access_log`.execute(database.db)).rejects.toThrow(told)
    expect(await rowsOf(plan)).toMatchObject([
      { name: 'Kari Nordmann', act: 'opened', section: 'about', document: 'about', right: 'write', basis: 'role' },
    ])
  })

  test.skipIf(skip)('SEEN-2 the same within thirty minutes adds nothing, and another act or place does', async () => {
    const { plan, access, participant } = await planWithPerson()
    let now = noon
    const log = new SeenLog(database.db, () => now)
    await Promise.all([log.opened(access, participant, 'about'), log.opened(access, participant, 'about')])
    now = noon + 30 * minute - 1
    await log.opened(access, participant, 'about')
    expect(await rowsOf(plan)).toHaveLength(1)
    await log.opened(access, participant, 'goals')
    await log.downloaded(access, participant, 'consent', crypto.randomUUID())
    expect((await rowsOf(plan)).map(({ act }) => act)).toEqual(['opened', 'opened', 'downloaded'])
    now = noon + 30 * minute
    await log.opened(access, participant, 'about')
    expect(await rowsOf(plan)).toHaveLength(4)
  })

  test.skipIf(skip)('SEEN-3 somebody without a part is told by the name that they had then', async () => {
    const { plan, access } = await planWithPerson()
    const stranger = await insertTestPerson(database.db, 'Liv Berg', null)
    await new SeenLog(database.db, () => noon).turnedAway(plan.key, stranger, access, null)
    await database.db.updateTable('person').set({ name: 'Liv Dahl' }).where('id', '=', stranger).execute()
    expect(await rowsOf(plan)).toMatchObject([
      { person: stranger, name: 'Liv Berg', participant: null, act: 'refused', basis: 'unknown' },
    ])
  })

  test.skipIf(skip)('SEEN-4 a document that the plan does not have leaves no line', async () => {
    const { plan, access, participant } = await planWithPerson()
    await new SeenLog(database.db, () => noon).refused(access, participant, 'measures/nobody')
    expect(await rowsOf(plan)).toEqual([])
  })

  test.skipIf(skip)('SEEN-5 storage that is away is said, and the next line is written all the same', async () => {
    const { plan, access, participant } = await planWithPerson()
    const log = new SeenLog(database.db, () => noon)
    // What the database cannot take stands for one that does not answer.
    const broken = { ...access, key: { ...access.key, plan: 'no plan' } }
    await expect(log.opened(broken, participant, 'about')).rejects.toBeInstanceOf(StorageAway)
    await log.opened(access, participant, 'goals')
    expect((await rowsOf(plan)).map(({ document }) => document)).toEqual(['goals'])
  })
})
