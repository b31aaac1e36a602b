import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, type ProblemBody } from '../../shared/api/api.ts'
import { problems as nb } from '../../shared/language/nb/problems.ts'
import { type Answer, startTestServer, type TestServer } from '../test-server.ts'
import { Problem, type ProblemKind, problemStatus } from './problem.ts'

let server: TestServer
let clientFolder: string

beforeAll(async () => {
  clientFolder = await mkdtemp(join(tmpdir(), 'planbordet-client-'))
  await mkdir(join(clientFolder, 'assets'))
  for (const [path, content] of [
    ['index.html', '<!doctype html><title>Planbordet</title>'],
    ['assets/app-1234.js', 'export {}'],
  ] as const) {
    await writeFile(join(clientFolder, path), content)
    await writeFile(join(clientFolder, `${path}.br`), brotliCompressSync(content))
    await writeFile(join(clientFolder, `${path}.gz`), gzipSync(content))
  }
  await writeFile(join(clientFolder, 'assets/letters-1234.woff2'), 'letters')
  server = await startTestServer({ clientFolder })
})
afterAll(async () => {
  await server.close()
  await rm(clientFolder, { recursive: true })
})

function problemOf(answer: Answer): [status: number, type: string] {
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['cache-control']).toBe('no-store')
  const { status, type } = answer.json<ProblemBody>()
  expect(status).toBe(answer.status)
  return [status, type]
}

describe('what the API says no with', () => {
  const json = { 'Content-Type': 'application/json' }

  test.each([
    ['POST', '/api/demo/session', { raw: '{"role":', headers: json }, 400, 'bad-json'],
    ['POST', '/api/demo/session', { raw: '"person"', headers: json }, 400, 'bad-json'],
    [
      'POST',
      '/api/demo/session',
      { raw: 'role=person', headers: { 'Content-Type': 'text/plain' } },
      415,
      'wrong-media-type',
    ],
    ['POST', '/api/demo/session', {}, 415, 'wrong-media-type'],
    [
      'POST',
      '/api/demo/session',
      { raw: '{"role":"person"}', headers: { ...json, 'Content-Encoding': 'gzip' } },
      415,
      'wrong-media-type',
    ],
    ['PUT', '/api/session/language', { raw: '{"language":1}', headers: json }, 400, 'wrong-body'],
    ['PUT', '/api/session/language', { raw: JSON.stringify({ language: 'x'.repeat(65_536) }) }, 413, 'body-too-large'],
    ['GET', '/api/nothing', {}, 404, 'unknown-address'],
    ['GET', '/api', {}, 404, 'unknown-address'],
    ['DELETE', '/api/plans', {}, 405, 'method-not-allowed'],
    ['GET', '/api/plans/%E0%A4%A', {}, 400, 'bad-address'],
    ['POST', '/planer', {}, 405, 'method-not-allowed'],
  ] as const)('%s %s %o is %i %s', async (method, path, asking, status, kind) => {
    const answer = await server.visitor().ask(method, path, asking)
    expect(problemOf(answer)).toEqual([status, `/problems/${kind}`])
  })

  test('an address that has other methods says which', async () => {
    const answer = await server.visitor().ask('PATCH', '/api/session')
    expect(answer.headers.allow).toBe('GET, DELETE')
  })

  test('LANG-6 in the reader’s language: the session’s, else the browser’s, else bokmål', async () => {
    const visitor = server.visitor()
    const title = async (headers = {}) => (await visitor.get('/api/nothing', headers)).json<ProblemBody>().title
    expect(await title()).toBe('Finner ikke siden')
    expect(await title({ 'Accept-Language': 'en' })).toBe('Page not found')
    await visitor.as('person')
    await visitor.ask('PUT', '/api/session/language', { json: { language: 'nn' } })
    expect(await title({ 'Accept-Language': 'en' })).toBe('Finn ikkje sida')
  })

  test('LANG-6 every problem has its two texts in every language, with nothing left open', () => {
    const values = { field: 'f', allowed: 'a', limit: 64 }
    for (const kind of Object.keys(problemStatus) as ProblemKind[]) {
      for (const language of languages) {
        const { title, detail } = new Problem(kind, values).body(language)
        expect(title).toMatch(/\S/)
        expect(detail).toMatch(/\.$/)
        expect(title + detail).not.toContain('{{')
      }
    }
    expect(Object.keys(nb)).toHaveLength(Object.keys(problemStatus).length * 2)
  })

  test('our own fault is told without saying anything of it, and logged without content', async () => {
    await server.database.schema.alterTable('session').renameTo('session_elsewhere').execute()
    const visitor = server.visitor()
    visitor.cookies.set('planbordet_session', 'A'.repeat(43))
    const answer = await visitor.get('/api/session?secret=words')
    await server.database.schema.alterTable('session_elsewhere').renameTo('session').execute()
    expect(problemOf(answer)).toEqual([500, '/problems/internal'])
    expect(answer.text).not.toContain('session')
    const line = server.log.findLast((entry) => entry.includes('"msg":"internal"'))
    expect(line).toContain(String(answer.headers['x-request-id']))
    expect(server.log.join('')).not.toMatch(/secret|AAAA/)
  })
})

