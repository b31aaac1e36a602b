import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AccessBody, AccessRequestsBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { type ConsentTester, consentTester, freshPlans } from '../consent/test-consent.ts'
import { heard, problemOf } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer } from '../test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(() => freshPlans(server, Date.now()))

async function access(who: ConsentTester): Promise<AccessBody> {
  return (await who.visitor.get(`/api/plans/${who.planId}/access`)).json<AccessBody>()
}

async function requests(who: ConsentTester): Promise<AccessRequestsBody> {
  return (await who.visitor.get(`/api/plans/${who.planId}/access/requests`)).json<AccessRequestsBody>()
}

async function adult() {
  const ida = await consentTester(server, 'person', 'adult')
  const liv = await consentTester(server, 'specialist', 'adult')
  const { me } = await liv.plan()
  const cell = { participant: me, section: 'resources', page: null, lastDay: null }
  return { ida, liv, me, cell }
}

describe('who sees and writes what', () => {
  test('ACCESS-60 the person sets one cell: it holds at once, says why, and is taken back by what the role gives', async () => {
    const { ida, liv, me, cell } = await adult()
    const before = liv.rightIn(await liv.plan(), 'resources')
    expect((await ida.ask('PUT', 'access', { ...cell, right: 'write' })).status).toBe(204)
    expect(liv.rightIn(await liv.plan(), 'resources')).toBe('write')
    const shown = (await access(ida)).people
      .find(({ participant }) => participant === me)
      ?.cells.find(({ section }) => section === 'resources')
    expect(shown).toMatchObject({ right: 'write', why: { kind: 'grant', grant: { toRole: false } } })
    expect((await ida.ask('PUT', 'access', { ...cell, right: 'none' })).status).toBe(204)
    expect(liv.rightIn(await liv.plan(), 'resources')).toBe('none')
    expect(before).toBeDefined()
  })

  test('ACCESS-61 nobody but those who decide changes a cell, and no id of another plan says anything', async () => {
    const { ida, liv, cell } = await adult()
    expect(problemOf(await liv.ask('PUT', 'access', { ...cell, right: 'write' }))).toBe('403 no-right')
    const guess = { ...cell, participant: randomUUID(), right: 'read' }
    expect(problemOf(await ida.ask('PUT', 'access', guess))).toBe('400 unknown-participant')
    const elsewhere = await ida.visitor.ask('PUT', `/api/plans/${randomUUID()}/access`, {
      json: { ...cell, right: 'read' },
    })
    expect(problemOf(elsewhere)).toBe('404 unknown-plan')
    expect((await liv.visitor.get(`/api/plans/${liv.planId}/access`)).status).toBe(403)
  })

  test('ACCESS-62 a channel closes at once when its right is taken away', async () => {
    const { ida, liv, cell } = await adult()
    await ida.ask('PUT', 'access', { ...cell, right: 'write' })
    const socket = await liv.socket()
    expect(await socket.open(1, 'resources')).toMatchObject({ type: 'opened', right: 'write' })
    await ida.ask('PUT', 'access', { ...cell, right: 'none' })
    const closed = await socket.until(() => socket.controls.find(({ type }) => type === 'closed'))
    expect(closed).toMatchObject({ channel: 1, code: 4410 })
    socket.end()
  })

  test('ACCESS-63 access is asked for once, granted with a right, and nobody asks for what no grant opens', async () => {
    const { ida, liv, cell } = await adult()
    await ida.ask('PUT', 'access', { ...cell, right: 'none' })
    expect((await requests(liv)).askable).toContain('resources')
    const wish = { section: 'resources', page: null, word: 'For møtet' }
    const asked = await liv.ask('POST', 'access/requests', wish)
    expect(asked.status).toBe(201)
    expect(problemOf(await liv.ask('POST', 'access/requests', wish))).toBe('409 access-request-open')
    expect(problemOf(await liv.ask('POST', 'access/requests', { ...wish, section: 'mine' }))).toBe('403 not-to-ask')
    const { id } = asked.json<{ id: string }>()
    const give = { right: 'read', lastDay: null }
    expect(problemOf(await liv.ask('POST', `access/requests/${id}/grant`, give))).toBe('403 no-right')
    expect((await ida.ask('POST', `access/requests/${id}/grant`, give)).status).toBe(204)
    expect(liv.rightIn(await liv.plan(), 'resources')).toBe('read')
    expect(problemOf(await ida.ask('POST', `access/requests/${id}/decline`, { word: null }))).toBe(
      '409 access-request-closed',
    )
  })

  test('ACCESS-64 a hidden participant stands nowhere in what another is sent, on the page or the socket', async () => {
    const { ida, liv } = await adult()
    const kari = await consentTester(server, 'coordinator', 'adult')
    const plan: PlanBody = await kari.plan()
    const hidden = plan.participants.find(({ id }) => id === plan.me)
    const carets = await kari.socket()
    await carets.open(1, 'goals', { client: 77 })
    expect((await ida.ask('PUT', `access/hidden/${plan.me}`, { from: 'everybody' })).status).toBe(204)
    const theirs = await liv.visitor.get(`/api/plans/${liv.planId}`)
    expect(theirs.text).not.toContain(plan.me)
    expect((await ida.visitor.get(`/api/plans/${ida.planId}`)).text).toContain(plan.me)
    const socket = await liv.socket()
    await socket.open(1, 'goals')
    await heard(socket)
    expect(JSON.stringify([...socket.controls, ...socket.states(1)])).not.toContain(hidden?.name)
    expect((await ida.ask('PUT', `access/hidden/${plan.me}`, { from: [] })).status).toBe(204)
    expect((await liv.visitor.get(`/api/plans/${liv.planId}`)).text).toContain(plan.me)
    carets.end()
    socket.end()
  })

  test('ACCESS-65 the plan as another sees it holds no section that is closed to them, and is logged', async () => {
    const { ida, liv, me, cell } = await adult()
    await ida.ask('PUT', 'access', { ...cell, right: 'none' })
    const seen = (await ida.visitor.get(`/api/plans/${ida.planId}/access/as/${me}`)).json<PlanBody>()
    expect(seen.me).toBe(me)
    expect(seen.documents.map(({ name }) => name)).not.toContain('resources')
    expect((await liv.visitor.get(`/api/plans/${liv.planId}/access/as/${me}`)).status).toBe(403)
    const rows = await server.database.selectFrom('access_log').select(['act', 'concerning']).execute()
    expect(rows).toContainEqual({ act: 'looked-as', concerning: me })
  })
})
