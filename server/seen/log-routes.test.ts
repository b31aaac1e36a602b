import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessLogBody } from '../../shared/api/access.ts'
import { startTestServer, type TestServer, type TestVisitor } from '../test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const logOf = async (visitor: TestVisitor, plan: string, query = ''): Promise<AccessLogBody> =>
  (await visitor.get(`/api/plans/${plan}/log${query}`)).json<AccessLogBody>()

test('SEEN-6 the person is told who has read the plan, and of themselves when they ask for it', async () => {
  const coordinator = await server.visitor().as('coordinator')
  const { id } = await coordinator.firstPlan()
  const person = await server.visitor().as('person')
  await person.firstPlan()
  const { entries, people } = await logOf(person, id)
  expect(entries[0]).toMatchObject({ act: 'opened', role: 'coordinator', basis: 'role', onBehalf: false })
  expect(entries[0]?.places.map(({ section }) => section)).toContain('participants')
  expect(entries.some(({ role }) => role === 'person')).toBe(false)
  expect(people.map(({ name }) => name)).toContain(entries[0]?.person.name)
  const own = await logOf(person, id, '?own=yes')
  expect(own.entries.some(({ role }) => role === 'person')).toBe(true)
})

test('SEEN-7 the log is for those who decide and for the controller alone', async () => {
  const person = await server.visitor().as('person')
  const { id } = await person.firstPlan()
  expect((await (await server.visitor().as('unit')).get(`/api/plans/${id}/log`)).status).toBe(200)
  for (const role of ['coordinator', 'school', 'service', 'specialist', 'relative'] as const) {
    const answer = await (await server.visitor().as(role)).get(`/api/plans/${id}/log`)
    expect([role, answer.status]).toEqual([role, answer.status === 404 ? 404 : 403])
    expect(answer.text).not.toContain('entries')
  }
  expect((await server.visitor().get(`/api/plans/${id}/log`)).status).toBe(401)
})

test('SEEN-8 the application’s log has nothing of who has seen what', async () => {
  const person = await server.visitor().as('person')
  await person.firstPlan()
  const coordinator = await server.visitor().as('coordinator')
  const { person: owner } = await coordinator.firstPlan()
  expect(server.log.join('\n')).not.toContain(owner.name)
})

test('SEEN-9 who is refused is told of: in the plan without the right, and at its door without a part', async () => {
  const person = await server.visitor().as('person')
  const { id } = await person.firstPlan()
  const coordinator = await server.visitor().as('coordinator')
  expect((await coordinator.get(`/api/plans/${id}/log`)).status).toBe(403)
  const stranger = await server.visitor().as('person', 'child')
  expect((await stranger.get(`/api/plans/${id}`)).status).toBe(404)
  const refused = async () => (await logOf(person, id, '?act=refused')).entries
  await expect.poll(async () => (await refused()).map(({ role }) => role)).toContain('coordinator')
  expect(await refused()).toEqual(
    expect.arrayContaining([expect.objectContaining({ act: 'refused', role: null, basis: 'unknown', places: [] })]),
  )
})

test('SEEN-21 the pages that tell of consent are an opening of it, whichever way one came to them', async () => {
  for (const page of ['consent', 'access', 'log'] as const) {
    await server.visitor().ask('POST', '/api/demo/restart')
    const unit = await server.visitor().as('unit')
    const person = await server.visitor().as('person')
    const id = (await person.plans())[0]?.id ?? ''
    const consentOpened = () =>
      server.database
        .selectFrom('access_log')
        .select(['role', 'right'])
        .where('plan', '=', id)
        .where('act', '=', 'opened')
        .where('section', '=', 'consent')
        .orderBy('id')
        .execute()
    // No plan was asked for: only the page itself.
    expect(await consentOpened()).toEqual([])
    expect((await person.get(`/api/plans/${id}/${page}`)).status).toBe(200)
    expect(await consentOpened()).toEqual([{ role: 'person', right: 'write' }])
    const answer = await unit.get(`/api/plans/${id}/${page}`)
    const told = (await consentOpened()).filter(({ role }) => role === 'unit')
    expect([page, answer.status, told.length]).toEqual([page, answer.status, answer.status === 200 ? 1 : 0])
  }
})
