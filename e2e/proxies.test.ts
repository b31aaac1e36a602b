import { readFile } from 'node:fs/promises'
import { type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heartbeatInterval } from '../shared/sync/limits.ts'
import { missingProgram } from '../shared/test-servers/own-servers.test-support.ts'
import { type App, startApp } from './app.ts'
import { documentedName, type ProxyKind, type RunningProxy, startDocumentedProxy } from './documented-proxies.ts'
import { PlanClient } from './load/plan-client.ts'

/** One server for all of them, as it runs behind a proxy; the demo beside it, so that one can sign in. */
let app: App

beforeAll(async () => {
  const publicly = { PUBLIC_URL: `https://${documentedName}`, TRUST_PROXY: '1', DOOR_TRIES_PER_MINUTE: '8' }
  app = await startApp(() => publicly)
})
afterAll(() => app?.close())

interface Answer {
  readonly status: number
  readonly text: string
  readonly message: IncomingMessage
}

interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Which of this machine's own addresses asks. */
  readonly from?: string
}

/** Asks as a browser does that was given the name. */
function ask(
  proxy: RunningProxy,
  path: string,
  { method = 'GET', headers = {}, body, from }: Asking = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: proxy.https,
      servername: documentedName,
      ca: proxy.certificate,
      agent: false as const,
      method,
      path,
      headers: { Host: documentedName, 'Sec-Fetch-Site': 'same-origin', ...headers },
      ...(from === undefined ? {} : { localAddress: from }),
    }
    const asked = overHttps(options, (message) => read(message).then(resolve, reject))
    asked.on('error', reject)
    asked.end(body)
  })
}

async function read(message: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return { status: message.statusCode ?? 0, text: Buffer.concat(chunks).toString(), message }
}

const json = (value: unknown): Pick<Asking, 'body' | 'headers'> & { readonly headers: Record<string, string> } => ({
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
})

/** How often a header stands in the answer. */
function times({ message }: Answer, name: string): number {
  return message.rawHeaders.filter((one, index) => index % 2 === 0 && one.toLowerCase() === name).length
}

const kinds = await Promise.all(
  (['nginx', 'caddy'] as const).map(async (kind) => ({ kind, missing: await missingProgram(kind) })),
)

