import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AddedBody, ParticipantBody, ParticipantRequest, PlanBody } from '../../../shared/api/api.ts'
import type { ServicesBody } from '../../../shared/api/services.ts'
import { startTestServer, type TestServer } from '../../test-server.ts'
import { eventsOf, type FactTester, nora, problemOf, testerAs } from './test-facts.ts'

let server: TestServer
let kari: FactTester
const now = Date.parse('2026-11-22T09:52:00Z')
let offset = 0

beforeAll(async () => {
  server = await startTestServer({ now: () => now + offset })
})
beforeEach(async () => {
  offset = 0
  await server.visitor().ask('POST', '/api/demo/restart')
  kari = await testerAs(server, 'coordinator')
})
afterAll(() => server.close())

function byName({ participants }: PlanBody, name: string): ParticipantBody {
  const found = participants.find((participant) => participant.name.startsWith(name))
  if (found === undefined) throw new Error(`${name} is not in the plan.`)
  return found
}

async function put(tester: FactTester, name: string, more: Partial<ParticipantRequest>) {
  const row = byName(await tester.plan(), name)
  const { role, title, organisation, phone, email, firstDay: from, lastDay: to, version } = row
  const request = { name: row.name, role, title, organisation, phone, email, from, to, version, ...more }
  return tester.ask('PUT', `participants/${row.id}`, request)
}

const leave = (tester: FactTester, word: string | null = null) => tester.ask('POST', 'leave', { word })

describe('leaving a plan', () => {
  test('INVITE-24 one’s part ends at once, in open windows too; what was written stays, and so does the name', async () => {
    const jonas = await testerAs(server, 'service')
    const socket = await jonas.socket()
    const { me } = await jonas.plan()
    expect(await socket.open(1, `measures/${me}`)).toMatchObject({ type: 'opened' })
    expect((await leave(jonas, ' Jeg bytter jobb. ')).status).toBe(204)
    expect((await jonas.visitor.get(`/api/plans/${kari.planId}`)).status).toBe(404)
    await socket.until(() => socket.controls.some(({ type }) => type === 'closed') || socket.closedWith !== null)
    const row = byName(await kari.plan(), 'Jonas')
    expect(row).toMatchObject({ id: me, left: { word: 'Jeg bytter jobb.' }, to: new Date(now).toISOString() })
    expect((await kari.plan()).documents.some(({ owner }) => owner === me)).toBe(true)
    const writers = await server.database.selectFrom('journal').select('person').distinct().execute()
    const { person } = await server.database
      .selectFrom('participant')
      .select('person')
      .where('id', '=', me)
      .executeTakeFirstOrThrow()
    expect(writers.map((writer) => writer.person)).toContain(person)
  })

  test('INVITE-25 the person does not leave their own plan, nor the coordinator while nobody else coordinates', async () => {
    expect(problemOf(await leave(await testerAs(server, 'person')))).toBe('403 person-cannot-leave')
    expect(problemOf(await leave(kari))).toBe('409 coordinator-cannot-leave')
    expect(byName(await kari.plan(), 'Kari').to).toBeNull()
  })

  test('INVITE-26 somebody without a part, or signed out, leaves nothing', async () => {
    const emil = await server.visitor().as('person', 'child')
    const there = `/api/plans/${kari.planId}/leave`
    expect(problemOf(await emil.ask('POST', there, { json: { word: null } }))).toBe('404 unknown-plan')
    expect(problemOf(await server.visitor().ask('POST', there, { json: { word: null } }))).toBe('401 not-signed-in')
    const jonas = await testerAs(server, 'service')
    expect(problemOf(await leave(jonas, 'a'.repeat(1001)))).toBe('400 text-too-long')
    expect(problemOf(await jonas.ask('POST', 'leave', { word: 7 }))).toBe('400 wrong-body')
    expect(byName(await kari.plan(), 'Jonas').to).toBeNull()
  })

  test('INVITE-27 nobody takes in again who has left, not even the person', async () => {
    const jonas = await testerAs(server, 'service')
    await leave(jonas)
    offset = 1000
    const ida = await testerAs(server, 'person')
    for (const tester of [kari, ida]) {
      expect(byName(await tester.plan(), 'Jonas').may.lengthen).toBe(false)
      for (const to of [null, '2027-01-01']) {
        expect(problemOf(await put(tester, 'Jonas', { to }))).toBe('403 end-not-later')
      }
    }
    expect((await jonas.visitor.get(`/api/plans/${kari.planId}`)).status).toBe(404)
  })

  test('INVITE-28 others who are there are told', async () => {
    const socket = await kari.socket()
    await leave(await testerAs(server, 'service'))
    await socket.until(() => eventsOf(socket).includes('participants'))
  })
})

describe('an end that somebody set', () => {
  test('INVITE-29 with consent in force it is made later by those alone who decide over access', async () => {
    const ida = await testerAs(server, 'person')
    expect((await put(ida, 'Jonas', { to: '2026-11-21' })).status).toBe(204)
    expect(byName(await kari.plan(), 'Jonas').may.lengthen).toBe(false)
    for (const to of [null, '2026-11-22', '2030-01-01']) {
      expect(problemOf(await put(kari, 'Jonas', { to })), `${to}`).toBe('403 end-not-later')
    }
    // Earlier is no more than they had.
    expect((await put(kari, 'Jonas', { to: '2026-11-20' })).status).toBe(204)
    expect((await put(ida, 'Jonas', { to: null })).status).toBe(204)
    expect((await (await testerAs(server, 'service')).plan()).me).toBeDefined()
  })

  test('INVITE-30 without consent nothing opens by it, and whoever writes the participants corrects it', async () => {
    const { id } = (await kari.ask('POST', 'participants', { ...nora, to: '2026-11-21' })).json<AddedBody>()
    expect(byName(await kari.plan(), 'Nora')).toMatchObject({ id, may: { lengthen: true } })
    expect((await put(kari, 'Nora', { to: null })).status).toBe(204)
  })
})

