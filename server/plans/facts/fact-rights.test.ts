import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { documentsOf } from '../../../shared/access/readable-documents.ts'
import { rightTo } from '../../../shared/access/right-to.ts'
import { roles } from '../../../shared/access/roles.ts'
import type { DemoRole, LinkedPlanRequest, ResponsibilityBody } from '../../../shared/api/api.ts'
import { documentName } from '../../../shared/plan/document-name.ts'
import { sectionNames } from '../../../shared/plan/sections.ts'
import { closeCodes } from '../../../shared/sync/close-codes.ts'
import { SqlPlanAccess } from '../../access/sql-plan-access.ts'
import { startTestServer, type TestServer } from '../../test-server.ts'
import { eventsOf, type FactTester, heard, leadService, nora, problemOf, testerAs } from './test-facts.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  await server.visitor().ask('POST', '/api/demo/restart')
})
afterAll(() => server.close())

const school: LinkedPlanRequest = {
  version: 0,
  kind: 'school-plan',
  title: null,
  address: 'https://skole.example.no/iop',
  participant: null,
  name: 'Solvik skole',
  note: null,
}

/** Each section of facts, and a change that is right but for who makes it. */
async function changeAll(tester: FactTester, versions: { readonly [fact: string]: number }) {
  const ask = async (method: 'POST' | 'PUT', path: string, json: object) =>
    (await tester.ask(method, path, json)).status
  return {
    participants: await ask('POST', 'participants', nora),
    responsibility: await ask('PUT', 'responsibility/lead-service', {
      ...leadService,
      version: versions['responsibility'],
    }),
    basis: await ask('PUT', 'basis', { legalBases: ['nav-15'], language: 'nn', version: versions['basis'] }),
    period: await ask('PUT', 'period', { from: '2026-01-01', to: null, reviews: [], version: versions['period'] }),
    linkedPlans: await ask('POST', 'linked-plans', school),
  }
}

