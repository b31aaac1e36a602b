import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addresses, asked, type PlanIds, planIdNames } from '../http/every-address.test-support.ts'
import { loggedPath } from '../http/logged-path.ts'
import { updateMessage } from '../sync/channel.ts'
import { TestSocket } from '../sync/test-socket.ts'
import { startTestServer, type TestServer, type TestVisitor } from '../test-server.ts'

/** Somebody's name, words, number and token, such as nobody else has: none of them may ever stand in the log. */
const marks = ['Merkebein', 'Hemmelige ord', '13819400061', 'tokentokentokentokentokentokentoken'] as const
const all = marks.join(' ')

let server: TestServer
/** Behind a proxy; its database goes away in the end. */
let proxied: TestServer
let kari: TestVisitor

beforeAll(async () => {
  ;[server, proxied] = await Promise.all([startTestServer(), startTestServer({ settings: { trustProxy: 1 } })])
  kari = await server.visitor().as('coordinator')
})
afterAll(() => Promise.all([server.close(), proxied.close()]))

/** The same body with the marks in every text of it. */
function marked(body: unknown): unknown {
  if (typeof body === 'string') return all
  if (Array.isArray(body)) return body.map(marked)
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, marked(value)]))
}

test('RUN-3 every address of the API stands in the log in its own words, with a star for what is no id', () => {
  for (const { name } of addresses) {
    const path = `/api${name.split(' ')[1] ?? ''}`
    expect(loggedPath(path)).toBe(path.replaceAll(/:\w+/g, '*'))
  }
  const one = '/api/plans/0192d5f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b/log'
  expect(loggedPath(one)).toBe(one)
  expect(loggedPath('/planer/Ida Merkebein/tilgang')).toBe('/planer/*/tilgang')
})

test('RUN-4 no name, word, number or token comes into the log, wherever in a request or on the socket it stands', {
  timeout: 60_000,
}, async () => {
  const plan = await kari.firstPlan()
  const ids = Object.fromEntries(planIdNames.map((name) => [name, encodeURIComponent(all)])) as PlanIds
  const inPath = encodeURIComponent(all)
  const values = Object.fromEntries(planIdNames.map((name) => [name, inPath]))
  const headers = {
    'User-Agent': all,
    Referer: `https://plan.example.no/${inPath}`,
    'X-Request-Id': marks[3],
    'X-Forwarded-For': all,
    Forwarded: `for=${marks[2]}`,
    Authorization: `Bearer ${all}`,
  }
  // These two take no word of anybody, and all of the sample plans away.
  const asking = addresses.filter(({ name }) => !['POST /demo/restart', 'POST /demo/large-plan'].includes(name))
  for (const address of asking) {
    // Some of them sign out, here and everywhere.
    const signedIn = address.name.includes('/session') ? await server.visitor().as('unit') : kari
    for (const own of [{ ...values, id: plan.id }, values]) {
      const { method, path, ...body } = asked(address, ids, own)
      const to = `${path}${path.includes('?') ? '&' : '?'}word=${inPath}&code=${inPath}&state=${inPath}&error=${inPath}`
      const json = 'json' in body ? { json: marked(body.json) } : {}
      await signedIn.ask(method, to, { headers, ...json })
    }
    const { method, path, ...body } = asked(address, ids, values)
    await server.visitor().ask(method, `${path}?word=${inPath}`, { headers, ...body })
  }
  // What a parser, and the database, repeat of what they were given.
  await kari.ask('POST', `/api/plans/${plan.id}/participants`, { raw: `{"name":"${all}"` })
  await kari.ask('POST', `/api/plans/${plan.id}/participants`, { raw: `"${all}\u0000"` })
  await kari.get(`/planer/${inPath}`)
  await kari.get(`/${inPath}/%E0%A4%A`)
  await kari.ask('POST', '/api/demo/session', { json: { role: all } })

  const cookie = [...kari.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const enter = () => {
    const origin = { Cookie: cookie, Origin: server.address, 'User-Agent': all }
    return new TestSocket(`ws://127.0.0.1:${server.port}/plans/${plan.id}/sync?word=${inPath}`, origin)
  }
  const socket = enter()
  await socket.open(1, all)
  await socket.open(2, 'needs')
  const doc = new Y.Doc()
  doc.getXmlFragment(all).insert(0, [new Y.XmlText(all)])
  socket.send(2, updateMessage(Y.encodeStateAsUpdate(doc)))
  await socket.until(() => socket.controls.some(({ type }) => type === 'refused'))
  socket.raw(all)
  await socket.closed()

  const people = await server.database.selectFrom('person').select(['name', 'first_name']).execute()
  const log = server.log.join('\n')
  expect(server.log.length).toBeGreaterThan(2 * addresses.length)
  for (const mark of [...marks, inPath, ...people.map(({ name }) => name)]) expect(log).not.toContain(mark)
  for (const { first_name: name } of people) expect(log).not.toMatch(new RegExp(`[" ]${name}[" ]`))
})

test('RUN-5 a request has the id that the trusted proxy gave it, and one of our own for everything else', async () => {
  const id = 'c0ffee00c0ffee00c0ffee00c0ffee00'
  const alone = await kari.get('/api/session', { 'X-Request-Id': id })
  expect(alone.headers['x-request-id']).not.toBe(id)
  const visitor = proxied.visitor()
  expect((await visitor.get('/api/session', { 'X-Request-Id': id })).headers['x-request-id']).toBe(id)
  expect(proxied.log.join()).toContain(`"request":"${id}"`)
  const strange = await visitor.get('/api/session', { 'X-Request-Id': '13819400061' })
  expect(strange.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})

test('RUN-6 ready is 503 in problem+json while the database is away, and live is live', async () => {
  expect((await proxied.visitor().get('/health/ready')).status).toBe(200)
  await proxied.database.destroy()
  const ready = await proxied.visitor().get('/health/ready')
  expect([ready.status, ready.headers['content-type']]).toEqual([503, 'application/problem+json; charset=utf-8'])
  expect(ready.json()).toMatchObject({ type: '/problems/storage-away', status: 503 })
  expect((await proxied.visitor().get('/health/live')).status).toBe(200)
})
