import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missingProgram, type OwnPostgres, startPostgres } from '../../shared/test-servers/own-servers.test-support.ts'
import { openDatabase } from './database.ts'
import { migrate, migrations } from './migrations.ts'
import { SqlDocumentStore } from './sql-document-store.ts'
import type { Tables } from './tables.ts'
import { insertTestPlan } from './test-plan.ts'

/** Bringing tables up to date while others start, and serve. On a PostgreSQL server: PGlite has one process. */
const missing = await missingProgram('postgres')

describe('migrations', () => {
  if (missing !== null) {
    test('are not tried', ({ skip }) => skip(missing))
    return
  }

  let postgres: OwnPostgres

  beforeAll(async () => {
    postgres = await startPostgres()
  }, 60_000)

  afterAll(() => postgres.stop())

  /** A fresh database, and a process that opens it. */
  const addressOf = async (name: string): Promise<string> => {
    await postgres.ask(`create database ${name}`)
    return `postgres://${postgres.user}@127.0.0.1:${postgres.port}/${name}`
  }
  const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '' })
  const taken = async (db: Kysely<Tables>): Promise<readonly string[]> => {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
    return rows.map(({ name }) => name)
  }

  test('SAVE-70 processes that start at once on an empty database make its tables once', async () => {
    const address = await addressOf('at_once')
    const opened = await Promise.all([1, 2, 3].map(() => open(address)))
    const [first] = opened
    if (first !== undefined) expect(await taken(first.db)).toEqual(Object.keys(migrations))
    await Promise.all(opened.map((database) => database.close()))
  })

  test('SAVE-71 while another process changes a table, words are appended, and none waits behind it for long', async () => {
    const address = await addressOf('serving')
    const [serving, newer] = [await open(address), await open(address)]
    const store = new SqlDocumentStore(serving.db)
    const { key, person } = await insertTestPlan(serving.db, ['about'])
    let [sequence, slowest] = [0, 0]
    const append = async (): Promise<void> => {
      const began = performance.now()
      const rows = [{ person, onBehalfOf: null, bytes: new Uint8Array([1]) }]
      const asked = { document: 'about', accessVersion: 1, after: sequence, rows, claims: [], writtenAt: new Date() }
      expect(await store.append(key, asked)).toMatchObject({ outcome: 'appended' })
      sequence += 1
      slowest = Math.max(slowest, performance.now() - began)
    }
    await append()
    // Somebody reads the table for long: whoever wants to change it waits, and so would all who come after.
    const reading = Promise.withResolvers<void>()
    const isReading = Promise.withResolvers<void>()
    const reader = serving.db.transaction().execute(async (transaction) => {
      await transaction.selectFrom('journal').select('sequence').execute()
      isReading.resolve()
      await reading.promise
    })
    await isReading.promise
    let tries = 0
    const step = {
      up: async (db: Kysely<unknown>) => {
        tries += 1
        await sql`alter table journal add test_only text`.execute(db)
      },
    }
    const migrating = migrate(newer.db, { migrations: { ...migrations, '9999-test-only': step }, lockTimeout: 100 })
    while (tries < 3) await append()
    expect(slowest).toBeLessThan(3000)
    reading.resolve()
    await Promise.all([reader, migrating])
    for (let more = 0; more < 3; more += 1) await append()
    expect(await taken(newer.db)).toContain('9999-test-only')
    // A process of the version before starts on what it does not know, and serves.
    const older = await open(address)
    expect((await new SqlDocumentStore(older.db).load(key, ['about'])).get('about')?.sequence).toBe(sequence)
    await Promise.all([serving, newer, older].map((database) => database.close()))
  }, 30_000)

  test('SAVE-72 a step that fails leaves nothing of itself, keeps those before it, and is told by its name', async () => {
    const database = await open(await addressOf('failing'))
    const steps = {
      ...migrations,
      '9998-good': { up: async (db: Kysely<unknown>) => void (await sql`create table good (a int)`.execute(db)) },
      '9999-bad': {
        up: async (db: Kysely<unknown>) => {
          await sql`create table half (a int)`.execute(db)
          await sql`select nonsense`.execute(db)
        },
      },
    }
    await expect(migrate(database.db, { migrations: steps })).rejects.toThrow('9999-bad failed')
    const { rows } = await sql<{ good: string | null; half: string | null }>`
      select to_regclass('good')::text as good, to_regclass('half')::text as half`.execute(database.db)
    expect(rows).toEqual([{ good: 'good', half: null }])
    await database.close()
  })

  test('SAVE-73 since 0005 nothing that the version before relies on goes, changes its kind or gets stricter', async () => {
    const database = await open(await addressOf('shapes'))
    const names = Object.keys(migrations)
    for (let known = 4; known < names.length; known += 1) {
      const [older, newer] = [await shapeAfter(known), await shapeAfter(known + 1)]
      const broken = older.filter((part) => !newer.includes(part))
      expect(broken, `${names[known]} takes away or changes`).toEqual([])
      const tables = new Set(older.map((part) => part.split(' ')[1]))
      const stricter = newer.filter(
        (part) => !older.includes(part) && tables.has(part.split(' ')[1]) && !part.endsWith('may be left out'),
      )
      expect(stricter, `${names[known]} makes stricter`).toEqual([])
    }
    await database.close()

    /** Columns and rules of all tables after so many steps, a line each. */
    async function shapeAfter(steps: number): Promise<readonly string[]> {
      const schema = `after_${steps}`
      await database.db.connection().execute(async (db) => {
        await sql`create schema if not exists ${sql.id(schema)}`.execute(db)
        await sql`set search_path = ${sql.id(schema)}, public`.execute(db)
        for (const step of Object.values(migrations).slice(0, steps)) await step.up(db as unknown as Kysely<unknown>)
        await sql`reset search_path`.execute(db)
      })
      const { rows } = await sql<{ part: string }>`
        select format('column %s %s %s %s', relname, attname, format_type(atttypid, atttypmod),
          case when attnotnull and not atthasdef and attidentity = '' then 'is asked for' else 'may be left out' end
        ) as part
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where relkind = 'r' and attnum > 0 and not attisdropped and relnamespace = ${schema}::regnamespace
        union all
        select format('rule %s %s', conrelid::regclass, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = ${schema}::regnamespace`.execute(database.db)
      await sql`drop schema ${sql.id(schema)} cascade`.execute(database.db)
      return rows.map(({ part }) => part.replaceAll(`${schema}.`, ''))
    }
  })
})
