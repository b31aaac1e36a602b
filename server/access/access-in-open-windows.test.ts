import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { norwegianMidnight } from '../../shared/access/norwegian-midnight.ts'
import type { AccessBody, AccessRequestsBody } from '../../shared/api/access.ts'
import type { AddedBody, PlanBody } from '../../shared/api/api.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { messageType } from '../../shared/sync/frame.ts'
import { type ConsentTester, consentTester, freshPlans } from '../consent/test-consent.ts'
import { eventsOf, heard, problemOf } from '../plans/facts/test-facts.ts'
import { awarenessFrom, type TestSocket } from '../sync/test-socket.ts'
import { startTestServer, type TestServer } from '../test-server.ts'

/** How far the server's clock is from the real one, in milliseconds: it goes on by itself. */
let ahead = 0
const now = (): number => Date.now() + ahead
const day = 24 * 3_600_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ now })
})
afterAll(() => server.close())
beforeEach(async () => {
  ahead = 0
  await freshPlans(server, now())
})

function closedOn(socket: TestSocket, channel: number) {
  return socket.until(() => socket.controls.find((one) => one.type === 'closed' && one.channel === channel))
}

/** Who the socket was last told are in a document. */
function presentIn(socket: TestSocket, document: string): readonly string[] {
  const told = socket.controls.findLast((one) => one.type === 'presence' && one.document === document)
  return told?.type === 'presence' ? told.people.map(({ id }) => id) : []
}

const caret = (client: number, clock: number): Uint8Array => awarenessFrom([[client, clock, '{}']])

function queryAwareness(): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.queryAwareness)
  return encoding.toUint8Array(encoder)
}

describe('a change in open windows', () => {
  test('ACCESS-80 a right that was given until a day is over with it: the channel closes by the clock', async () => {
    const ida = await consentTester(server, 'person', 'adult')
    const liv = await consentTester(server, 'specialist', 'adult')
    const { me } = await liv.plan()
    const midnight = norwegianMidnight(norwegianDay(Date.now() + 2 * day))
    // All day to get ready in, however busy the machine is.
    ahead = midnight - day / 2 - Date.now()
    const cell = { participant: me, section: 'resources', page: null }
    await ida.ask('PUT', 'access', { ...cell, right: 'none', lastDay: null })
    await ida.ask('PUT', 'access', { ...cell, right: 'write', lastDay: norwegianDay(now()) })
    const socket = await liv.socket()
    expect(await socket.open(1, 'resources')).toMatchObject({ type: 'opened', right: 'write' })
    ahead = midnight - 3_000 - Date.now()
    expect(await closedOn(socket, 1)).toMatchObject({ code: 4410 })
    expect(now()).toBeGreaterThanOrEqual(midnight)
    expect(await socket.open(2, 'resources')).not.toMatchObject({ right: 'write' })
    expect(eventsOf(socket)).toContain('access')
    socket.end()
  })

  test('ACCESS-110 a clock that is set on, or a machine that has slept, leaves no door open behind a timer', async () => {
    const ida = await consentTester(server, 'person', 'adult')
    const liv = await consentTester(server, 'specialist', 'adult')
    const { me } = await liv.plan()
    const cell = { participant: me, section: 'resources', page: null }
    await ida.ask('PUT', 'access', { ...cell, right: 'none', lastDay: null })
    await ida.ask('PUT', 'access', { ...cell, right: 'read', lastDay: norwegianDay(now() + day) })
    const socket = await liv.socket()
    expect(await socket.open(1, 'resources')).toMatchObject({ type: 'opened', right: 'read' })
    // The day after tomorrow: nobody has asked for anything, and the timer is far from its end.
    ahead = 2 * day
    expect(await closedOn(socket, 1)).toMatchObject({ code: 4410 })
    socket.end()
  })

  test('ACCESS-81 hiding takes the caret and the presence away from those who may not know, and from nobody else', async () => {
    const ida = await consentTester(server, 'person', 'adult')
    const kari = await consentTester(server, 'coordinator', 'adult')
    const liv = await consentTester(server, 'specialist', 'adult')
    const silje = await consentTester(server, 'school', 'adult')
    const [karis, livs] = [(await kari.plan()).me, (await liv.plan()).me]
    const [writer, hidden, other] = [await kari.socket(), await liv.socket(), await silje.socket()]
    await writer.open(1, 'goals', { client: 77 })
    await hidden.open(1, 'goals')
    await other.open(1, 'goals')
    writer.send(1, caret(77, 1))
    for (const socket of [hidden, other]) await socket.until(() => socket.states(1).get(77))
    expect(presentIn(hidden, 'goals')).toContain(karis)

    expect((await ida.ask('PUT', `access/hidden/${karis}`, { from: [livs] })).status).toBe(204)
    await hidden.until(() => hidden.states(1).get(77) === null)
    await hidden.until(() => !presentIn(hidden, 'goals').includes(karis))
    await heard(other)
    expect(other.states(1).get(77)).not.toBeNull()
    expect(presentIn(other, 'goals')).toContain(karis)

    // Where she goes from now on, what is asked for, and what comes first on another channel.
    const before = { payloads: hidden.payloads.length, controls: hidden.controls.length }
    writer.send(1, caret(77, 2))
    await heard(writer)
    hidden.send(1, queryAwareness())
    await hidden.open(2, 'goals', { client: 5 })
    await heard(hidden)
    const since = hidden.payloads.slice(before.payloads)
    const words = since.map(({ payload }) => Buffer.from(payload).toString('latin1')).join()
    expect(words).not.toContain('Kari')
    expect(JSON.stringify(hidden.controls.slice(before.controls))).not.toContain(karis)
    expect(hidden.states(2).has(77)).toBe(false)
    // What everybody is told is the same, and says nothing of whom it is about.
    expect(eventsOf(hidden)).toEqual(eventsOf(other))

    await ida.ask('PUT', `access/hidden/${karis}`, { from: [] })
    await hidden.until(() => hidden.states(1).get(77))
    for (const socket of [writer, hidden, other]) socket.end()
  })
})

