import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ProblemBody } from '../../shared/api/api.ts'
import { startTestServer, type TestVisitor } from '../test-server.ts'
import {
  goToProvider,
  madeUpNumbers,
  refusedAt,
  type SignInScene,
  sessionOf,
  signInAt,
  startSignInScene,
  thea,
} from './sign-in.test-support.ts'

let scene: SignInScene

beforeAll(async () => {
  scene = await startSignInScene()
})
afterEach(() => {
  for (const provider of [scene.citizen, scene.staff]) {
    provider.forge(null)
    provider.goAway(false)
  }
})
afterAll(() => scene.close())

/** Servers that one test has started for itself. */
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

const visitor = (): TestVisitor => scene.server.visitor()

describe('bad will', () => {
  test('AUTH-30 coming back twice signs in once: the second is nobody, with or without the first one’s cookies', async () => {
    const somebody = visitor()
    const path = await goToProvider(somebody, scene.citizen, thea)
    const thief = visitor()
    for (const [name, value] of somebody.cookies) thief.cookies.set(name, value)
    expect((await somebody.get(path)).headers.location).toBe('/planer')
    expect(await refusedAt(thief, path)).toBe('refused')
    expect(await refusedAt(visitor(), path)).toBe('refused')
  })

  test('AUTH-31 a code that was used before signs nobody in, with a fresh question too', async () => {
    const somebody = visitor()
    const used = new URL(await goToProvider(somebody, scene.citizen, thea), 'http://here.invalid')
    await somebody.get(used.pathname + used.search)
    const thief = visitor()
    const fresh = new URL(await goToProvider(thief, scene.citizen, { ...thea, name: 'Thief' }), 'http://here.invalid')
    fresh.searchParams.set('code', used.searchParams.get('code') ?? '')
    expect(await refusedAt(thief, fresh.pathname + fresh.search)).toBe('refused')
  })

  test('AUTH-32 another browser’s way back signs nobody in there, and is still good in its own', async () => {
    const [somebody, other] = [visitor(), visitor()]
    const path = await goToProvider(somebody, scene.citizen, thea)
    await other.get('/api/sign-in/citizen')
    expect(await refusedAt(other, path)).toBe('refused')
    // Nor with a cookie of the right name: what is in it is nowhere to be had but in that browser.
    for (const name of somebody.cookies.keys()) other.cookies.set(name, 'A'.repeat(43))
    expect(await refusedAt(other, path)).toBe('refused')
    expect((await somebody.get(path)).headers.location).toBe('/planer')
  })

  test.each([
    ['no state', 'code=abc'],
    ['two states', 'code=abc&state=a&state=b'],
    ['a made-up state', `code=abc&state=${'A'.repeat(43)}`],
    ['nothing', ''],
  ])('AUTH-33 a made-up way back signs nobody in: %s', async (_what, query) => {
    expect(await refusedAt(visitor(), `/api/sign-in/citizen/callback?${query}`)).toBe('refused')
  })

  test('AUTH-34 the way back to one provider is not the way back to another', async () => {
    const somebody = visitor()
    const path = await goToProvider(somebody, scene.citizen, thea)
    expect(await refusedAt(somebody, path.replace('/citizen/', '/staff/'))).toBe('refused')
  })

  test.each([
    'https://evil.example/planer',
    '//evil.example/planer',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/api/session',
    '/planer/../../evil',
    '/finnes-ikke',
    `/planer/${'a'.repeat(600)}`,
    '',
  ])('AUTH-35 one is sent to a page of this app and nowhere else: %j', async (returnTo) => {
    const answer = await signInAt(visitor(), scene.citizen, thea, { returnTo })
    expect(answer.headers.location).toBe('/planer')
  })

  test('AUTH-36 a session planted beforehand is not the one that one gets, and ends', async () => {
    const planter = await visitor().as('relative')
    const planted = planter.cookies.get('planbordet_session') ?? ''
    const victim = visitor()
    victim.cookies.set('planbordet_session', planted)
    await signInAt(victim, scene.citizen)
    expect(victim.cookies.get('planbordet_session')).not.toBe(planted)
    expect((await sessionOf(victim)).person?.name).toBe('Thea Testesen')
    expect((await sessionOf(planter)).person).toBeNull()
    const fixed = visitor()
    fixed.cookies.set('planbordet_session', 'A'.repeat(43))
    await signInAt(fixed, scene.citizen)
    expect(fixed.cookies.get('planbordet_session')).not.toBe('A'.repeat(43))
  })

  test('AUTH-37 a subject that the provider has given to somebody else lets neither of them in', async () => {
    await signInAt(visitor(), scene.citizen)
    scene.citizen.forge({ claims: (claims) => ({ ...claims, pid: madeUpNumbers.ola }) })
    const somebody = visitor()
    expect(await refusedAt(somebody, await goToProvider(somebody, scene.citizen, thea))).toBe('refused')
  })

  test('AUTH-38 who knocks too often waits, and is told how long in words', async () => {
    const own = await startSignInScene({ settings: { doors: { tries: 3, window: 60_000 } } })
    closing.push(() => own.close())
    const somebody = own.server.visitor()
    for (let tries = 0; tries < 3; tries += 1) expect((await somebody.get('/api/sign-in/citizen')).status).toBe(302)
    const answer = await somebody.get('/api/sign-in/citizen')
    expect([answer.status, answer.json<ProblemBody>().type]).toEqual([429, '/problems/too-many-tries'])
    expect(answer.json<ProblemBody>().detail).toMatch(/Vent \d+ sekunder/)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect((await somebody.get('/api/session')).status).toBe(200)
  })

  test('AUTH-160 the providers’ own door is held up too, in a count of its own', async () => {
    const own = await startSignInScene({ settings: { doors: { tries: 1, window: 60_000 } } })
    closing.push(() => own.close())
    const nobody = own.server.visitor()
    const tell = async () => (await nobody.ask('POST', '/api/sign-in/citizen/back-channel-logout', { json: {} })).status
    for (let tries = 0; tries < 10; tries += 1) expect(await tell()).toBe(400)
    expect(await tell()).toBe(429)
    // People who sign in stand at another door.
    expect((await nobody.get('/api/sign-in/citizen')).status).toBe(302)
  })

  test('AUTH-39 without the demo only the public name is answered, and other origins open no socket', async () => {
    const server = await startTestServer({
      settings: { demo: false, publicUrl: new URL('https://plan.example'), providers: [] },
    })
    closing.push(() => server.close())
    const status = async (headers: Record<string, string>, method = 'GET') =>
      (await server.visitor().ask(method, '/api/session', { headers })).status
    expect(await status({ Host: 'plan.example' })).toBe(200)
    expect(await status({ Host: `127.0.0.1:${server.port}` })).toBe(403)
    expect(await status({ Host: 'evil.example' })).toBe(403)
    expect(await status({ Host: 'plan.example', Origin: 'https://evil.example' }, 'DELETE')).toBe(403)
    expect(await status({ Host: 'plan.example', Origin: 'https://plan.example' }, 'DELETE')).toBe(200)
    const upgrade = {
      Host: 'plan.example',
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      Origin: 'https://evil.example',
    }
    expect((await server.visitor().get('/plans/any/sync', upgrade)).status).toBe(403)
    expect((await server.visitor().get('/plans/any/sync', { ...upgrade, Host: 'evil.example' })).status).toBe(403)
  })
})
