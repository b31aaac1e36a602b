import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PlanBody, ProblemBody } from '../../shared/api/api.ts'
import type { DevicesBody, SessionEndBody, SignedOutBody } from '../../shared/api/sign-in.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { updateMessage } from '../sync/channel.ts'
import { TestSocket } from '../sync/test-socket.ts'
import type { TestVisitor } from '../test-server.ts'
import { type SignInScene, sessionOf, signInAt, startSignInScene, thea } from './sign-in.test-support.ts'

const minute = 60_000
const cookie = 'planbordet_session'
let scene: SignInScene
let now = Date.now()

beforeAll(async () => {
  scene = await startSignInScene({ now: () => now })
})
afterAll(() => scene.close())

async function devicesOf(somebody: TestVisitor): Promise<DevicesBody['devices']> {
  return (await somebody.get('/api/session/devices')).json<DevicesBody>().devices
}

async function signedIn(who = thea): Promise<TestVisitor> {
  const visitor = scene.server.visitor()
  await signInAt(visitor, scene.citizen, who)
  return visitor
}

/** Somebody who has signed in at the provider and has a part in the sample plan; and that plan. */
async function inPlan(): Promise<{ readonly visitor: TestVisitor; readonly plan: PlanBody }> {
  const plan = await (await scene.server.visitor().as('person')).firstPlan()
  const visitor = await signedIn()
  const { database } = scene.server
  const person = (await sessionOf(visitor)).person?.id ?? ''
  const ida = await database.selectFrom('plan').select('person').where('id', '=', plan.id).executeTakeFirstOrThrow()
  // The sample plan's own person, who then signs in as herself.
  await database.updateTable('session').set({ person: ida.person }).where('person', '=', person).execute()
  return { visitor, plan }
}

function someWords(): Uint8Array {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('words')])
  doc.getXmlFragment('text').insert(0, [paragraph])
  return Y.encodeStateAsUpdate(doc)
}

async function socketOf(visitor: TestVisitor, plan: PlanBody): Promise<TestSocket> {
  const socket = new TestSocket(`ws://127.0.0.1:${scene.server.port}/plans/${plan.id}/sync`, {
    Cookie: `${cookie}=${visitor.cookies.get(cookie)}`,
  })
  await socket.open(1, 'about')
  return socket
}

describe('how long one is signed in', () => {
  test('AUTH-50 a session ends after half an hour without use, and reading alone is no use', async () => {
    const visitor = await signedIn()
    const { ends } = await sessionOf(visitor)
    expect(Date.parse(ends?.idle ?? '')).toBe(now + 30 * minute)
    now += 29 * minute
    expect((await sessionOf(visitor)).ends?.idle).toBe(ends?.idle)
    now += 2 * minute
    expect((await sessionOf(visitor)).person).toBeNull()
    expect((await visitor.get('/api/plans')).status).toBe(401)
  })

  test('AUTH-51 one goes on by saying so, or by changing something', async () => {
    const visitor = await signedIn()
    now += 28 * minute
    const goneOn = await visitor.ask('POST', '/api/session/continue')
    expect([goneOn.status, Date.parse(goneOn.json<SessionEndBody>().idle)]).toEqual([200, now + 30 * minute])
    now += 28 * minute
    expect((await visitor.ask('PUT', '/api/session/language', { json: { language: 'nb' } })).status).toBe(204)
    now += 28 * minute
    expect((await sessionOf(visitor)).person).not.toBeNull()
    now += 3 * minute
    const late = await visitor.ask('POST', '/api/session/continue')
    expect([late.status, late.json<ProblemBody>().type]).toEqual([401, '/problems/not-signed-in'])
  })

  test('AUTH-52 after eight hours one signs in again whatever one does', async () => {
    const visitor = await signedIn()
    const { ends } = await sessionOf(visitor)
    expect(Date.parse(ends?.atTheLatest ?? '')).toBe(now + 8 * 60 * minute)
    for (let used = 0; used < 23; used += 1) {
      now += 20 * minute
      expect((await visitor.ask('POST', '/api/session/continue')).status).toBe(200)
    }
    now += 19 * minute
    expect((await sessionOf(visitor)).ends?.idle).toBe(ends?.atTheLatest)
    now += 2 * minute
    expect((await sessionOf(visitor)).person).toBeNull()
  })

  test('AUTH-53 writing in a plan is use, and having it open is not; its socket closes when the session has ended', async () => {
    const { visitor, plan } = await inPlan()
    const socket = await socketOf(visitor, plan)
    now += 20 * minute
    socket.send(1, updateMessage(someWords()))
    await socket.until(() => socket.controls.some(({ type }) => type === 'saved'))
    await expect.poll(async () => Date.parse((await sessionOf(visitor)).ends?.idle ?? '')).toBe(now + 30 * minute)
    now += 20 * minute
    socket.control({ type: 'ping' })
    await scene.server.built.endOldSessions()
    expect(socket.closedWith).toBeNull()
    now += 11 * minute
    await scene.server.built.endOldSessions()
    expect(await socket.closed()).toBe(closeCodes.signedOut)
    expect(await socketAtTheDoor(visitor, plan)).toBe(closeCodes.signedOut)
  })

  test('AUTH-54 what another process ends is seen, and its sockets close', async () => {
    const { visitor, plan } = await inPlan()
    const socket = await socketOf(visitor, plan)
    const person = (await sessionOf(visitor)).person?.id ?? ''
    await scene.server.database.deleteFrom('session').where('person', '=', person).execute()
    await scene.server.built.endOldSessions()
    expect(await socket.closed()).toBe(closeCodes.signedOut)
  })
})

