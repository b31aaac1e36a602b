import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { testerAs } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer } from '../test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** What the log says of a document, by somebody in a role. */
const linesOf = (plan: string, role: 'coordinator' | 'person', document: string) =>
  server.database
    .selectFrom('access_log')
    .select(['act', 'section', 'right', 'basis'])
    .where('plan', '=', plan)
    .where('role', '=', role)
    .where('document', '=', document)
    .execute()

test('SEEN-12 an opening that is refused over the socket is written down, and one of what the plan does not have is not', async () => {
  const kari = await testerAs(server, 'coordinator', 'adult')
  const socket = await kari.socket()
  expect(await socket.open(1, 'mine')).toMatchObject({ type: 'closed', code: closeCodes.noRight })
  const nobodys = `measures/${randomUUID()}`
  expect(await socket.open(2, nobodys)).toMatchObject({ type: 'closed', code: closeCodes.noRight })
  await expect
    .poll(() => linesOf(kari.planId, 'coordinator', 'mine'))
    .toEqual([{ act: 'refused', section: 'mine', right: 'none', basis: 'role' }])
  expect(await linesOf(kari.planId, 'coordinator', nobodys)).toEqual([])
  socket.end()
})

test('SEEN-13 what cannot be written down is not opened: 4503 and no content, and all of it once the storage is back', async () => {
  const ida = await testerAs(server, 'person', 'adult')
  const socket = await ida.socket()
  await sql`alter table access_log rename to access_log_away`.execute(server.database)
  try {
    const answer = await socket.open(1, 'about')
    expect(answer).toMatchObject({ type: 'closed', channel: 1, code: closeCodes.storageAway })
    expect(socket.controls.some(({ type }) => type === 'opened')).toBe(false)
  } finally {
    await sql`alter table access_log_away rename to access_log`.execute(server.database)
  }
  expect(await linesOf(ida.planId, 'person', 'about')).toEqual([])
  expect(await socket.open(2, 'about')).toMatchObject({ type: 'opened', right: 'write' })
  expect(await linesOf(ida.planId, 'person', 'about')).toMatchObject([{ act: 'opened', right: 'write', basis: 'role' }])
  socket.end()
})