describe('who may send', () => {
  const body = { json: { language: 'nn' } }

  test.each([
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://127.0.0.1' },
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Origin: 'https://127.0.0.1' },
  ])('another site makes no browser change anything here: %o', async (headers) => {
    const visitor = server.visitor()
    const answer = await visitor.ask('PUT', '/api/session/language', { ...body, headers })
    expect(problemOf(answer)).toEqual([403, '/problems/cross-origin'])
    expect(visitor.cookies.size).toBe(0)
  })

  test('one’s own page does, and so does what is no browser', async () => {
    for (const headers of [
      { 'Sec-Fetch-Site': 'same-origin', Origin: server.address },
      { Origin: server.address },
      {},
    ]) {
      expect((await server.visitor().ask('PUT', '/api/session/language', { ...body, headers })).status).toBe(204)
    }
  })

  test('another site’s page opens no socket here', async () => {
    const ida = await server.visitor().as('person')
    const [plan] = await ida.plans()
    const upgrade = (origin: string, host: string) =>
      ida.get(`/plans/${plan?.id}/sync`, {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        Origin: origin,
        Host: host,
      })
    expect((await upgrade('http://evil.example', `127.0.0.1:${server.port}`)).status).toBe(403)
    expect((await upgrade('http://evil.example', 'evil.example')).status).toBe(403)
  })
})

/** The answer's own bytes, as nobody has read them yet. */
async function asSent(path: string, headers: Readonly<Record<string, string>>) {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port: server.port, path, headers }, resolve).on('error', reject)
  })
  return { message, bytes: await buffer(message) }
}

describe('pages', () => {
  const html = { Accept: 'text/html,*/*;q=0.8' }

  test.each([
    ['/', 200],
    ['/planer', 200],
    ['/planer/4e5c', 200],
    ['/finnes-ikke', 404],
    ['/planer/a/b', 404],
  ])('every address gets the app, which has its own page for what it does not have: %s is %i', async (path, status) => {
    const answer = await server.visitor().get(path, html)
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8'])
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect(answer.text).toContain('Planbordet')
  })

  test('files with their content in their name are kept, and a missing one is not the app', async () => {
    const kept = await server.visitor().get('/assets/app-1234.js')
    expect([kept.status, kept.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect(problemOf(await server.visitor().get('/assets/app-0000.js', html))[0]).toBe(404)
    expect((await server.visitor().get('/assets/../../package.json', { Accept: 'application/json' })).status).toBe(404)
  })

  test.each(['/planer/%F0%9F', '/%', '/%E0%A4%A/%00'])(
    'PLAN-90 an address that nobody can read gets the app’s page for what it does not have: %s',
    async (path) => {
      const answer = await server.visitor().get(path, html)
      expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
      expect(answer.text).toContain('Planbordet')
      expect(problemOf(await server.visitor().get(path, { Accept: 'application/json' }))[0]).toBe(404)
    },
  )

  test.each([
    ['/', 'text/html; charset=utf-8', '<!doctype html><title>Planbordet</title>'],
    ['/assets/app-1234.js', 'text/javascript; charset=utf-8', 'export {}'],
  ])('PLAN-91 the page and its files come compressed to whoever takes that: %s', async (path, type, content) => {
    const asked = async (encoding: string) => {
      const { message, bytes } = await asSent(path, { 'Accept-Encoding': encoding })
      expect([message.statusCode, message.headers['content-type']]).toEqual([200, type])
      expect(message.headers.vary).toContain('Accept-Encoding')
      return [message.headers['content-encoding'], bytes] as const
    }
    for (const encoding of ['gzip, deflate, br, zstd', 'br', '*']) {
      const [coding, bytes] = await asked(encoding)
      expect([coding, brotliDecompressSync(bytes).toString()]).toEqual(['br', content])
    }
    for (const encoding of ['gzip', 'br;q=0, gzip']) {
      const [coding, bytes] = await asked(encoding)
      expect([coding, gunzipSync(bytes).toString()]).toEqual(['gzip', content])
    }
    for (const encoding of ['', 'identity', 'deflate', 'br;q=0']) {
      const [coding, bytes] = await asked(encoding)
      expect([coding, bytes.toString()]).toEqual([undefined, content])
    }
  })

  test('what the build did not compress comes as it is, and a problem is never said to be compressed', async () => {
    const letters = await server.visitor().get('/assets/letters-1234.woff2', { 'Accept-Encoding': 'br' })
    expect([letters.status, letters.headers['content-encoding'], letters.text]).toEqual([200, undefined, 'letters'])
    expect(letters.headers['content-type']).toBe('font/woff2')
    const missing = await server.visitor().get('/assets/app-0000.js', { 'Accept-Encoding': 'br' })
    expect(problemOf(missing)).toEqual([404, '/problems/unknown-address'])
    expect(missing.headers['content-encoding']).toBeUndefined()
  })

  test('nothing is loaded from elsewhere, nothing inline, and nobody puts the page in a frame', async () => {
    const { headers } = await server.visitor().get('/', html)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("style-src 'self';")
    expect(policy).toContain("worker-src 'self'")
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port};`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-powered-by']).toBeUndefined()
  })
})

test('those who run it can ask whether it lives and whether its database answers', async () => {
  for (const path of ['/health/live', '/health/ready']) {
    expect((await server.visitor().get(path, { Host: 'anything.example' })).status).toBe(200)
  }
})

test('the log has one line for a request: path and status, no query string', async () => {
  const answer = await server.visitor().get('/api/plans?who=Ida')
  const line = server.log.findLast((entry) => entry.includes(String(answer.headers['x-request-id'])))
  expect(JSON.parse(line ?? '')).toMatchObject({ method: 'GET', path: '/api/plans', status: 401 })
  expect(line).not.toContain('Ida')
})