describe('asking for access', () => {
  async function requests(who: ConsentTester): Promise<AccessRequestsBody> {
    return (await who.visitor.get(`/api/plans/${who.planId}/access/requests`)).json<AccessRequestsBody>()
  }

  test('ACCESS-82 a no is kind, says whose it was, and is asked about again after thirty days; what is withdrawn, at once', async () => {
    const ida = await consentTester(server, 'person', 'adult')
    const liv = await consentTester(server, 'specialist', 'adult')
    const silje = await consentTester(server, 'school', 'adult')
    const [idas, livs] = [(await ida.plan()).me, (await liv.plan()).me]
    const close = { participant: livs, section: 'resources', page: null, right: 'none', lastDay: null }
    await ida.ask('PUT', 'access', close)
    const wish = { section: 'resources', page: null, word: null }
    const ask = async (): Promise<string> => (await liv.ask('POST', 'access/requests', wish)).json<AddedBody>().id

    const [idasSocket, siljes] = [await ida.socket(), await silje.socket()]
    const first = await ask()
    await heard(idasSocket)
    await heard(siljes)
    expect(eventsOf(idasSocket)).toContain('access-request')
    expect(eventsOf(siljes)).not.toContain('access-request')
    expect((await requests(silje)).requests).toEqual([])
    expect((await requests(ida)).requests[0]).toMatchObject({ choices: ['read', 'comment', 'write'] })

    expect(problemOf(await silje.ask('POST', `access/requests/${first}/withdraw`))).toMatch(/ unknown-access-request$/)
    expect((await liv.ask('POST', `access/requests/${first}/withdraw`)).status).toBe(204)
    const second = await ask()
    expect((await ida.ask('POST', `access/requests/${second}/decline`, { word: 'Ikke nå' })).status).toBe(204)
    expect((await requests(liv)).requests.find(({ id }) => id === second)).toMatchObject({
      state: 'declined',
      answer: 'Ikke nå',
      answeredBy: idas,
    })
    expect(problemOf(await liv.ask('POST', 'access/requests', wish))).toBe('409 access-request-open')
    ahead = 29 * day
    expect(problemOf(await liv.ask('POST', 'access/requests', wish))).toBe('409 access-request-open')
    ahead = 30 * day + 60_000
    expect((await liv.ask('POST', 'access/requests', wish)).status).toBe(201)
    idasSocket.end()
    siljes.end()
  })
})

test('ACCESS-111 that somebody asks for access is told to no parent from whom they are hidden', async () => {
  const emil = await consentTester(server, 'person', 'child')
  const morten = await consentTester(server, 'representative', 'child')
  const anne = await consentTester(server, 'relative', 'child')
  const kari = await consentTester(server, 'coordinator', 'child')
  const [mortens, karis] = [(await morten.plan()).me, (await kari.plan()).me]
  const close = { participant: karis, section: 'resources', page: null, right: 'none', lastDay: null }
  expect((await anne.ask('PUT', 'access', close)).status).toBe(204)
  expect((await emil.ask('PUT', `access/hidden/${karis}`, { from: [mortens] })).status).toBe(204)
  const [hers, his] = [await anne.socket(), await morten.socket()]
  const wish = { section: 'resources', page: null, word: null }
  const asked = await kari.ask('POST', 'access/requests', wish)
  expect(asked.status).toBe(201)
  const { id } = asked.json<AddedBody>()
  for (const socket of [hers, his]) await heard(socket)
  expect([eventsOf(hers), eventsOf(his)].map((events) => events.includes('access-request'))).toEqual([true, false])
  expect(problemOf(await morten.ask('POST', `access/requests/${id}/decline`, { word: null }))).toMatch(
    / unknown-access-request$/,
  )
  expect((await kari.ask('POST', `access/requests/${id}/withdraw`)).status).toBe(204)
  await heard(his)
  expect(eventsOf(his)).not.toContain('access-request')
  hers.end()
  his.end()
})

