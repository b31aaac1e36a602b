import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inMemory } from './database.ts'
import { PGliteThread } from './pglite-thread.ts'
import { emptyDatabase } from './test-database.ts'

let thread: PGliteThread
let pool: pg.Pool

beforeAll(async () => {
  thread = await PGliteThread.start({ dataDir: inMemory, template: await emptyDatabase() })
  const session = { user: 'postgres', database: 'postgres', ssl: false, max: 1, idleTimeoutMillis: 0 }
  pool = new pg.Pool({ ...session, stream: () => thread.connect() })
  pool.on('error', () => {})
})

afterAll(async () => {
  await pool.end()
  await thread.close()
})

const reason = (query: Promise<unknown>): Promise<string> =>
  query.then(
    () => 'answered',
    (error: unknown) => String(error),
  )

test('SAVE-18 a connection that dies in a transaction leaves nothing of it to the next one', async () => {
  const dying = await pool.connect()
  await dying.query('begin')
  await dying.query('create table half_done (number int)')
  await dying.query({ name: 'same-name', text: 'select $1::int as it', values: [1] })
  dying.release(true)
  const { rows } = await pool.query("select to_regclass('half_done') as found")
  expect(rows).toEqual([{ found: null }])
  // The session is the same, and yet its prepared statements are gone too: the name is free.
  const again = await pool.query({ name: 'same-name', text: 'select $1::text as it', values: ['a'] })
  expect(again.rows).toEqual([{ it: 'a' }])
})

test('SAVE-19 when the embedded database stops, who waits for it and who asks later are told', async () => {
  const waiting = [reason(pool.query('select pg_sleep(0.2)')), reason(pool.query('select 1'))]
  await thread.close()
  for (const answer of [...(await Promise.all(waiting)), await reason(pool.query('select 1'))]) {
    expect(answer).toContain('The embedded database has stopped.')
  }
})