describe.each(kinds)('behind $kind as documented', ({ kind, missing }) => {
  let proxy: RunningProxy

  beforeAll(async () => {
    if (missing === null) proxy = await startDocumentedProxy(kind, Number(new URL(app.url).port))
  })
  afterAll(() => proxy?.close())

  test('E2E-83 the page comes over TLS, compressed, with the headers of security once, and plain http leads there', async ({
    skip,
  }) => {
    if (missing !== null) return skip(missing)
    const page = await ask(proxy, '/', { headers: { 'Accept-Encoding': 'br, gzip', Accept: 'text/html' } })
    expect(page.status).toBe(200)
    expect(page.message.headers['content-encoding']).toBe('br')
    for (const name of [
      'strict-transport-security',
      'content-security-policy',
      'x-content-type-options',
      'x-frame-options',
      'referrer-policy',
      'x-request-id',
    ])
      expect([name, times(page, name)]).toEqual([name, 1])
    expect(page.message.headers['content-security-policy']).toContain(`wss://${documentedName}`)
    const session = await ask(proxy, '/api/session', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(session.status).toBe(200)

    const plain = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: proxy.http, path: '/planer?a=b', headers: { Host: documentedName } }
      overHttp(options, resolve).on('error', reject).end()
    })
    plain.resume()
    expect(plain.statusCode).toBe(308)
    expect(plain.headers.location).toMatch(/^https:\/\/plan\.example\.no(:\d+)?\/planer\?a=b$/)
    // The proxy's id is the one in our log too.
    expect(page.message.headers['x-request-id']).toMatch(/^[0-9a-f-]{32,36}$/)
    await expect.poll(app.log).toContain(`"request":"${session.message.headers['x-request-id']}"`)
  })

  test('E2E-84 two people write together through it, and neither side is silent for as long as it waits', async ({
    skip,
  }) => {
    if (missing !== null) return skip(missing)
    const [ida, kari] = await Promise.all([enter(proxy, 'person'), enter(proxy, 'coordinator')])
    try {
      await Promise.all([ida.until(() => ida.saved), kari.until(() => kari.saved)])
      ida.write(`[ord gjennom ${kind}]`)
      await ida.until(() => ida.saved)
      await kari.until(() => kari.text.includes(`[ord gjennom ${kind}]`))
      expect([...ida.faults, ...kari.faults]).toEqual([])
    } finally {
      ida.close()
      kari.close()
    }
    expect(await longestSilence(kind)).toBeGreaterThanOrEqual(3 * heartbeatInterval)
  })

  test('E2E-85 doors count by the browser’s own address, scans of 10 MB pass and larger ones are told, and metrics stay inside', async ({
    skip,
  }) => {
    if (missing !== null) return skip(missing)
    const knock = (from: string, headers: Record<string, string> = {}) => {
      const token = json({ token: 'none' })
      return ask(proxy, '/api/invitations/look', {
        ...token,
        method: 'POST',
        from,
        headers: { ...token.headers, ...headers },
      })
    }
    // Addresses that no other test comes from.
    const [one, other] = kind === 'nginx' ? ['127.0.0.11', '127.0.0.12'] : ['127.0.0.21', '127.0.0.22']
    const statuses: number[] = []
    for (let tries = 0; tries < 9; tries += 1)
      statuses.push((await knock(one, { 'X-Forwarded-For': `203.0.113.${tries}` })).status)
    expect(statuses).toEqual([...Array(8).fill(404), 429])
    expect((await knock(other)).status).toBe(404)

    expect((await fetch(`${app.url}/metrics`)).status).toBe(200)
    expect((await ask(proxy, '/metrics')).status).toBe(404)

    const { cookie, planId } = await signIn(proxy, 'coordinator')
    const scan = (bytes: number): Promise<Answer> => {
      const content = Buffer.alloc(bytes, '%PDF-1.7')
      const body = json({ name: 'samtykke.pdf', mediaType: 'application/pdf', base64: content.toString('base64') })
      const headers = { ...body.headers, Cookie: cookie }
      return ask(proxy, `/api/plans/${planId}/attachments`, { ...body, method: 'POST', headers })
    }
    const largest = 10 * 1024 * 1024
    expect((await scan(largest)).status).toBe(201)
    const larger = await scan(largest + 3)
    expect([larger.status, larger.message.headers['content-type']]).toEqual([
      413,
      'application/problem+json; charset=utf-8',
    ])
    expect((await scan(2 * largest)).status).toBe(413)
  })
})

async function signIn(proxy: RunningProxy, role: string) {
  const door = json({ role })
  const entered = await ask(proxy, '/api/demo/session', { ...door, method: 'POST' })
  expect(entered.status).toBe(204)
  const kept = entered.message.headers['set-cookie']?.[0] ?? ''
  expect(kept).toMatch(/; Secure/)
  const cookie = kept.split(';')[0] ?? ''
  const asked = async (path: string) => JSON.parse((await ask(proxy, path, { headers: { Cookie: cookie } })).text)
  const { schemaVersion } = (await asked('/api/session')) as { schemaVersion: number }
  const { plans } = (await asked('/api/plans')) as { plans: { id: string }[] }
  return { cookie, schemaVersion, planId: plans[0]?.id ?? '' }
}

/** Into a section, by a socket through the proxy. */
async function enter(proxy: RunningProxy, role: string): Promise<PlanClient> {
  return new PlanClient({
    ...(await signIn(proxy, role)),
    base: () => `wss://127.0.0.1:${proxy.https}`,
    document: 'needs',
    socket: {
      servername: documentedName,
      ca: proxy.certificate,
      headers: { Host: documentedName, Origin: `https://${documentedName}` },
    },
  })
}

/**
 * How long a socket may be silent before the proxy ends it, in milliseconds. It is read in the document rather than waited
 * for; Caddy has no such limit unless it is given one.
 */
async function longestSilence(kind: ProxyKind): Promise<number> {
  const file = kind === 'nginx' ? 'nginx.conf' : 'Caddyfile'
  const text = await readFile(join(import.meta.dirname, '../docs', file), 'utf8')
  const limits = [...text.matchAll(/(?:proxy_(?:read|send)_timeout|(?:read|write|stream)_timeout|idle) (\d+)s/g)]
  if (kind === 'nginx') expect(limits).toHaveLength(2)
  return Math.min(...limits.map(([, seconds]) => Number(seconds) * 1000), Number.POSITIVE_INFINITY)
}