async function socketAtTheDoor(visitor: TestVisitor, plan: PlanBody): Promise<number> {
  return await new TestSocket(`ws://127.0.0.1:${scene.server.port}/plans/${plan.id}/sync`, {
    Cookie: `${cookie}=${visitor.cookies.get(cookie)}`,
  }).closed()
}

describe('where one is signed in', () => {
  test('AUTH-60 one sees the devices, which one is here, and where one signed in', async () => {
    const who = { ...thea, pid: '15037500019', name: 'Per Apparat' }
    const [phone, here] = [scene.server.visitor(), await signedIn(who)]
    await signInAt(phone, scene.citizen, who)
    const devices = await devicesOf(here)
    expect(devices.map((device) => device.here).sort()).toEqual([false, true])
    expect(devices.map(({ provider }) => provider)).toEqual(['citizen', 'citizen'])
    expect(devices[0]?.signedIn).toBe(new Date(now).toISOString())
    expect((await scene.server.visitor().get('/api/session/devices')).status).toBe(401)
  })

  test('AUTH-61 one signs out of one device, or of all the others, and their sockets close', async () => {
    const { visitor: here, plan } = await inPlan()
    const { visitor: there } = await inPlan()
    const { visitor: elsewhere } = await inPlan()
    const sockets = await Promise.all([there, elsewhere, here].map((visitor) => socketOf(visitor, plan)))
    const thereToken = there.cookies.get(cookie) ?? ''
    const own = (await devicesOf(there)).find((device) => device.here)
    expect((await here.ask('DELETE', `/api/session/devices/${own?.id}`)).status).toBe(204)
    expect(await sockets[0]?.closed()).toBe(closeCodes.signedOut)
    there.cookies.set(cookie, thereToken)
    expect((await sessionOf(there)).person).toBeNull()
    expect(sockets[1]?.closedWith).toBeNull()
    expect((await here.ask('DELETE', '/api/session/devices')).status).toBe(204)
    expect(await sockets[1]?.closed()).toBe(closeCodes.signedOut)
    expect((await devicesOf(here)).map((device) => device.here)).toEqual([true])
    expect(sockets[2]?.closedWith).toBeNull()
  })

  test('AUTH-62 another’s device is unknown, and stays signed in', async () => {
    const [mine, others] = [await signedIn(), await signedIn({ ...thea, pid: '21880250032', name: 'Ola' })]
    const [device] = await devicesOf(others)
    for (const id of [device?.id ?? '', 'x', `'; drop table session; --`]) {
      const answer = await mine.ask('DELETE', `/api/session/devices/${encodeURIComponent(id)}`)
      expect([answer.status, answer.json<ProblemBody>().type]).toEqual([404, '/problems/unknown-device'])
    }
    expect((await sessionOf(others)).person).not.toBeNull()
  })
})