describe('who may write facts', () => {
  const all = { participants: 201, responsibility: 204, basis: 204, period: 204, linkedPlans: 201 }
  const none = { participants: 403, responsibility: 403, basis: 403, period: 403, linkedPlans: 403 }

  test.each<[DemoRole, Partial<typeof all>]>([
    ['person', { participants: 201 }],
    ['representative', { participants: 201 }],
    ['relative', {}],
    ['coordinator', all],
    ['service', {}],
    ['school', {}],
    ['specialist', {}],
    ['unit', { participants: 201, responsibility: 204, basis: 204 }],
  ])('FACT-10 whoever may write a section writes its facts, and nobody else: %s', async (role, may) => {
    const { facts } = await (await testerAs(server, 'coordinator')).plan()
    const versions = {
      responsibility: facts.responsibility?.find(({ kind }) => kind === 'lead-service')?.version ?? 0,
      basis: facts.basis?.version ?? 0,
      period: facts.period?.version ?? 0,
    }
    const tester = await testerAs(server, role)
    expect(await changeAll(tester, versions)).toEqual({ ...none, ...may })
  })

  test('FACT-11 a plan that one has no part in, an unknown one and a malformed id get the same answer for every fact', async () => {
    const emil = await testerAs(server, 'person', 'child')
    const silje = await testerAs(server, 'school')
    for (const plan of [emil.planId, randomUUID(), 'x', '%00', emil.planId.toUpperCase()]) {
      for (const [method, path, json] of [
        ['POST', 'participants', nora],
        ['PUT', 'responsibility/lead-service', leadService],
        ['DELETE', 'responsibility/lead-service?version=1', undefined],
        ['PUT', 'period', { version: 1, from: '2026-01-01', to: null, reviews: [] }],
        ['PUT', 'basis', { version: 1, legalBases: ['nav-15'], language: 'nb' }],
        ['POST', 'linked-plans', school],
        ['DELETE', `linked-plans/${randomUUID()}?version=1`, undefined],
      ] as const) {
        const answer = await silje.visitor.ask(method, `/api/plans/${plan}/${path}`, json === undefined ? {} : { json })
        expect(problemOf(answer)).toBe('404 unknown-plan')
      }
    }
    expect(
      problemOf(await server.visitor().ask('POST', `/api/plans/${emil.planId}/participants`, { json: nora })),
    ).toBe('401 not-signed-in')
  })

  /** As if the plan's person had said so. */
  async function grant(participant: string, section: string, right: 'none' | 'read') {
    const plan = await server.database
      .selectFrom('participant')
      .select(['municipality', 'plan', 'person'])
      .where('id', '=', participant)
      .executeTakeFirstOrThrow()
    await server.database
      .insertInto('access_grant')
      .values({
        id: randomUUID(),
        municipality: plan.municipality,
        plan: plan.plan,
        participant,
        role: null,
        section,
        page: null,
        right,
        starts_at: new Date(0),
        ends_at: null,
        given_by: plan.person,
      })
      .execute()
  }

  test('FACT-9 a refused change is answered with the fact as its writer may see it', async () => {
    const kari = await testerAs(server, 'coordinator')
    const before = await kari.plan()
    await grant(before.me, 'participants', 'none')
    const answer = await kari.ask('PUT', 'responsibility/contact-doctor', { ...leadService, state: 'offered' })
    expect(problemOf(answer)).toBe('409 fact-changed')
    const { current } = answer.json<{ current: ResponsibilityBody }>()
    expect(current).toEqual((await kari.plan()).facts.responsibility?.find(({ kind }) => kind === 'contact-doctor'))
    expect(current.participant).toBeNull()
    // Nor can it be guessed who takes part.
    const liv = before.participants.find(({ role }) => role === 'specialist')?.id
    const guess = { ...leadService, state: 'offered', participant: liv, name: null, version: current.version }
    expect(problemOf(await kari.ask('PUT', 'responsibility/contact-doctor', guess))).toBe('400 unknown-participant')
  })

  test('FACT-12 a right that is taken away takes the facts with it, from the next change on', async () => {
    const kari = await testerAs(server, 'coordinator')
    const { me, facts } = await kari.plan()
    await grant(me, 'period', 'read')
    const version = facts.period?.version ?? 0
    const answer = await kari.ask('PUT', 'period', { version, from: '2026-01-01', to: null, reviews: [] })
    expect(problemOf(answer)).toBe('403 no-right')
    expect((await kari.plan()).facts.period).toEqual(facts.period)
  })

  test('FACT-13 each version of a fact is kept with who wrote it, and for whom when they acted for the person', async () => {
    const morten = await testerAs(server, 'representative')
    const { id } = (await morten.ask('POST', 'participants', nora)).json<{ id: string }>()
    const kari = await testerAs(server, 'coordinator')
    await kari.ask('PUT', `participants/${id}`, { ...nora, title: ' Ergoterapeut, spesialist ', version: 1 })
    const rows = await server.database
      .selectFrom('fact_change')
      .leftJoin('person', 'person.id', 'fact_change.person')
      .leftJoin('person as principal', 'principal.id', 'fact_change.on_behalf_of')
      .select(['fact_change.version', 'fact_change.body', 'person.name', 'principal.name as for'])
      .where('fact_change.item', '=', id)
      .orderBy('fact_change.version')
      .execute()
    expect(rows).toEqual([
      { version: 1, body: { ...nora, service: null, nearest: false }, name: 'Morten Haugen', for: 'Ida Haugen' },
      {
        version: 2,
        body: { ...nora, title: 'Ergoterapeut, spesialist', service: null, nearest: false },
        name: 'Kari Lunde',
        for: null,
      },
    ])
    const told = (await kari.plan()).participants.find((participant) => participant.id === id)
    expect(told?.changed?.by).toBe((await kari.plan()).me)
    expect(Date.parse(told?.changed?.at ?? '')).toBeGreaterThan(Date.now() - 60_000)
  })
})