describe('services', () => {
  test('INVITE-31 are written with whoever takes part, and are one where they are called the same', async () => {
    const service = { organisation: 'Solvik kommune', name: 'Ergoterapitjenesten' }
    await kari.ask('POST', 'participants', { ...nora, service })
    await kari.ask('POST', 'participants', {
      ...nora,
      name: 'Per Nes',
      service: { organisation: ' solvik kommune', name: 'ERGOTERAPITJENESTEN ' },
    })
    const plan = await kari.plan()
    expect(byName(plan, 'Nora').service).toMatchObject(service)
    expect(byName(plan, 'Per').service).toEqual(byName(plan, 'Nora').service)
    expect((await put(kari, 'Per', { title: 'Vikar' })).status).toBe(204)
    expect(byName(await kari.plan(), 'Per').service).toMatchObject(service)
    expect((await put(kari, 'Per', { service: null })).status).toBe(204)
    expect(byName(await kari.plan(), 'Per').service).toBeNull()
    const { services } = (await kari.visitor.get('/api/services')).json<ServicesBody>()
    expect(services.filter(({ name }) => name.toLowerCase() === 'ergoterapitjenesten')).toHaveLength(1)
  })

  test('INVITE-32 that are none, or without a name, are refused in words', async () => {
    const add = (service: object) => kari.ask('POST', 'participants', { ...nora, service })
    expect(problemOf(await add({ id: randomUUID() }))).toBe('400 unknown-service')
    expect(problemOf(await add({ id: 'x' }))).toBe('400 unknown-service')
    expect(problemOf(await add({ organisation: ' ', name: 'A' }))).toBe('400 text-missing')
    expect(problemOf(await add({ organisation: 'A', name: '' }))).toBe('400 text-missing')
    expect(problemOf(await add({ organisation: 'A' }))).toBe('400 wrong-body')
    expect((await kari.plan()).participants.some(({ name }) => name.startsWith('Nora'))).toBe(false)
  })

  test('INVITE-33 are listed for staff, of one’s own plans for others who write, and for nobody else', async () => {
    const all = (await kari.visitor.get('/api/services')).json<ServicesBody>().services.map(({ name }) => name)
    expect(all).toContain('Pedagogisk-psykologisk tjeneste')
    const ida = await server.visitor().as('person')
    const hers = (await ida.get('/api/services')).json<ServicesBody>().services.map(({ name }) => name)
    expect(hers).toContain('Boligtjenesten')
    expect(hers).not.toContain('Pedagogisk-psykologisk tjeneste')
    expect(problemOf(await (await server.visitor().as('service')).get('/api/services'))).toBe('403 no-right')
    expect(problemOf(await server.visitor().get('/api/services'))).toBe('401 not-signed-in')
  })

  test('INVITE-34 that there is consent to sharing with, take in somebody who signs in by the person’s own hand alone', async () => {
    const thea = byName(await kari.plan(), 'Thea')
    const amir = byName(await kari.plan(), 'Amir')
    const service = thea.service
    if (service === null) throw new Error('Thea is in a service.')
    await server.database
      .updateTable('consent')
      .set({ withdrawn_at: new Date(now - 1000) })
      .where('participant', '=', amir.id)
      .execute()
    await server.database
      .updateTable('consent')
      .set({ participant: null, service: service.id })
      .where('participant', '=', thea.id)
      .execute()
    const refused = await put(kari, 'Amir', { service: { id: service.id } })
    expect(problemOf(refused)).toBe('403 service-opens-plan')
    expect((await put(await testerAs(server, 'person'), 'Amir', { service: { id: service.id } })).status).toBe(204)
  })

  test('INVITE-91 are nothing that family takes part for: the person says yes to each of them, and not to a service for them', async () => {
    const { service } = byName(await kari.plan(), 'Thea')
    if (service === null) throw new Error('Thea is in a service.')
    const relative = { ...nora, role: 'relative', service: { id: service.id } }
    expect(problemOf(await kari.ask('POST', 'participants', relative))).toBe('400 service-not-for-role')
    expect(problemOf(await put(kari, 'Anne', { service: { id: service.id } }))).toBe('400 service-not-for-role')
    const own = { organisation: 'Solvik kommune', name: 'Ergoterapitjenesten' }
    expect((await kari.ask('POST', 'participants', { ...nora, service: own })).status).toBe(201)
    expect((await put(kari, 'Nora', { role: 'relative' })).status).toBe(204)
    expect(byName(await kari.plan(), 'Nora').service).toBeNull()
  })

  test('INVITE-35 a relative can be the nearest, and nobody else can', async () => {
    expect((await put(kari, 'Anne', { nearest: true })).status).toBe(204)
    expect(byName(await kari.plan(), 'Anne').nearest).toBe(true)
    expect((await put(kari, 'Jonas', { nearest: true })).status).toBe(204)
    expect(byName(await kari.plan(), 'Jonas').nearest).toBe(false)
  })
})
