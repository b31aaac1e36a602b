import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AddedBody, ParticipantBody, PlanBody, PlansBody, StaffBody } from '../../shared/api/api.ts'
import { type CoordinatorChangeBody, coordinatorPoints } from '../../shared/api/invitations.ts'
import { samplePersonId } from '../demo/sample-ids.ts'
import { invitationTokenHash } from '../invitations/invitation-token.ts'
import { FactTester, nora, problemOf, testerAs } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer, type TestVisitor } from '../test-server.ts'

let server: TestServer
let kari: FactTester
let oda: string

beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  await server.visitor().ask('POST', '/api/demo/restart')
  kari = await testerAs(server, 'coordinator')
  const { coordinators } = (await kari.visitor.get('/api/staff')).json<StaffBody>()
  oda = coordinators.find(({ name }) => name === 'Oda Nes')?.id ?? ''
})
afterAll(() => server.close())

const start = (tester: FactTester, to: object, word: string | null = null) =>
  tester.ask('POST', 'coordinator-change', { to, word })
const read = async (tester: FactTester) =>
  (await tester.visitor.get(`/api/plans/${tester.planId}/coordinator-change`)).json<CoordinatorChangeBody>().change
const tickAll = (tester: FactTester, id: string, done: readonly string[] = coordinatorPoints) =>
  tester.ask('PUT', `coordinator-change/${id}`, { done })
const finish = (tester: FactTester, id: string) => tester.ask('POST', `coordinator-change/${id}/finish`)
const callOff = (tester: FactTester, id: string) => tester.ask('POST', `coordinator-change/${id}/withdraw`)

function byName({ participants }: PlanBody, name: string): ParticipantBody {
  const found = participants.find((participant) => participant.name.startsWith(name))
  if (found === undefined) throw new Error(`${name} is not in the plan.`)
  return found
}

async function begun(): Promise<{ readonly id: string; readonly to: string }> {
  const answer = await start(kari, { staff: oda })
  expect(answer.status, answer.text).toBe(201)
  return { id: answer.json<AddedBody>().id, to: byName(await kari.plan(), 'Oda').id }
}

async function consentTo(participant: string): Promise<void> {
  const { municipality, person } = await planRow()
  await server.database
    .insertInto('consent')
    .values({
      id: randomUUID(),
      municipality,
      plan: kari.planId,
      participant,
      given_at: new Date(),
      given_by: person,
      expires_at: null,
      withdrawn_at: null,
    })
    .execute()
}

const planRow = () =>
  server.database
    .selectFrom('plan')
    .select(['municipality', 'person', 'prepared_by', 'access_version'])
    .where('id', '=', kari.planId)
    .executeTakeFirstOrThrow()

/** Signs in as Oda, who is in no sample plan. */
async function asOda(): Promise<TestVisitor> {
  const visitor = await server.visitor().as('relative')
  const hashes = [...visitor.cookies.values()].map((token) => invitationTokenHash(token))
  for (const hash of hashes) {
    await server.database.updateTable('session').set({ person: oda }).where('token_hash', '=', hash).execute()
  }
  return visitor
}

