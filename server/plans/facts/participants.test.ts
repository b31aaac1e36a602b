import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AddedBody, ParticipantBody, ParticipantRequest, PlanBody } from '../../../shared/api/api.ts'
import { norwegianDay } from '../../../shared/language/dates.ts'
import { addDays } from '../../../shared/language/day-input.ts'
import { startTestServer, type TestServer } from '../../test-server.ts'
import { type FactTester, nora, problemOf, testerAs } from './test-facts.ts'

let server: TestServer
let kari: FactTester

beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  await server.visitor().ask('POST', '/api/demo/restart')
  kari = await testerAs(server, 'coordinator')
  // With a sample plan go the people whose names were written in it.
  const left = await server.database.selectFrom('person').select('name').where('name', 'like', 'Nora%').execute()
  expect(left).toEqual([])
})
afterAll(() => server.close())

function byName({ participants }: PlanBody, name: string): ParticipantBody {
  const found = participants.find((participant) => participant.name.startsWith(name))
  if (found === undefined) throw new Error(`${name} is not in the plan.`)
  return found
}

/** What a form that was filled from this row would send. */
function asItIs(row: ParticipantBody): ParticipantRequest {
  const { name, role, title, organisation, phone, email, firstDay: from, lastDay: to, version } = row
  return { name, role, title, organisation, phone, email, from, to, version }
}

async function add(more: object = {}): Promise<string> {
  const answer = await kari.ask('POST', 'participants', { ...nora, ...more })
  expect(answer.status).toBe(201)
  return answer.json<AddedBody>().id
}

function put(tester: FactTester, row: ParticipantBody, more: object = {}) {
  return tester.ask('PUT', `participants/${row.id}`, { ...asItIs(row), ...more })
}

describe('somebody new', () => {
  test('FACT-19 comes last, with their days in Norway, the colour that fewest have, and the first word as first name', async () => {
    const before = await kari.plan()
    const id = await add({ name: '  Nora Strand Lie ', to: '2026-12-31' })
    const { participants, me } = await kari.plan()
    expect(participants.map((each) => each.id)).toEqual([...before.participants.map((each) => each.id), id])
    expect(participants.at(-1)).toMatchObject({
      name: 'Nora Strand Lie',
      firstName: 'Nora',
      initials: 'NL',
      colour: 1,
      from: '2026-01-04T23:00:00.000Z',
      to: '2026-12-31T23:00:00.000Z',
      firstDay: '2026-01-05',
      lastDay: '2026-12-31',
      may: { rename: true, changeRole: true, changeDays: true, lengthen: true, invite: true },
      version: 1,
      changed: { by: me },
    })
    // In the sample the colours are 1 to 8, then 7, 8 and 3 again.
    await add()
    expect((await kari.plan()).participants.at(-1)?.colour).toBe(2)
  })

  test('FACT-20 has an empty page of their own in each section where their role has one', async () => {
    const [service, gp] = [await add(), await add({ role: 'relative' })]
    const { documents } = await kari.plan()
    for (const id of [service, gp]) {
      expect(documents.filter(({ owner }) => owner === id).map(({ section }) => section)).toEqual([
        'measures',
        'contributions',
      ])
    }
    const socket = await kari.socket()
    expect(await socket.open(1, `measures/${service}`)).toMatchObject({ type: 'opened', right: 'write' })
    expect(await socket.open(2, `contributions/${service}`)).toMatchObject({ type: 'opened', right: 'comment' })
    socket.end()
  })

  test.each<[object, string]>([
    [{ name: ' ' }, '400 text-missing'],
    [{ name: 'x'.repeat(10_000) }, '400 text-too-long'],
    [{ title: 'x'.repeat(10_000) }, '400 text-too-long'],
    [{ organisation: 'a\u0000b' }, '400 text-unreadable'],
    [{ phone: 'ring' }, '400 phone-unlikely'],
    [{ email: 'nora' }, '400 email-unlikely'],
    [{ from: '2026-02-30' }, '400 impossible-day'],
    [{ to: '2026-02-30' }, '400 impossible-day'],
    [{ from: '2026-03-02', to: '2026-03-01' }, '400 end-before-beginning'],
    [{ role: 'person' }, '400 role-is-the-persons'],
    [{ role: 'king' }, '400 wrong-body'],
    [{ name: null }, '400 wrong-body'],
    [{ title: 7 }, '400 wrong-body'],
    [{ version: 1 }, '400 wrong-body'],
    [{ colour: 1 }, '400 wrong-body'],
  ])('FACT-21 is refused in words when something is wrong: %j', async (more, problem) => {
    expect(problemOf(await kari.ask('POST', 'participants', { ...nora, ...more }))).toBe(problem)
  })

  test('FACT-22 the sentence names the field in the reader’s words', async () => {
    const answer = await kari.ask('POST', 'participants', { ...nora, organisation: 'x'.repeat(201) })
    expect(answer.json<{ detail: string }>().detail).toBe('«arbeidssted» kan ha 200 tegn. Gjør teksten kortere.')
    await kari.visitor.ask('PUT', '/api/session/language', { json: { language: 'nn' } })
    const again = await kari.ask('POST', 'participants', { ...nora, name: '' })
    expect(again.json<{ detail: string }>().detail).toBe('Fyll ut «namn».')
    await kari.visitor.ask('PUT', '/api/session/language', { json: { language: 'nb' } })
  })

  test('FACT-23 there is an end to how many a plan can have', async () => {
    const { id } = await kari.plan()
    const first = await server.database
      .selectFrom('participant')
      .selectAll()
      .where('plan', '=', id)
      .where('role', '=', 'relative')
      .executeTakeFirstOrThrow()
    const many = Array.from({ length: 200 }, (_, position) => ({ ...first, id: randomUUID(), position }))
    await server.database.insertInto('participant').values(many).execute()
    expect(problemOf(await kari.ask('POST', 'participants', nora))).toBe('409 plan-full')
  })
})

