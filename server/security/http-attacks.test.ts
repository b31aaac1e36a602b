import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ProblemBody } from '../../shared/api/api.ts'
import { timeLimits } from '../http/time-limits.ts'
import type { TestVisitor } from '../test-server.ts'
import { AttackedServer } from './attacked-server.test-support.ts'

/** What somebody with bad will does over HTTP: the answer says no more than it must, and the security log has one line. */

let attacked: AttackedServer
let plan: string
let kari: TestVisitor
/** Holds the client's folder, and beside it what is nobody's to read. */
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planbordet-attacked-'))
  const clientFolder = join(folder, 'client')
  await mkdir(join(clientFolder, 'assets'), { recursive: true })
  for (const hidden of [join(folder, 'package.json'), join(clientFolder, '.env'), join(clientFolder, 'assets/.env')])
    await writeFile(hidden, 'not for anybody')
  for (const shown of ['index.html', 'assets/app.js']) await writeFile(join(clientFolder, shown), '')
  attacked = await AttackedServer.start({
    clientFolder,
    timeLimits: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 100 },
  })
  plan = await attacked.planOf('person')
  kari = await attacked.server.visitor().as('coordinator')
})
afterAll(async () => {
  await attacked.close()
  await rm(folder, { recursive: true })
})

/** Sends bytes as they are, and returns what came until the connection ended. */
function raw(bytes: string, ends = false): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(attacked.server.port, '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => {
      answer += data.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
    socket.write(bytes, 'latin1')
    if (ends) socket.end()
  })
}

const host = () => `Host: 127.0.0.1:${attacked.server.port}\r\n`
const kinds = () => attacked.offences().map(({ security }) => security)