describe('a change of coordinator', () => {
  test('LEAD-1 begins with one of the municipality’s, who is written into the plan as themselves, and opens nothing to them', async () => {
    const { id, to } = await begun()
    expect(byName(await kari.plan(), 'Oda')).toMatchObject({
      role: 'coordinator',
      organisation: 'Solvik kommune',
      signsIn: true,
      to: null,
    })
    expect(await read(kari)).toMatchObject({ id, to, state: 'started', done: [], ready: false })
    expect((await (await asOda()).get(`/api/plans/${kari.planId}`)).status).toBe(404)
    expect(problemOf(await start(kari, { staff: oda }))).toBe('409 coordinator-change-open')
  })

  test('LEAD-2 is to somebody who can be coordinator, of this plan or of the municipality, and not to who is it', async () => {
    const plan = await kari.plan()
    expect(problemOf(await start(kari, { staff: samplePersonId('jonas') }))).toBe('400 unknown-coordinator')
    expect(problemOf(await start(kari, { staff: 'x' }))).toBe('400 unknown-coordinator')
    expect(problemOf(await start(kari, { participant: byName(plan, 'Jonas').id }))).toBe('400 coordinator-unsuited')
    expect(problemOf(await start(kari, { participant: plan.me }))).toBe('409 coordinator-already')
    expect(problemOf(await start(kari, { participant: randomUUID() }))).toBe('400 unknown-participant')
    const emils = (await kari.visitor.plans()).find(({ id }) => id !== kari.planId)
    const other = new FactTester(server, kari.visitor, emils?.id ?? '')
    expect(problemOf(await start(kari, { participant: (await other.plan()).me }))).toBe('400 unknown-participant')
    expect(problemOf(await start(kari, { staff: oda }, 'a'.repeat(1001)))).toBe('400 text-too-long')
    expect(await read(kari)).toBeNull()
    expect((await kari.plan()).participants.some(({ name }) => name === 'Oda Nes')).toBe(false)
  })

  test('LEAD-3 is for those who may write who answers for what; the person can read of it', async () => {
    const { id } = await begun()
    const ida = await testerAs(server, 'person')
    const jonas = await testerAs(server, 'service')
    expect(await read(ida)).toMatchObject({ id, state: 'started' })
    for (const tester of [ida, jonas]) {
      expect(problemOf(await start(tester, { staff: oda }))).toBe('403 no-right')
      expect(problemOf(await tickAll(tester, id))).toBe('403 no-right')
      expect(problemOf(await finish(tester, id))).toBe('403 no-right')
      expect(problemOf(await callOff(tester, id))).toBe('403 no-right')
    }
    const there = `/api/plans/${kari.planId}/coordinator-change`
    expect(problemOf(await jonas.visitor.get(there))).toBe('403 no-right')
    const emil = await server.visitor().as('person', 'child')
    expect(problemOf(await emil.get(there))).toBe('404 unknown-plan')
    expect(problemOf(await emil.ask('POST', `${there}/${id}/finish`))).toBe('404 unknown-plan')
  })

  test('LEAD-4 is not finished before everything is gone through and the new one can read the plan', async () => {
    const { id, to } = await begun()
    expect(problemOf(await finish(kari, id))).toBe('409 coordinator-points-open')
    await tickAll(kari, id, coordinatorPoints.slice(1))
    expect(problemOf(await finish(kari, id))).toBe('409 coordinator-points-open')
    expect(problemOf(await tickAll(kari, id, ['coffee']))).toBe('400 wrong-body')
    await tickAll(kari, id)
    expect((await read(kari))?.done).toEqual(coordinatorPoints)
    expect(problemOf(await finish(kari, id))).toBe('409 coordinator-not-ready')
    await consentTo(to)
    expect((await read(kari))?.ready).toBe(true)
    expect((await finish(kari, id)).status).toBe(204)
  })

  test('LEAD-5 finished, the new one answers for the plan and the old one’s access is gone, and their words stand', async () => {
    const { me } = await kari.plan()
    const { id, to } = await begun()
    await consentTo(to)
    await tickAll(kari, id)
    const before = Number((await planRow()).access_version)
    const socket = await kari.socket()
    await socket.open(1, 'about')
    expect((await finish(kari, id)).status).toBe(204)
    expect((await kari.visitor.get(`/api/plans/${kari.planId}`)).status).toBe(404)
    await socket.until(() => socket.controls.some(({ type }) => type === 'closed') || socket.closedWith !== null)
    expect(Number((await planRow()).access_version)).toBe(before + 1)
    expect((await planRow()).prepared_by).toBe(to)
    const visitor = await asOda()
    const plan = (await visitor.get(`/api/plans/${kari.planId}`)).json<PlanBody>()
    const row = plan.facts.responsibility?.find(({ kind }) => kind === 'coordinator')
    expect(row).toMatchObject({ participant: to, state: 'appointed', version: 2 })
    expect(row?.legalBasis).toBe('helse- og omsorgstjenesteloven § 7-2')
    expect(byName(plan, 'Kari')).toMatchObject({ id: me, left: null })
    expect(byName(plan, 'Kari').to).not.toBeNull()
    expect(plan.documents.some(({ owner }) => owner === me)).toBe(true)
    expect(plan.gaps).toEqual([])
    const changes = await server.database
      .selectFrom('fact_change')
      .select(['section', 'item', 'version'])
      .where('plan', '=', kari.planId)
      .where('version', '=', 2)
      .execute()
    expect(changes.map(({ section, item }) => `${section} ${item}`).sort()).toEqual([
      `participants ${me}`,
      'responsibility coordinator',
    ])
  })

  test('LEAD-6 called off, it is as it was: who was written in for it goes, and who was there stays', async () => {
    const { id } = await begun()
    expect((await callOff(kari, id)).status).toBe(204)
    expect(byName(await kari.plan(), 'Oda').to).not.toBeNull()
    expect(byName(await kari.plan(), 'Kari').to).toBeNull()
    expect(await read(kari)).toMatchObject({ id, state: 'withdrawn' })
    for (const act of [callOff, finish, tickAll]) {
      expect(problemOf(await act(kari, id))).toBe('409 coordinator-change-closed')
    }
    await kari.ask('POST', 'participants', { ...nora, role: 'coordinator', from: '2026-01-05' })
    const there = byName(await kari.plan(), 'Nora').id
    const second = await start(kari, { participant: there })
    await callOff(kari, second.json<AddedBody>().id)
    expect(byName(await kari.plan(), 'Nora').to).toBeNull()
  })

  test('LEAD-7 of another plan, or none, is unknown', async () => {
    const { id } = await begun()
    const emils = (await kari.visitor.plans()).find((plan) => plan.id !== kari.planId)
    const other = new FactTester(server, kari.visitor, emils?.id ?? '')
    for (const act of [callOff, finish, tickAll]) {
      expect(problemOf(await act(other, id))).toBe('404 unknown-coordinator-change')
      expect(problemOf(await act(kari, 'x'))).toBe('404 unknown-coordinator-change')
    }
    expect((await read(kari))?.state).toBe('started')
  })

  test('LEAD-8 to somebody who has never signed in waits until they have', async () => {
    await kari.ask('POST', 'participants', { ...nora, role: 'coordinator', from: '2026-01-05' })
    const { id: to } = byName(await kari.plan(), 'Nora')
    const { id } = (await start(kari, { participant: to })).json<AddedBody>()
    await consentTo(to)
    await tickAll(kari, id)
    expect(await read(kari)).toMatchObject({ ready: false })
    expect(problemOf(await finish(kari, id))).toBe('409 coordinator-not-ready')
    await server.database.updateTable('participant').set({ person: oda }).where('id', '=', to).execute()
    expect((await finish(kari, id)).status).toBe(204)
  })

  test('LEAD-9 of two who finish it at once one is told that it is done', async () => {
    const { id, to } = await begun()
    await consentTo(to)
    await tickAll(kari, id)
    const bente = await testerAs(server, 'unit')
    const answers = await Promise.all([finish(bente, id), finish(bente, id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  })
})

describe('what is missing', () => {
  const gapsOf = async (tester: FactTester) => {
    const { plans } = (await tester.visitor.get('/api/plans')).json<PlansBody>()
    const { gaps, mendsGaps } = await tester.plan()
    expect(plans.find(({ id }) => id === tester.planId)).toMatchObject({ gaps, mendsGaps })
    return { gaps, mendsGaps }
  }

  test('LEAD-10 is told to those who can mend it and to the person, and to nobody else', async () => {
    await server.database
      .updateTable('participant')
      .set({ ends_at: new Date(Date.now() - 1000) })
      .where('id', '=', (await kari.plan()).me)
      .execute()
    await server.database
      .deleteFrom('responsibility')
      .where('plan', '=', kari.planId)
      .where('kind', '=', 'lead-service')
      .execute()
    const gaps = ['coordinator-left', 'no-lead-service']
    expect(await gapsOf(await testerAs(server, 'unit'))).toEqual({ gaps, mendsGaps: true })
    expect(await gapsOf(await testerAs(server, 'person'))).toEqual({ gaps, mendsGaps: false })
    expect(await gapsOf(await testerAs(server, 'service'))).toEqual({ gaps: [], mendsGaps: false })
    expect(await gapsOf(await testerAs(server, 'relative'))).toEqual({ gaps: [], mendsGaps: false })
  })

  test('LEAD-11 a coordinator with whom sharing is not consented to any more has no access to follow up with', async () => {
    const { me } = await kari.plan()
    await server.database
      .updateTable('consent')
      .set({ withdrawn_at: new Date() })
      .where('participant', '=', me)
      .execute()
    expect(await gapsOf(await testerAs(server, 'unit'))).toEqual({
      gaps: ['coordinator-without-access'],
      mendsGaps: true,
    })
  })
})