describe('changing a participant', () => {
  test('FACT-24 contact and title can be changed for everybody, the person too, by whoever may write participants', async () => {
    const bente = await testerAs(server, 'unit')
    for (const name of ['Ida', 'Jonas', 'Liv', 'Bente']) {
      const row = byName(await bente.plan(), name)
      const more = { title: 'Tittel', organisation: null, phone: '00 00 09 99', email: 'x@example.no' }
      expect((await put(bente, row, more)).status).toBe(204)
      const after = byName(await bente.plan(), name)
      expect(after).toMatchObject({ ...more, version: 2, from: row.from, to: row.to, role: row.role })
    }
  })

  test('FACT-25 a name is changed where it was written, and not of somebody who signs in', async () => {
    const id = await add()
    const row = byName(await kari.plan(), 'Nora')
    expect((await put(kari, row, { name: 'Norah Lie' })).status).toBe(204)
    expect((await kari.plan()).participants.find((each) => each.id === id)).toMatchObject({
      name: 'Norah Lie',
      firstName: 'Norah',
    })
    for (const name of ['Ida', 'Jonas']) {
      expect(problemOf(await put(kari, byName(await kari.plan(), name), { name: 'Noen' }))).toBe('403 name-is-fixed')
    }
  })

  test('FACT-26 a role that somebody consented to, one’s own and the person’s stand fast', async () => {
    const plan = await kari.plan()
    // Bente and Morten see the plan by their role alone, which nobody could give back to them.
    for (const name of ['Ida', 'Jonas', 'Kari', 'Bente', 'Morten']) {
      expect(problemOf(await put(kari, byName(plan, name), { role: 'gp' })), name).toBe('403 role-is-fixed')
    }
    // Withdrawn: what they have written under the role stands.
    await server.database
      .updateTable('consent')
      .set({ withdrawn_at: new Date() })
      .where('participant', '=', byName(plan, 'Jonas').id)
      .execute()
    expect(problemOf(await put(kari, byName(plan, 'Jonas'), { role: 'gp' }))).toBe('403 role-is-fixed')
    await add()
    const added = byName(await kari.plan(), 'Nora')
    expect(problemOf(await put(kari, added, { role: 'person' }))).toBe('400 role-is-the-persons')
    expect((await put(kari, added, { role: 'gp' })).status).toBe(204)
    expect(byName(await kari.plan(), 'Nora').role).toBe('gp')
  })

  test('FACT-27 no role is given that opens something without consent, and a new role has its pages', async () => {
    await add()
    const added = byName(await kari.plan(), 'Nora')
    expect(problemOf(await put(kari, added, { role: 'unit' }))).toBe('403 role-opens-plan')
    // Nor to one who has left, and comes back afterwards.
    const left = { from: '2020-01-01', to: '2020-02-01' }
    expect(problemOf(await put(kari, added, { ...left, role: 'unit' }))).toBe('403 role-opens-plan')
    // The unit has no pages; with a role that has, they are made.
    expect((await put(kari, byName(await kari.plan(), 'Bente'), { to: '2020-01-01', from: '2020-01-01' })).status).toBe(
      204,
    )
    const bente = byName(await kari.plan(), 'Bente')
    expect((await put(kari, bente, { role: 'gp' })).status).toBe(204)
    const pages = (owner: string) => {
      return server.database
        .selectFrom('document')
        .select('name')
        .where('plan', '=', kari.planId)
        .where('name', 'like', `%/${owner}`)
        .orderBy('name')
        .execute()
    }
    expect((await pages(bente.id)).map(({ name }) => name)).toEqual([
      `contributions/${bente.id}`,
      `measures/${bente.id}`,
    ])
    expect((await put(kari, added, { role: 'school' })).status).toBe(204)
    expect(await pages(added.id)).toHaveLength(2)
  })

  test('FACT-28 days are changed for others and not for oneself or the person', async () => {
    const plan = await kari.plan()
    for (const name of ['Ida', 'Kari']) {
      expect(problemOf(await put(kari, byName(plan, name), { to: '2030-01-01' })), name).toBe('403 days-are-fixed')
      expect(problemOf(await put(kari, byName(plan, name), { from: '2020-01-01' })), name).toBe('403 days-are-fixed')
    }
    expect((await put(kari, byName(plan, 'Jonas'), { to: '2030-01-01' })).status).toBe(204)
    expect(byName(await kari.plan(), 'Jonas')).toMatchObject({ lastDay: '2030-01-01', to: '2030-01-01T23:00:00.000Z' })
    const ida = await testerAs(server, 'person')
    expect((await put(ida, byName(await ida.plan(), 'Jonas'), { to: null })).status).toBe(204)
    expect(byName(await kari.plan(), 'Jonas')).toMatchObject({ lastDay: null, to: null })
  })

  test('FACT-29 the last day is a whole day in the plan, and the day after it has none of it', async () => {
    const today = norwegianDay(Date.now())
    const jonas = await testerAs(server, 'service')
    expect((await put(kari, byName(await kari.plan(), 'Jonas'), { to: today })).status).toBe(204)
    expect((await jonas.visitor.get(`/api/plans/${kari.planId}`)).status).toBe(200)
    expect((await put(kari, byName(await kari.plan(), 'Jonas'), { to: addDays(today, -1) })).status).toBe(204)
    expect((await jonas.visitor.get(`/api/plans/${kari.planId}`)).status).toBe(404)
    // Back again, with the consent that still holds: by Ida, who decides over that.
    const ida = await testerAs(server, 'person')
    expect((await put(ida, byName(await ida.plan(), 'Jonas'), { to: null })).status).toBe(204)
    expect((await jonas.visitor.get(`/api/plans/${kari.planId}`)).status).toBe(200)
  })

  test('FACT-30 of two who change a participant at once one is shown what the other wrote', async () => {
    const ida = await testerAs(server, 'person')
    const row = byName(await kari.plan(), 'Jonas')
    const answers = await Promise.all([put(kari, row, { title: 'Fra Kari' }), put(ida, row, { title: 'Fra Ida' })])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    const [refused, reader] = answers[0].status === 409 ? [answers[0], kari] : [answers[1], ida]
    expect(problemOf(refused)).toBe('409 fact-changed')
    expect(refused.json<{ current: ParticipantBody }>().current).toEqual(byName(await reader.plan(), 'Jonas'))
    expect((await put(reader, byName(await reader.plan(), 'Jonas'), { title: 'Begge' })).status).toBe(204)
  })

  test('FACT-31 a participant of another plan is none of this one’s', async () => {
    const emil = await (await testerAs(server, 'person', 'child')).plan()
    const ingrid = byName(emil, 'Ingrid')
    for (const id of [ingrid.id, randomUUID(), '__proto__', '%00']) {
      const answer = await kari.ask('PUT', `participants/${id}`, asItIs(ingrid))
      expect(problemOf(answer)).toBe('404 unknown-fact')
      expect(answer.text).not.toContain('Ingrid')
    }
  })
})
