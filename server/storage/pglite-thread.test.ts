import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inMemory } from './database.ts'
import { type PGliteWorkerData, ready } from './pglite-messages.ts'
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
  const held = await pool.connect()
  held.on('error', () => {})
  // What is being asked at that moment may get its answer yet; whoever is behind it does not.
  const asking = reason(held.query('select pg_sleep(0.2)'))
  const waiting = [reason(pool.query('select 1')), reason(pool.query('select 2'))]
  await thread.close()
  expect(await asking).toMatch(/^answered$|The embedded database has stopped\./)
  held.release(true)
  for (const answer of [...(await Promise.all(waiting)), await reason(pool.query('select 1'))]) {
    expect(answer).toContain('The embedded database has stopped.')
  }
})

test('SAVE-26 the embedded database’s thread is not stopped but ends by itself, with connections open too', async () => {
  const workerData: PGliteWorkerData = { dataDir: inMemory, template: await emptyDatabase() }
  // Seen from outside only a thread that runs to its end leaves the code that was set at its beginning.
  const atItsEnd = 7
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    workerData,
    execArgv: ['--import', `data:text/javascript,process.exitCode = ${atItsEnd}`],
  })
  expect(await once(worker, 'message')).toEqual([ready])
  const { port1, port2 } = new MessageChannel()
  port1.on('message', () => {})
  worker.postMessage(port2, [port2])
  worker.postMessage('close')
  expect(await once(worker, 'exit')).toEqual([atItsEnd])
})
