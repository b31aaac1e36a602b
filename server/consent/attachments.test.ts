import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AccessLogBody } from '../../shared/api/access.ts'
import { problemOf } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { type ConsentTester, consentTester, freshPlans, onePixel } from './test-consent.ts'

const start = Date.parse('2026-11-22T12:00:00Z')
let now = start
let server: TestServer
let ida: ConsentTester
let kari: ConsentTester

beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())

beforeEach(async () => {
  now = start
  await freshPlans(server, now)
  ida = await consentTester(server, 'person', 'adult')
  kari = await consentTester(server, 'coordinator', 'adult')
})

test('CONSENT-7 a paper comes with its scan, which those who see the consent can fetch and nobody else', async () => {
  const [me, amir] = [await kari.idOf('Ida'), await kari.idOf('Amir')]
  const paper = { by: me, how: 'paper', heardBy: null, attachment: null, day: '2026-11-20' } as const
  expect(problemOf(await kari.give(amir, { recorded: paper }))).toBe('400 scan-needed')
  const scan = { name: 'C:\\skann\\Samtykke æøå.png', mediaType: 'image/png', base64: onePixel }
  const added = (await kari.ask('POST', 'attachments', scan)).json<{ id: string }>().id
  expect((await kari.give(amir, { recorded: { ...paper, attachment: added } })).status).toBe(201)
  expect((await ida.row(amir))?.attachment).toBe(added)
  const fetched = await ida.visitor.get(`/api/plans/${ida.planId}/attachments/${added}`)
  expect(fetched.status).toBe(200)
  expect(fetched.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect(fetched.headers['content-disposition']).toMatch(/^attachment; .*%C3%A6/)
  const downloads = await server.database
    .selectFrom('access_log')
    .select(['name', 'section', 'document'])
    .where('act', '=', 'downloaded')
    .execute()
  expect(downloads).toEqual([{ name: 'Ida Haugen', section: 'consent', document: `attachment/${added}` }])
  const jonas = await consentTester(server, 'service', 'adult')
  expect(problemOf(await jonas.visitor.get(`/api/plans/${ida.planId}/attachments/${added}`))).toBe(
    '404 unknown-attachment',
  )
  const emil = await consentTester(server, 'person', 'child')
  expect(problemOf(await emil.visitor.get(`/api/plans/${emil.planId}/attachments/${added}`))).toBe(
    '404 unknown-attachment',
  )
})

test('SEEN-20 each download of a file is told of, and one that was refused too, to whom the log is for', async () => {
  const me = await kari.idOf('Ida')
  const scan = { name: 'Samtykke.png', mediaType: 'image/png', base64: onePixel }
  const added = (await kari.ask('POST', 'attachments', scan)).json<{ id: string }>().id
  const paper = { by: me, how: 'paper', heardBy: null, attachment: added, day: '2026-11-20' } as const
  expect((await kari.give(await kari.idOf('Amir'), { recorded: paper })).status).toBe(201)
  const path = `/api/plans/${ida.planId}/attachments/${added}`
  for (const minutes of [0, 5, 0]) {
    now += minutes * 60_000
    expect((await kari.visitor.get(path)).status).toBe(200)
  }
  // Two at once are two.
  await Promise.all([kari.visitor.get(path), kari.visitor.get(path)])
  const jonas = await consentTester(server, 'service', 'adult')
  expect(problemOf(await jonas.visitor.get(path))).toBe('404 unknown-attachment')
  const nowhere = `/api/plans/${ida.planId}/attachments/${crypto.randomUUID()}`
  expect(problemOf(await jonas.visitor.get(nowhere))).toBe('404 unknown-attachment')
  const lines = await server.database
    .selectFrom('access_log')
    .select(['act', 'role', 'right'])
    .where('document', 'like', 'attachment/%')
    .where('plan', '=', ida.planId)
    .orderBy('id')
    .execute()
  const given = { act: 'downloaded', role: 'coordinator', right: 'read' }
  expect(lines).toEqual([given, given, given, given, given, { act: 'refused', role: 'service', right: 'none' }])
  const log = (await ida.visitor.get(`/api/plans/${ida.planId}/log`)).json<AccessLogBody>().entries
  expect(log.filter(({ act }) => act === 'downloaded')).toHaveLength(5)
  expect(log.filter(({ act, role }) => act === 'refused' && role === 'service')).toMatchObject([
    { places: [{ section: 'consent', right: 'none' }] },
  ])
})

test('CONSENT-8 a scan is what its bytes say, at most 10 MB, and from those alone who write consents down', async () => {
  const attach = (who: ConsentTester, known: object) =>
    who.ask('POST', 'attachments', { name: 'a.png', mediaType: 'image/png', base64: onePixel, ...known })
  expect(problemOf(await attach(kari, { mediaType: 'application/pdf' }))).toBe('400 attachment-kind')
  expect(problemOf(await attach(kari, { base64: Buffer.from('<script>').toString('base64') }))).toBe(
    '400 attachment-kind',
  )
  expect(problemOf(await attach(kari, { mediaType: 'text/html' }))).toBe('400 wrong-body')
  expect(problemOf(await attach(kari, { base64: '%%%%' }))).toBe('400 wrong-body')
  expect(problemOf(await attach(ida, {}))).toBe('403 no-right')
  const png = Buffer.from(onePixel, 'base64')
  const large = (bytes: number) => Buffer.concat([png, Buffer.alloc(bytes - png.length)]).toString('base64')
  expect((await attach(kari, { base64: large(10 * 1024 * 1024) })).status).toBe(201)
  expect(problemOf(await attach(kari, { base64: large(10 * 1024 * 1024 + 3) }))).toBe('413 attachment-too-large')
  expect(problemOf(await attach(kari, { base64: large(12 * 1024 * 1024) }))).toBe('413 attachment-too-large')
})
