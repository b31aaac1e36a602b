import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { missingProgram, type OwnPostgres, startPostgres } from '../../shared/test-servers/own-servers.test-support.ts'
import { TcpGate } from '../../shared/test-servers/tcp-gate.test-support.ts'
import { raiseAccessVersion } from '../access/grant-store.ts'
import { type Database, openDatabase } from './database.ts'
import { type Appended, type PlanKey, StorageAway } from './document-store.ts'
import { SqlDocumentStore } from './sql-document-store.ts'
import { insertTestPlan } from './test-plan.ts'

/** A PostgreSQL that is full, closed, slow, hung or restarted, on a cluster of the test's own. */
const missing = await missingProgram('postgres')

describe('a PostgreSQL in trouble', () => {
  if (missing !== null) {
    test('is not tried', ({ skip }) => skip(missing))
    return
  }

  let postgres: OwnPostgres
  let gate: TcpGate
  let database: Database
  let store: SqlDocumentStore
  let key: PlanKey
  let person: string

  beforeAll(async () => {
    postgres = await startPostgres()
    gate = await TcpGate.open(postgres.port)
    database = await openThroughGate()
    store = new SqlDocumentStore(database.db)
  }, 60_000)

  afterAll(async () => {
    await database.close()
    await gate.close()
    await postgres.stop()
  }, 60_000)

  beforeEach(async () => {
    ;({ key, person } = await insertTestPlan(database.db, ['about', 'goals']))
  })

  const openThroughGate = (way = gate, timeouts = {}): Promise<Database> =>
    openDatabase({
      databaseUrl: `postgres://${postgres.user}@127.0.0.1:${way.port}/postgres`,
      dataDir: '',
      patience: timeouts,
    })

  const append = (after: number, bytes = new Uint8Array([1]), to = store): Promise<Appended> =>
    to.append(key, {
      document: 'about',
      accessVersion: 1,
      after,
      rows: [{ person, onBehalfOf: null, bytes }],
      claims: [],
      writtenAt: new Date(),
    })

  /** Until so many wait for what others hold locked. */
  const untilWaiting = async (count: number): Promise<void> => {
    const locks = sql<{ waiting: number }>`select count(*) as waiting from pg_locks where not granted`
    while (((await locks.execute(database.db)).rows[0]?.waiting ?? 0) < count) await null
  }

  /** PostgreSQL's code for why it could not be done. */
  const refusal = async (work: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await work.then(
      () => 'done',
      (reason: unknown) => reason,
    )
    if (!(error instanceof StorageAway)) return error
    return error.cause instanceof Error && 'code' in error.cause ? error.cause.code : error.cause
  }

  const sequences = async (): Promise<readonly number[]> =>
    (await store.journalAfter(key, 'about', 0)).map(({ sequence }) => sequence)

  test('SAVE-75 one that takes no more writing is a storage that is away, and is read meanwhile', async () => {
    await append(0)
    await postgres.readOnly(true)
    try {
      await expect.poll(() => refusal(append(1))).toBe('25006')
      expect(await refusal(store.saveSnapshot(key, 'about', 1, new Uint8Array([1])))).toBe('25006')
      expect(await sequences()).toEqual([1])
    } finally {
      await postgres.readOnly(false)
    }
    await expect.poll(() => append(1).catch(() => null)).toEqual({ outcome: 'appended', first: 2, last: 2 })
  })

  test('SAVE-76 one whose disk is full is a storage that is away; what was acknowledged is there, and the rest is not', async ({
    skip,
  }) => {
    if (process.platform !== 'linux') return skip('Linux alone can make a disk look full: with prlimit.')
    await postgres.full(true)
    let acknowledged = 0
    let code: unknown = null
    try {
      // Bytes that cannot be made smaller.
      for (; code === null && acknowledged < 100; ) {
        const outcome = await refusal(append(acknowledged, crypto.getRandomValues(new Uint8Array(60_000))))
        if (outcome === 'done') acknowledged += 1
        else code = outcome
      }
      expect(code).toBe('53100')
      expect(acknowledged).toBeGreaterThan(0)
      expect(await sequences()).toHaveLength(acknowledged)
    } finally {
      await postgres.full(false)
    }
    expect(await append(acknowledged)).toMatchObject({ outcome: 'appended' })
    expect(await sequences()).toHaveLength(acknowledged + 1)
  })

  test('SAVE-77 one that is slow gets everything written, in order, and nothing twice', async () => {
    gate.slow(60)
    try {
      for (let after = 0; after < 5; after += 1) {
        // One more while the first is under way: whoever does not know what became of it asks again.
        const outcomes = await Promise.all([append(after), append(after)])
        expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['appended', 'behind'])
      }
    } finally {
      gate.slow(0)
    }
    expect(await sequences()).toEqual([1, 2, 3, 4, 5])
  })

  test('SAVE-78 lines that have gone dead without a word are used once more each, and never again', async () => {
    const way = await TcpGate.open(postgres.port)
    const impatient = await openThroughGate(way, { query_timeout: 300 })
    const other = new SqlDocumentStore(impatient.db)
    await append(0, new Uint8Array([1]), other)
    way.forget()
    expect(await refusal(append(1, new Uint8Array([1]), other))).toMatchObject({ message: 'Query read timeout' })
    // A transaction on a dead line ends with the first thing that it cannot ask.
    expect(await append(1, new Uint8Array([1]), other)).toMatchObject({ outcome: 'appended' })
    await impatient.close()
    await way.close()
  })

  test('SAVE-79 what a process holds locked that stands still in the middle is freed for the others', async () => {
    const frozen = await openThroughGate(gate, { idle_in_transaction_session_timeout: 200 })
    let appended: Appended | null = null
    const held = frozen.db.transaction().execute(async (transaction) => {
      await transaction.selectFrom('plan').select('id').where('id', '=', key.plan).forUpdate().execute()
      appended = await append(0).catch(() => null)
      await transaction.selectFrom('plan').select('id').execute()
    })
    await expect(held).rejects.toThrow()
    expect(appended).toMatchObject({ outcome: 'appended' })
    await frozen.close()
  })

  test('SAVE-84 a change of rights that waits for words under way goes before those that come after it', async () => {
    const [judging, decided] = [Promise.withResolvers<void>(), Promise.withResolvers<null>()]
    const request = { document: 'about', accessVersion: 1, after: 0, writtenAt: new Date() }
    const turn = store.appendInTurn(key, request, () => {
      judging.resolve()
      return decided.promise
    })
    await judging.promise
    const changed = database.db.transaction().execute((transaction) => raiseAccessVersion(transaction, key))
    await untilWaiting(1)
    const rows = [{ person, onBehalfOf: null, bytes: new Uint8Array([1]) }]
    const late = store.append(key, { ...request, document: 'goals', rows, claims: [] })
    await Promise.race([late, untilWaiting(2)])
    decided.resolve(null)
    expect(await turn).toEqual({ outcome: 'nothing' })
    expect(await changed).toBe(2)
    expect(await late).toEqual({ outcome: 'access-moved' })
  })

  test('SAVE-80 one that dies in the middle of an append and comes back has all of it or nothing', async () => {
    let acknowledged = 0
    let failed = false
    const writing = (async () => {
      while (!failed) {
        const outcome = await append(acknowledged).catch(() => null)
        if (outcome?.outcome === 'appended') acknowledged = outcome.last
        else failed = true
      }
    })()
    while (acknowledged < 20) await new Promise((resolve) => setImmediate(resolve))
    await postgres.kill()
    await writing
    await postgres.start()
    const there = await sequences()
    // One may be there whose answer was lost.
    expect([acknowledged, acknowledged + 1]).toContain(there.length)
    expect(await append(there.length)).toMatchObject({ outcome: 'appended' })
  }, 30_000)
})
