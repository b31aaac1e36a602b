import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ProblemBody } from '../../shared/api/api.ts'
import type { TestVisitor } from '../test-server.ts'
import {
  citizenLevels,
  failureIn,
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

const visitor = (): TestVisitor => scene.server.visitor()

describe('signing in at a provider', () => {
  test('AUTH-1 a citizen goes to the provider and back, and is signed in where they wanted to be', async () => {
    const somebody = visitor()
    const answer = await signInAt(somebody, scene.citizen, thea, { returnTo: '/planer/ny?a=1' })
    expect([answer.status, answer.headers.location]).toEqual([303, '/planer/ny?a=1'])
    const session = await sessionOf(somebody)
    expect(session.person).toMatchObject({ name: 'Thea Testesen', initials: 'TT' })
    expect(session.staff).toBeNull()
    expect(session.providers).toEqual([
      { id: 'citizen', kind: 'citizen', name: 'ID-porten' },
      { id: 'staff', kind: 'staff', name: 'HelseID' },
    ])
    expect(session.ends?.idle).toBeDefined()
  })

  test('AUTH-2 the question has PKCE, state, nonce, the level and the reader’s language, and is pushed where that is taken', async () => {
    const somebody = visitor()
    await somebody.ask('PUT', '/api/session/language', { json: { language: 'nn' } })
    const pushed = new URL((await somebody.get('/api/sign-in/citizen')).headers.location ?? '')
    expect([...pushed.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
    const plain = new URL((await somebody.get('/api/sign-in/staff')).headers.location ?? '')
    expect(Object.fromEntries(plain.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      acr_values: 'Level4',
      ui_locales: 'nn nb en',
      redirect_uri: 'http://plan.localhost/api/sign-in/staff/callback',
    })
    expect(plain.searchParams.has('prompt')).toBe(false)
    const afresh = new URL((await somebody.get('/api/sign-in/staff?prompt=login')).headers.location ?? '')
    expect(afresh.searchParams.get('prompt')).toBe('login')
    const made = new URL((await somebody.get('/api/sign-in/staff?prompt=none')).headers.location ?? '')
    expect(made.searchParams.has('prompt')).toBe(false)
  })

  test('AUTH-3 what ties the answer to the browser is a short-lived cookie that scripts do not see, for that address alone', async () => {
    const { headers } = await visitor().get('/api/sign-in/citizen')
    expect(headers['set-cookie']?.[0]).toMatch(
      /^planbordet_sign_in_[0-9a-f]{12}=[\w-]{43}; Max-Age=600; Path=\/api\/sign-in\/citizen\/callback; HttpOnly; SameSite=Lax$/,
    )
  })

  test('AUTH-4 somebody is the same person each time, and by their number at the other provider too', async () => {
    const [first, again, asStaff] = [visitor(), visitor(), visitor()]
    await signInAt(first, scene.citizen)
    await signInAt(again, scene.citizen)
    await signInAt(asStaff, scene.staff, { ...thea, acr: 'Level4' }, { kind: 'staff' })
    const ids = await Promise.all([first, again, asStaff].map(async (who) => (await sessionOf(who)).person?.id))
    expect(new Set(ids).size).toBe(1)
  })

  test('AUTH-5 the number itself is nowhere in the database: a keyed hash, and the day of birth', async () => {
    await signInAt(visitor(), scene.citizen, {
      pid: madeUpNumbers.ola,
      name: 'Ola Oppdiktet',
      acr: 'idporten-loa-high',
    })
    const { database } = scene.server
    const rows = await database.selectFrom('person').selectAll().where('name', '=', 'Ola Oppdiktet').execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.birth_day).toBe('2002-08-21')
    expect(rows[0]?.national_id_hash).toHaveLength(32)
    const plain = createHash('sha256').update(madeUpNumbers.ola).digest()
    expect(Buffer.from(rows[0]?.national_id_hash ?? []).equals(plain)).toBe(false)
    const sessions = await database.selectFrom('session').selectAll().execute()
    // An ID token holds the number in base64, which is why it is sealed.
    const stored = JSON.stringify([rows, sessions])
    expect(stored).not.toContain(madeUpNumbers.ola)
    expect(sessions.some(({ id_token }) => id_token?.startsWith('ey') === true)).toBe(false)
    expect(scene.server.log.join('')).not.toContain(madeUpNumbers.ola)
  })

  test('AUTH-6 an e-mail address is remembered only when the provider has seen that it is theirs', async () => {
    const at = async (name: string, email: string) => {
      await signInAt(visitor(), scene.staff, { name, email, acr: 'Level4' }, { kind: 'staff' })
      const row = scene.server.database.selectFrom('person').select('email').where('name', '=', name)
      return (await row.executeTakeFirstOrThrow()).email
    }
    expect(await at('Eva Sett', 'Eva@example.no')).toBe('eva@example.no')
    expect(await at('Egil Usett', 'unverified@example.no')).toBeNull()
  })

  test('AUTH-7 who makes plans follows what the staff’s provider says, each time', async () => {
    const kindAs = async (groups: string) => {
      const somebody = visitor()
      await signInAt(somebody, scene.staff, { name: 'Siv Ansatt', groups, acr: 'Level4' }, { kind: 'staff' })
      return (await sessionOf(somebody)).staff
    }
    expect(await kindAs('andre,ip-koordinator')).toBe('coordinator')
    expect(await kindAs('ip-enhet')).toBe('unit')
    expect(await kindAs('andre')).toBeNull()
  })

  test('AUTH-8 a provider that nobody has set up is no address', async () => {
    const answer = await visitor().get('/api/sign-in/elsewhere')
    expect([answer.status, answer.json<ProblemBody>().type]).toEqual([404, '/problems/unknown-provider'])
  })

  test('AUTH-9 a key that the provider has just taken into use is known, and one it has thrown away is not', async () => {
    await signInAt(visitor(), scene.citizen)
    await scene.citizen.rotateKeys()
    const somebody = visitor()
    await signInAt(somebody, scene.citizen)
    expect((await sessionOf(somebody)).person?.name).toBe('Thea Testesen')
    scene.citizen.forge({ key: 'before' })
    const forged = visitor()
    expect(await refusedAt(forged, await goToProvider(forged, scene.citizen, thea))).toBe('refused')
  })
})

describe('an answer that is not good enough', () => {
  const now = () => Math.floor(Date.now() / 1000)

  test.each([
    ['of another question (nonce)', { nonce: 'another' }],
    ['without a nonce', { nonce: undefined }],
    ['of an unknown issuer', { iss: 'https://elsewhere.example' }],
    ['for another app', { aud: 'another' }],
    ['that has expired', { exp: now() - 120, iat: now() - 600 }],
    ['of tomorrow', { nbf: now() + 86_400 }],
    ['without a subject', { sub: undefined }],
    ['about no national identity number', { pid: undefined }],
    ['about what is no such number', { pid: '12345678901' }],
  ])('AUTH-20 signs nobody in: %s', async (_what, change) => {
    scene.citizen.forge({ claims: (claims) => ({ ...claims, ...change }) as typeof claims })
    const somebody = visitor()
    expect(await refusedAt(somebody, await goToProvider(somebody, scene.citizen, thea))).toBe('refused')
  })

  test('AUTH-21 signs nobody in when it is signed with another key', async () => {
    scene.citizen.forge({ key: 'unknown' })
    const somebody = visitor()
    expect(await refusedAt(somebody, await goToProvider(somebody, scene.citizen, thea))).toBe('refused')
  })

  test('AUTH-22 too low a level signs nobody in, whatever was asked for', async () => {
    const somebody = visitor()
    const low = { ...thea, acr: citizenLevels[0] }
    expect(await refusedAt(somebody, await goToProvider(somebody, scene.citizen, low))).toBe('level')
    scene.citizen.forge({ claims: ({ acr: _, ...claims }) => claims })
    expect(await refusedAt(somebody, await goToProvider(somebody, scene.citizen, thea))).toBe('level')
  })

  test('AUTH-23 who changes their mind is told so, and keeps where they wanted to be', async () => {
    const answer = await signInAt(visitor(), scene.citizen, 'cancel', { returnTo: '/planer/ny' })
    expect(failureIn(answer.headers.location)).toEqual(['cancelled', '/planer/ny'])
  })

  test('AUTH-24 a provider that is away is told of, on the way there and on the way back, and is asked again next time', async () => {
    const path = await goToProvider(visitor(), scene.citizen, thea)
    expect(path).toContain('code=')
    const [there, back] = [visitor(), visitor()]
    const pathBack = await goToProvider(back, scene.citizen, thea)
    scene.citizen.goAway(true)
    const answer = await there.get('/api/sign-in/citizen?return=/planer/ny')
    expect([answer.status, ...failureIn(answer.headers.location)]).toEqual([303, 'away', '/planer/ny'])
    expect(await refusedAt(back, pathBack)).toBe('away')
    scene.citizen.goAway(false)
    await signInAt(there, scene.citizen)
    expect((await sessionOf(there)).person).not.toBeNull()
  })

  test('AUTH-25 what the log says of it is a code, and none of what was told', async () => {
    const somebody = visitor()
    scene.citizen.forge({ claims: (claims) => ({ ...claims, nonce: 'another' }) })
    await signInAt(somebody, scene.citizen)
    const line = scene.server.log.findLast((entry) => entry.includes('not signed in')) ?? ''
    expect(JSON.parse(line)).toMatchObject({
      provider: 'citizen',
      failure: 'refused',
      code: expect.any(String) as string,
    })
    expect(line).not.toMatch(/Thea|subject-|eyJ/)
  })
})