describe('a child from 12, and those who act for it', () => {
  test('ACCESS-83 what the child closes to a parent no parent opens; what it gave beyond the role may be taken back', async () => {
    const emil = await consentTester(server, 'person', 'child')
    const morten = await consentTester(server, 'representative', 'child')
    const mortens = (await morten.plan()).me
    const cell = { participant: mortens, section: 'resources', page: null, lastDay: null }
    expect(problemOf(await emil.ask('PUT', 'access', { ...cell, right: 'read', section: 'mine' }))).toMatch(/^403 /)
    expect((await emil.ask('PUT', 'access', { ...cell, right: 'none' })).status).toBe(204)
    expect(morten.rightIn(await morten.plan(), 'resources')).toBe('none')
    expect(problemOf(await morten.ask('PUT', 'access', { ...cell, right: 'read' }))).toBe('403 kept-from-parents')
    const anne = await consentTester(server, 'relative', 'child')
    expect(problemOf(await anne.ask('PUT', 'access', { ...cell, right: 'write' }))).toBe('403 kept-from-parents')
    expect((await emil.ask('PUT', 'access', { ...cell, right: 'write' })).status).toBe(204)
    expect(morten.rightIn(await morten.plan(), 'resources')).toBe('write')
  })

  test('ACCESS-84 whom the child hides from a parent no parent shows, and the plan as another sees it does not name', async () => {
    const emil = await consentTester(server, 'person', 'child')
    const morten = await consentTester(server, 'representative', 'child')
    const anne = await consentTester(server, 'relative', 'child')
    const mortens = (await morten.plan()).me
    const school = await emil.idOf('Håkon')
    const name = (await emil.plan()).participants.find(({ id }) => id === school)?.name ?? ''
    const nina = await morten.idOf('Nina')
    expect((await emil.ask('PUT', `access/hidden/${school}`, { from: [mortens] })).status).toBe(204)
    expect(problemOf(await anne.ask('PUT', `access/hidden/${school}`, { from: [] }))).toMatch(/^403 /)
    const seen = await morten.visitor.get(`/api/plans/${morten.planId}/access/as/${nina}`)
    expect(seen.status).toBe(200)
    expect(seen.text).not.toContain(school)
    const { gaps, consentActs, participants } = seen.json<PlanBody>()
    expect([gaps, consentActs.endingSoon, consentActs.toPlan]).toEqual([[], [], false])
    expect(participants.map((one) => one.name)).not.toContain(name)
    const page = await morten.visitor.get(`/api/plans/${morten.planId}/access`)
    expect(page.text).not.toContain(school)
  })
})

test('ACCESS-85 ids of another plan say nothing in a cell, as whom one looks, or whom one hides', async () => {
  const ida = await consentTester(server, 'person', 'adult')
  const child = await consentTester(server, 'representative', 'child')
  const { me: elsewhere } = await child.plan()
  const access = (await ida.visitor.get(`/api/plans/${ida.planId}/access`)).json<AccessBody>()
  const liv = access.people.find(({ participant }) => participant !== elsewhere)?.participant ?? ''
  const cell = { section: 'measures', page: null, right: 'read', lastDay: null }
  const asked = [
    await ida.ask('PUT', 'access', { ...cell, participant: elsewhere }),
    await ida.ask('PUT', 'access', { ...cell, participant: liv, page: elsewhere }),
    await ida.ask('PUT', `access/hidden/${elsewhere}`, { from: [] }),
    await ida.ask('PUT', `access/hidden/${liv}`, { from: [elsewhere] }),
  ]
  expect(asked.map(problemOf)).toEqual(Array(4).fill('400 unknown-participant'))
  const seen = await ida.visitor.get(`/api/plans/${ida.planId}/access/as/${elsewhere}`)
  expect(seen.status).toBe(404)
  expect(seen.text).not.toContain(elsewhere)
})

test('ACCESS-114 pages and people of another plan are on this plan’s socket as ones that nobody has', async () => {
  const kari = await consentTester(server, 'coordinator', 'adult')
  const elsewhere = await consentTester(server, 'coordinator', 'child')
  const { me, participants } = await elsewhere.plan()
  const emil = participants.find(({ role }) => role === 'person')?.id ?? ''
  // She takes part in both, and is another participant in each.
  expect((await kari.plan()).me).not.toBe(me)
  const socket = await kari.socket()
  const names = [`measures/${me}`, `contributions/${emil}`, `mine/${emil}`, `measures/${crypto.randomUUID()}`]
  for (const [index, name] of names.entries()) {
    expect({ name, answer: await socket.open(index + 1, name) }).toEqual({
      name,
      answer: { type: 'closed', channel: index + 1, code: 4403, reason: 'no-right' },
    })
  }
  const log = await server.database
    .selectFrom('access_log')
    .select('document')
    .where('plan', '=', kari.planId)
    .execute()
  expect(log.filter(({ document }) => names.includes(document ?? ''))).toEqual([])
  // In their own plan they are there.
  const hers = await elsewhere.socket()
  expect(await hers.open(1, `measures/${me}`)).toMatchObject({ type: 'opened', right: 'write' })
  for (const open of [socket, hers]) open.end()
})