describe('requests that are none', () => {
  test.each<[string, () => string, string, string]>([
    ['bytes that are no HTTP', () => '\u0016\u0003\u0001\r\n\r\n', '400', 'malformed-request'],
    [
      'headers without end',
      () => `GET / HTTP/1.1\r\n${host()}X: ${'x'.repeat(20_000)}\r\n\r\n`,
      '431',
      'oversized-request',
    ],
    ['headers that do not come', () => `GET / HTTP/1.1\r\n${host()}`, '408', 'slow-request'],
    ['nothing at all', () => '', '408', 'slow-request'],
    [
      'a length and chunks at once',
      () =>
        `POST /api/demo/session HTTP/1.1\r\n${host()}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/plans HTTP/1.1\r\n\r\n`,
      '400',
      'malformed-request',
    ],
    [
      'two lengths',
      () => `POST /api/demo/session HTTP/1.1\r\n${host()}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
      '400',
      'malformed-request',
    ],
    [
      'a header split in two by a line feed',
      () => `GET /api/session HTTP/1.1\r\n${host()}X: a\nSet-Cookie: b\r\nY : c\r\n\r\n`,
      '400',
      'malformed-request',
    ],
  ])('ATTACK-20 %s: the connection ends, with one line', async (_name, bytes, status, offence) => {
    attacked.offences()
    const answer = await raw(bytes())
    expect(answer.split(' ')[1]).toBe(status)
    expect(answer).not.toContain('planbordet')
    expect(kinds()).toEqual([offence])
  })

  test('ATTACK-21 a body that does not come is waited for a while and no longer', async () => {
    attacked.offences()
    const answer = await raw(
      `POST /api/demo/session HTTP/1.1\r\n${host()}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{"ro`,
    )
    expect(answer.split(' ')[1]).toBe('408')
    await attacked.server.visitor().get('/health/live')
    expect(kinds()).toEqual(['slow-request'])
    expect(timeLimits.headersTimeout).toBeLessThanOrEqual(15_000)
    expect(timeLimits.requestTimeout).toBeLessThanOrEqual(120_000)
  })
})

describe('requests', () => {
  type Asking = Parameters<TestVisitor['ask']>[2]
  const path = (rest: string) => `/api/plans/${plan}${rest}`
  const person = '{"name":"Nora Strand Lie","role":"service"'

  test.each<[string, string, () => string, Asking, number, string]>([
    [
      'mass assignment',
      'POST',
      () => path('/participants'),
      { raw: `${person},"person":"x","colour":9}` },
      400,
      'malformed-request',
    ],
    [
      'a prototype',
      'POST',
      () => path('/participants'),
      { raw: `${person},"__proto__":{"role":"person"}}` },
      400,
      'malformed-request',
    ],
    [
      'a constructor',
      'PUT',
      () => '/api/session/language',
      { raw: '{"language":"nb","constructor":{"prototype":{}}}' },
      400,
      'malformed-request',
    ],
    ['an array for an object', 'PUT', () => '/api/session/language', { raw: '[]' }, 400, 'malformed-request'],
    ['half a body', 'PUT', () => '/api/session/language', { raw: '{"language":' }, 400, 'malformed-request'],
    [
      'a form',
      'PUT',
      () => '/api/session/language',
      { raw: 'language=nb', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      415,
      'malformed-request',
    ],
    [
      'a compressed body',
      'PUT',
      () => '/api/session/language',
      { raw: 'x', headers: { 'Content-Encoding': 'gzip' } },
      415,
      'malformed-request',
    ],
    [
      'a body without end',
      'PUT',
      () => '/api/session/language',
      { raw: `{"language":"${'x'.repeat(70_000)}"}` },
      413,
      'oversized-request',
    ],
    [
      'another site',
      'PUT',
      () => '/api/session/language',
      { json: { language: 'nb' }, headers: { Origin: 'http://evil.example' } },
      403,
      'other-origin',
    ],
    ['another name', 'GET', () => '/api/plans', { headers: { Host: 'evil.example' } }, 403, 'other-origin'],
    [
      'a plan that is not there',
      'GET',
      () => '/api/plans/11111111-1111-4111-8111-111111111111',
      {},
      404,
      'unknown-plan',
    ],
    ['an encoded slash', 'GET', () => '/api/plans/..%2f..%2fetc%2fpasswd', {}, 404, 'unknown-plan'],
    ['a bad escape', 'GET', () => '/api/plans/%E0%A4%A', {}, 400, 'malformed-request'],
    [
      'no right',
      'PUT',
      () => path('/access'),
      { raw: '{"participant":null,"section":"mine","page":null,"right":"read","lastDay":null}' },
      400,
      'malformed-request',
    ],
    [
      'a guessed invitation',
      'POST',
      () => '/api/invitations/look',
      { json: { token: 'A'.repeat(43) } },
      404,
      'forged-token',
    ],
  ])('ATTACK-22 %s is answered as it should, with one line', async (_name, method, at, asking, status, offence) => {
    attacked.offences()
    const answer = await kari.ask(method, at(), {
      ...asking,
      headers: { 'Content-Type': 'application/json', ...asking?.headers },
    })
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8'])
    expect(answer.headers['cache-control']).toBe('no-store')
    const lines = attacked.offences()
    expect(lines.map(({ security }) => security)).toEqual([offence])
    expect(lines[0]?.request).toBe(answer.headers['x-request-id'])
    expect(JSON.stringify(lines)).not.toMatch(/evil|passwd|Nora|xxxx|AAAA/)
  })

  test('ATTACK-23 who knocks too often is one line, however often', async () => {
    const door = await AttackedServer.start({ settings: { doors: { tries: 3, window: 60_000 } } })
    try {
      const statuses: number[] = []
      for (let time = 0; time < 12; time += 1) {
        const { status } = await door.server.visitor().ask('POST', '/api/invitations/decline', { json: { token: 'x' } })
        statuses.push(status)
      }
      expect(statuses.filter((status) => status === 429)).toHaveLength(9)
      expect(door.offences().filter(({ security }) => security === 'too-many-tries')).toHaveLength(1)
    } finally {
      await door.close()
    }
  })

  test.each(['TRACE', 'OPTIONS', 'HEAD', 'PATCH', 'PROPFIND'])(
    'ATTACK-24 %s repeats nothing of the request and opens nothing',
    async (method) => {
      // What an address answers to HEAD; the other methods it does not have.
      const addresses = {
        '/': 200,
        '/api/plans': 401,
        [`/api/plans/${plan}`]: 401,
        '/api/session': 200,
        '/metrics': 404,
      }
      for (const [at, status] of Object.entries(addresses)) {
        const answer = await attacked.server.visitor().ask(method, at, { headers: { 'X-Mine': 'attack' } })
        expect([at, answer.status]).toEqual([at, method === 'HEAD' ? status : 405])
        expect(answer.text + JSON.stringify(answer.headers)).not.toMatch(/attack|access-control/i)
      }
    },
  )

  test.each([
    '/assets/..%2f..%2fpackage.json',
    '/assets/../../package.json',
    '/..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%5cpackage.json',
    '/.env',
    '/assets/.env',
    '/assets/.%00',
    '//evil.example/%2e%2e',
  ])('ATTACK-25 a path cannot climb out of the client’s folder: %s', async (at) => {
    const answer = await attacked.server.visitor().ask('GET', at, { headers: { Accept: 'application/json' } })
    expect([400, 404]).toContain(answer.status)
    expect(answer.headers.location).toBeUndefined()
    expect(answer.text).not.toContain('not for anybody')
    expect(answer.json<ProblemBody>().type).toMatch(/^\/problems\//)
  })
})

test('ATTACK-26 what is not there and what is not theirs answer a stranger the same: status, body, headers, and what is asked of the database', async () => {
  const child = await attacked.planOf('person', 'child')
  const liv = await attacked.server.visitor().as('specialist')
  const executor = attacked.server.database.getExecutor()
  const execute = executor.executeQuery.bind(executor)
  const letWrite = Promise.withResolvers<void>()
  let asked: string[] = []
  const watched = vi.spyOn(executor, 'executeQuery').mockImplementation(async (query) => {
    // What is written down of a refusal never comes to an end here: no answer may wait for it.
    if (query.sql.includes('access_log')) await letWrite.promise
    else asked.push(query.sql)
    return await execute(query)
  })
  try {
    for (const rest of [
      '',
      '/log',
      '/consent',
      '/access',
      '/tasks',
      '/invitations',
      '/attachments/x',
      '/hand-over-readers?from=x&to=y',
    ]) {
      const answers = []
      for (const id of [child, '11111111-1111-4111-8111-111111111111']) {
        asked = []
        const { status, text, headers } = await liv.get(`/api/plans/${id}${rest}`)
        const { date: _, 'x-request-id': __, ...same } = headers
        answers.push({ status, text, same, asked })
      }
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]?.status).toBe(404)
    }
  } finally {
    letWrite.resolve()
    watched.mockRestore()
  }
})
