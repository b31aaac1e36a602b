import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProblemBody, SessionBody } from '../../shared/api/api.ts'
import { startTestServer, type TestServer, type TestVisitor } from '../test-server.ts'

const day = 24 * 60 * 60 * 1000
let server: TestServer
let now = Date.now()

beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())

async function sessionOf(visitor: TestVisitor, headers = {}): Promise<SessionBody> {
  return (await visitor.get('/api/session', headers)).json<SessionBody>()
}

describe('a session', () => {
  test('its cookie is 256 bits that scripts and other sites do not see, and the table holds its hash alone', async () => {
    const visitor = server.visitor()
    const answer = await visitor.ask('POST', '/api/demo/session', { json: { role: 'person' } })
    const [cookie = ''] = answer.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^planbordet_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    const token = visitor.cookies.get('planbordet_session') ?? ''
    const rows = await server.database.selectFrom('session').select('token_hash').execute()
    const hashes = rows.map(({ token_hash }) => Buffer.from(token_hash).toString('hex'))
    expect(hashes).toContain(createHash('sha256').update(token).digest('hex'))
  })

  test('AUTH-80 its cookie is for https and this very host alone where people come by https', async () => {
    const secure = await startTestServer({ settings: { publicUrl: new URL('https://plan.example') } })
    try {
      const answer = await secure.visitor().ask('POST', '/api/demo/session', { json: { role: 'person' } })
      const [cookie = ''] = answer.headers['set-cookie'] ?? []
      expect(cookie).toMatch(
        /^__Host-planbordet_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      )
      const planted = secure.visitor()
      planted.cookies.set('planbordet_session', cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';')))
      expect((await planted.get('/api/session')).json<SessionBody>().person).toBeNull()
      expect(answer.headers['strict-transport-security']).toBeDefined()
    } finally {
      await secure.close()
    }
  })

  test('ends when one signs out, for whoever holds a copy of the cookie too', async () => {
    const visitor = await server.visitor().as('person')
    const copy = server.visitor()
    for (const [name, value] of visitor.cookies) copy.cookies.set(name, value)
    expect((await sessionOf(copy)).person?.name).toBe('Ida Haugen')
    expect((await visitor.ask('DELETE', '/api/session')).status).toBe(200)
    expect(visitor.cookies.size).toBe(0)
    expect((await sessionOf(copy)).person).toBeNull()
    expect((await visitor.ask('DELETE', '/api/session')).json()).toEqual({ provider: null })
  })

  test('ends when another is chosen in the same browser', async () => {
    const visitor = await server.visitor().as('person')
    const before = visitor.cookies.get('planbordet_session') ?? ''
    await visitor.as('relative')
    const copy = server.visitor()
    copy.cookies.set('planbordet_session', before)
    expect((await sessionOf(copy)).person).toBeNull()
    expect((await sessionOf(visitor)).person?.initials).toBe('AH')
  })

  test('ends when it lay unused for 30 days, and lives on when it was used', async () => {
    const [used, unused] = [await server.visitor().as('person'), await server.visitor().as('relative')]
    now += 20 * day
    const renewed = await used.get('/api/session')
    expect(renewed.headers['set-cookie']?.[0]).toContain('Max-Age=2592000')
    expect((await used.get('/api/session')).headers['set-cookie']).toBeUndefined()
    now += 11 * day
    expect((await sessionOf(used)).person).not.toBeNull()
    expect((await sessionOf(unused)).person).toBeNull()
  })

  test.each(['x', `${'A'.repeat(43)}`, `'; drop table session; --`, '%'])(
    'is nobody’s with a made-up cookie: %s',
    async (value) => {
      const visitor = server.visitor()
      visitor.cookies.set('planbordet_session', value)
      const answer = await visitor.get('/api/session')
      expect([answer.status, answer.json<SessionBody>().person]).toEqual([200, null])
    },
  )
})

describe('language', () => {
  test.each([
    ['nn-NO,nn;q=0.9,en;q=0.5', 'nn'],
    ['en-GB,nb;q=0.5', 'en'],
    ['no', 'nb'],
    ['se,fi', 'nb'],
    ['*', 'nb'],
    [undefined, 'nb'],
  ])('LANG-1 a visitor reads the language that the browser asks for, else bokmål: %s', async (asked, language) => {
    const headers = asked === undefined ? {} : { 'Accept-Language': asked }
    expect((await sessionOf(server.visitor(), headers)).language).toBe(language)
  })

  test('LANG-2 what a visitor chooses goes before the browser, stays when they sign in, and is remembered', async () => {
    const english = { 'Accept-Language': 'en' }
    const visitor = server.visitor()
    expect((await visitor.ask('PUT', '/api/session/language', { json: { language: 'nn' } })).status).toBe(204)
    expect((await sessionOf(visitor, english)).language).toBe('nn')
    await visitor.as('specialist')
    expect((await sessionOf(visitor, english)).language).toBe('nn')
    expect((await visitor.plans())[0]?.title).toBe('Planen til Ida')
    const elsewhere = await server.visitor().as('specialist')
    expect((await sessionOf(elsewhere, english)).language).toBe('nn')
  })

  test('LANG-3 what a person chooses is remembered on the person, and changes nobody else’s', async () => {
    const visitor = await server.visitor().as('unit')
    expect((await visitor.ask('PUT', '/api/session/language', { json: { language: 'en' } })).status).toBe(204)
    expect((await visitor.plans())[0]?.title).toBe('Ida’s plan')
    expect((await sessionOf(await server.visitor().as('unit'))).language).toBe('en')
    expect((await sessionOf(await server.visitor().as('service'))).language).toBe('nb')
  })

  test('LANG-4 who never chose goes on in the language that the sign-in page was in', async () => {
    const visitor = server.visitor()
    const headers = { 'Accept-Language': 'en' }
    await visitor.ask('POST', '/api/demo/session', { json: { role: 'school' }, headers })
    expect((await sessionOf(visitor)).language).toBe('en')
  })

  test.each([
    [{ language: 'sv' }, 'language'],
    [{}, 'language'],
    [{ language: 'nb', more: 1 }, 'more'],
    [[], '{}'],
  ])('LANG-5 an unknown language is refused: %j', async (body, field) => {
    const answer = await server.visitor().ask('PUT', '/api/session/language', { json: body })
    expect(answer.status).toBe(400)
    expect(answer.json<ProblemBody>().detail).toBe(`Feltet «${field}» mangler eller har feil innhold.`)
  })
})