describe('signing out', () => {
  test('AUTH-70 ends the session for every copy of it, its sockets, and is told of at the provider', async () => {
    const { visitor, plan } = await inPlan()
    const socket = await socketOf(visitor, plan)
    const copy = scene.server.visitor()
    for (const [name, value] of visitor.cookies) copy.cookies.set(name, value)
    const answer = await visitor.ask('DELETE', '/api/session')
    const provider = new URL(answer.json<SignedOutBody>().provider ?? '')
    expect(answer.status).toBe(200)
    expect(provider.origin).toBe(scene.citizen.issuer)
    expect(provider.searchParams.get('post_logout_redirect_uri')).toBe('http://plan.localhost/')
    expect(provider.searchParams.get('id_token_hint')).toMatch(/^eyJ/)
    expect((await fetch(provider)).status).toBe(200)
    expect(await socket.closed()).toBe(closeCodes.signedOut)
    expect((await sessionOf(copy)).person).toBeNull()
    expect((await copy.get('/api/plans')).status).toBe(401)
    expect((await copy.ask('POST', '/api/session/continue')).status).toBe(401)
    expect(await socketAtTheDoor(copy, plan)).toBe(closeCodes.signedOut)
  })

  test('AUTH-71 is nowhere but here in the demo, and when the provider does not answer', async () => {
    const demo = await scene.server.visitor().as('person')
    expect((await demo.ask('DELETE', '/api/session')).json<SignedOutBody>().provider).toBeNull()
    expect((await demo.ask('DELETE', '/api/session')).json<SignedOutBody>().provider).toBeNull()
  })

  test('AUTH-72 a token that was rotated away by signing in again is nobody’s', async () => {
    const visitor = await signedIn()
    const before = visitor.cookies.get(cookie) ?? ''
    await signInAt(visitor, scene.citizen)
    const copy = scene.server.visitor()
    copy.cookies.set(cookie, before)
    expect((await sessionOf(copy)).person).toBeNull()
    expect((await sessionOf(visitor)).person).not.toBeNull()
  })

  describe('at the provider, which says so itself', () => {
    const tell = async (token: string, kind = 'citizen'): Promise<number> =>
      (
        await scene.server.visitor().ask('POST', `/api/sign-in/${kind}/back-channel-logout`, {
          raw: new URLSearchParams({ logout_token: token }).toString(),
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        })
      ).status

    test('AUTH-73 ends the sessions here that came of it, and no others', async () => {
      const [first, second] = [await signedIn(), await signedIn()]
      const hash = createHash('sha256')
        .update(first.cookies.get(cookie) ?? '')
        .digest()
      const row = scene.server.database.selectFrom('session').select('provider_session').where('token_hash', '=', hash)
      const sid = (await row.executeTakeFirstOrThrow()).provider_session ?? ''
      expect(sid).not.toBe('')
      expect(await tell(await scene.citizen.logoutToken({ sid }))).toBe(200)
      expect((await sessionOf(first)).person).toBeNull()
      expect((await sessionOf(second)).person).not.toBeNull()
      expect(await tell(await scene.citizen.logoutToken({ sub: `subject-${thea.pid}` }))).toBe(200)
      expect((await sessionOf(second)).person).toBeNull()
    })

    test('AUTH-74 ends nothing when the token is not the provider’s, not for this app, old, or no logout token', async () => {
      const visitor = await signedIn()
      const sub = `subject-${thea.pid}`
      const long = Math.floor(Date.now() / 1000) - 3600
      const tokens = [
        'no token',
        await scene.staff.logoutToken({ sub }),
        await scene.citizen.logoutToken({ sub, aud: 'another' }),
        await scene.citizen.logoutToken({ sub, iat: long, exp: long + 120 }),
        await scene.citizen.logoutToken({ sub, events: {} }),
        await scene.citizen.logoutToken({ sub, nonce: 'a' }),
        await scene.citizen.logoutToken({}),
      ]
      for (const token of tokens) expect(await tell(token)).toBe(400)
      expect((await sessionOf(visitor)).person).not.toBeNull()
    })
  })
})