describe('what is told of a change', () => {
  test('FACT-14 those who may read a fact hear that it changed, the writer too, and nobody else', async () => {
    const kari = await testerAs(server, 'coordinator')
    const sockets = {
      kari: await kari.socket(),
      ida: await (await testerAs(server, 'person')).socket(),
      jonas: await (await testerAs(server, 'service')).socket(),
      liv: await (await testerAs(server, 'specialist')).socket(),
      bente: await (await testerAs(server, 'unit')).socket(),
    }
    // Ida has closed the cooperation to Liv; the unit sees status and dates, and no content.
    expect((await kari.ask('POST', 'linked-plans', school)).status).toBe(201)
    for (const socket of Object.values(sockets)) await heard(socket)
    expect(eventsOf(sockets.kari)).toEqual(['facts'])
    expect(eventsOf(sockets.ida)).toEqual(['facts'])
    expect(eventsOf(sockets.jonas)).toEqual(['facts'])
    expect(eventsOf(sockets.liv)).toEqual([])
    expect(eventsOf(sockets.bente)).toEqual([])

    const { version } = (await kari.plan()).facts.period ?? { version: 0 }
    await kari.ask('PUT', 'period', { version, from: '2026-01-01', to: null, reviews: [] })
    for (const socket of Object.values(sockets)) await heard(socket)
    expect(eventsOf(sockets.bente)).toEqual(['facts'])
    expect(eventsOf(sockets.liv)).toEqual(['facts'])
    for (const socket of Object.values(sockets)) socket.end()
  })

  test('FACT-15 somebody new is told of with the change of access, and a new title without', async () => {
    const kari = await testerAs(server, 'coordinator')
    const socket = await kari.socket()
    const { id } = (await kari.ask('POST', 'participants', nora)).json<{ id: string }>()
    await heard(socket)
    expect(eventsOf(socket)).toEqual(['access', 'participants'])
    await kari.ask('PUT', `participants/${id}`, { ...nora, title: null, version: 1 })
    await heard(socket)
    expect(eventsOf(socket)).toEqual(['access', 'participants', 'participants'])
    socket.end()
  })

  test('FACT-16 a change that is refused is told to nobody and leaves nothing', async () => {
    const kari = await testerAs(server, 'coordinator')
    const socket = await kari.socket()
    const before = await kari.plan()
    const versions = () => server.database.selectFrom('fact_change').select('id').execute()
    const kept = await versions()
    await kari.ask('POST', 'participants', { ...nora, from: '2026-02-30' })
    await kari.ask('PUT', 'responsibility/lead-service', { ...leadService, version: 99 })
    await kari.ask('PUT', 'period', { version: 1, from: '2026-02-01', to: '2026-01-01', reviews: [] })
    await heard(socket)
    expect(eventsOf(socket)).toEqual([])
    expect(await kari.plan()).toEqual(before)
    expect(await versions()).toEqual(kept)
    socket.end()
  })

  test('FACT-17 whose participation is ended is let out of the plan at once', async () => {
    const kari = await testerAs(server, 'coordinator')
    const jonas = await testerAs(server, 'service')
    const socket = await jonas.socket()
    expect(await socket.open(1, 'about')).toMatchObject({ type: 'opened' })
    const plan = await kari.plan()
    const row = plan.participants.find(({ role }) => role === 'service')
    if (row === undefined) throw new Error('Jonas is in the plan.')
    const { name, role, title, organisation, phone, email, firstDay: from, version } = row
    const contact = { name, role, title, organisation, phone, email, version }
    const answer = await kari.ask('PUT', `participants/${row.id}`, { ...contact, from, to: from })
    expect(answer.status).toBe(204)
    // Before anything else is answered on it.
    socket.control({ type: 'ping' })
    await socket.until(() => socket.closedWith !== null || socket.controls.at(-1)?.type === 'pong')
    expect(socket.closedWith).toBe(closeCodes.unknown)
    expect((await jonas.visitor.get(`/api/plans/${jonas.planId}`)).status).toBe(404)
    const access = await server.database
      .selectFrom('plan')
      .select('access_version')
      .where('id', '=', kari.planId)
      .executeTakeFirstOrThrow()
    expect(access.access_version).toBe(2)
  })
})

test('FACT-18 to be added opens nothing to anybody, whatever the role, before there is consent', async () => {
  const kari = await testerAs(server, 'coordinator')
  const refused: string[] = []
  for (const role of roles) {
    const answer = await kari.ask('POST', 'participants', { ...nora, role })
    if (answer.status !== 201) {
      refused.push(`${role}: ${problemOf(answer)}`)
      continue
    }
    const { id } = answer.json<{ id: string }>()
    const access = await new SqlPlanAccess(server.database).read({ municipality: 9999, plan: kari.planId })
    if (access === null) throw new Error('The plan is there.')
    for (const name of [...documentsOf(access.facts).map(documentName), ...sectionNames]) {
      expect(`${role} ${name}: ${rightTo(name, id, access.facts, Date.now()).right}`).toBe(`${role} ${name}: none`)
    }
  }
  // The unit sees status and dates without consent: nobody is made that here.
  expect(refused).toEqual(['person: 400 role-is-the-persons', 'unit: 403 role-opens-plan'])
})
