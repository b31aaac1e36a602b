import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rightTo } from '../../../shared/access/right-to.ts'
import type { AddedBody, LinkedPlanBody, LinkedPlanRequest, PeriodBody, PlanBody } from '../../../shared/api/api.ts'
import { addDays } from '../../../shared/language/day-input.ts'
import { SqlPlanAccess } from '../../access/sql-plan-access.ts'
import { startTestServer, type TestServer } from '../../test-server.ts'
import { type FactTester, problemOf, testerAs } from './test-facts.ts'

let server: TestServer
let kari: FactTester

beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  await server.visitor().ask('POST', '/api/demo/restart')
  kari = await testerAs(server, 'coordinator')
})
afterAll(() => server.close())

describe('the period', () => {
  const period = { version: 1, from: '2026-01-01', to: '2026-12-31', reviews: ['2026-06-01', '2026-03-01'] }

  test('FACT-42 is written with its reviews, as one fact, also when there was none', async () => {
    expect((await kari.ask('PUT', 'period', period)).status).toBe(204)
    const { me, facts } = await kari.plan()
    expect(facts.period).toEqual({
      from: '2026-01-01',
      to: '2026-12-31',
      reviews: ['2026-03-01', '2026-06-01'],
      version: 2,
      changed: { at: expect.any(String), by: me },
    })
    await server.database.deleteFrom('period').where('plan', '=', kari.planId).execute()
    expect(problemOf(await kari.ask('PUT', 'period', { ...period, version: 2 }))).toBe('409 fact-changed')
    expect((await kari.ask('PUT', 'period', { ...period, version: 0, to: null, reviews: [] })).status).toBe(204)
    expect((await kari.plan()).facts.period).toMatchObject({ to: null, reviews: [], version: 3 })
  })

  test.each<[object, string]>([
    [{ to: '2025-12-31' }, '400 end-before-beginning'],
    [{ from: '2026-02-30' }, '400 impossible-day'],
    [{ to: '2026-02-30' }, '400 impossible-day'],
    [{ reviews: ['2026-02-30'] }, '400 impossible-day'],
    [{ reviews: ['2025-12-31'] }, '400 review-before-period'],
    [{ reviews: ['2027-01-01'] }, '400 review-after-period'],
    [{ reviews: Array.from({ length: 61 }, (_, index) => addDays('2026-01-01', index)) }, '400 too-many-reviews'],
    [{ reviews: 'aldri' }, '400 wrong-body'],
    [{ reviews: [1] }, '400 wrong-body'],
    [{ from: null }, '400 wrong-body'],
  ])('FACT-43 that cannot be is refused in words: %j', async (more, problem) => {
    expect(problemOf(await kari.ask('PUT', 'period', { ...period, ...more }))).toBe(problem)
  })

  test('FACT-44 of two who write it at once one is shown the other’s, reviews and all', async () => {
    const answers = await Promise.all(
      ['2026-04-01', '2026-05-01'].map((day) => kari.ask('PUT', 'period', { ...period, reviews: [day] })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    const current = answers.find(({ status }) => status === 409)?.json<{ current: PeriodBody }>().current
    expect(current).toEqual((await kari.plan()).facts.period)
    expect(current?.reviews).toHaveLength(1)
  })
})

test('FACT-45 what a plan rests on is at least one law, each once, and in the order of the law', async () => {
  const put = (legalBases: readonly string[], version: number) =>
    kari.ask('PUT', 'basis', { legalBases, language: 'nn', version })
  expect(problemOf(await put([], 1))).toBe('400 legal-basis-needed')
  expect(problemOf(await put(['grunnloven'], 1))).toBe('400 wrong-body')
  expect((await put(['health-care-7-1', 'nav-15', 'nav-15'], 1)).status).toBe(204)
  const basis = (await kari.plan()).facts.basis
  expect(basis).toMatchObject({ legalBases: ['nav-15', 'health-care-7-1'], language: 'nn', version: 2 })
  const late = await put(['nav-15'], 1)
  expect([problemOf(late), late.json<{ current: unknown }>().current]).toEqual(['409 fact-changed', basis])
})

describe('links to other plans', () => {
  const other: LinkedPlanRequest = {
    version: 0,
    kind: 'other',
    title: 'Omsorgsplan',
    address: 'https://plan.example.no/12?a=b#c',
    participant: null,
    name: 'Solvik sykehjem',
    note: 'Første linje.\r\nAndre linje.',
  }
  const list = async () => (await kari.plan()).facts.linkedPlans ?? []

  test('FACT-46 are added last, changed and taken away, each from its version', async () => {
    const before = await list()
    const added = await kari.ask('POST', 'linked-plans', other)
    expect(added.status).toBe(201)
    const { id } = added.json<AddedBody>()
    const content = { ...other, id, note: 'Første linje.\nAndre linje.', version: 1 }
    expect(await list()).toEqual([...before, { ...content, changed: expect.anything() }])
    expect((await kari.ask('PUT', `linked-plans/${id}`, { ...other, title: 'Ny', version: 1 })).status).toBe(204)
    const late = await kari.ask('PUT', `linked-plans/${id}`, { ...other, title: 'For sent', version: 1 })
    expect(problemOf(late)).toBe('409 fact-changed')
    expect(late.json<{ current: LinkedPlanBody }>().current).toEqual((await list()).at(-1))
    expect(problemOf(await kari.ask('DELETE', `linked-plans/${id}?version=1`))).toBe('409 fact-changed')
    expect((await kari.ask('DELETE', `linked-plans/${id}?version=2`)).status).toBe(204)
    expect(await list()).toEqual(before)
    const gone = await kari.ask('PUT', `linked-plans/${id}`, { ...other, version: 2 })
    expect([problemOf(gone), gone.json<{ current: unknown }>().current]).toEqual(['409 fact-changed', null])
  })

  test.each<[object, string]>([
    [{ title: null }, '400 linked-plan-needs-title'],
    [{ title: ' ' }, '400 linked-plan-needs-title'],
    [{ title: 'x'.repeat(10_000) }, '400 text-too-long'],
    [{ note: 'x'.repeat(10_000) }, '400 text-too-long'],
    [{ address: `https://example.no/${'x'.repeat(10_000)}` }, '400 text-too-long'],
    [{ address: 'http://example.no' }, '400 address-unlikely'],
    [{ address: 'javascript:alert(1)' }, '400 address-unlikely'],
    [{ address: 'https://localhost' }, '400 address-unlikely'],
    [{ address: 'https://sykehuset.example.no@annet.example.no/' }, '400 address-unlikely'],
    [{ address: 'https://example.no/\u0000' }, '400 text-unreadable'],
    [{ participant: randomUUID(), name: null }, '400 unknown-participant'],
    [{ kind: 'diary' }, '400 wrong-body'],
    [{ version: 1 }, '400 wrong-body'],
    [{ id: randomUUID() }, '400 wrong-body'],
  ])('FACT-47 that cannot be followed or understood are refused in words: %j', async (more, problem) => {
    expect(problemOf(await kari.ask('POST', 'linked-plans', { ...other, ...more }))).toBe(problem)
  })

  test('FACT-48 of another plan, unknown ones and those with no name in common are none of this one’s', async () => {
    const emil = await (await testerAs(server, 'person', 'child')).plan()
    const theirs = emil.facts.linkedPlans?.[0]
    for (const id of [theirs?.id ?? '', randomUUID(), '__proto__', '%00']) {
      expect(problemOf(await kari.ask('PUT', `linked-plans/${id}`, { ...other, version: 1 }))).toBe('404 unknown-fact')
      expect(problemOf(await kari.ask('DELETE', `linked-plans/${id}?version=1`))).toBe('404 unknown-fact')
    }
    const after = await (await testerAs(server, 'person', 'child')).plan()
    expect(after.facts.linkedPlans).toEqual(emil.facts.linkedPlans)
  })
})

describe.each(['adult', 'child'] as const)('the facts of the %s sample plan', (sample) => {
  /** Kari coordinates both. */
  async function inPlan(): Promise<{ readonly plan: PlanBody; readonly address: string }> {
    const { planId } = await testerAs(server, 'person', sample)
    const address = `/api/plans/${planId}`
    return { plan: (await kari.visitor.get(address)).json<PlanBody>(), address }
  }

  test('FACT-49 can be written as they stand, and were written by somebody who had the right to', async () => {
    const { plan, address } = await inPlan()
    const { participants, facts } = plan
    const put = async (path: string, json: object) => {
      const answer = await kari.visitor.ask('PUT', `${address}/${path}`, { json })
      expect(answer.text, path).toBe('')
    }
    for (const {
      id,
      name,
      role,
      title,
      organisation,
      phone,
      email,
      firstDay: from,
      lastDay: to,
      version,
    } of participants) {
      await put(`participants/${id}`, { name, role, title, organisation, phone, email, from, to, version })
    }
    for (const { kind, changed: _, ...body } of facts.responsibility ?? []) await put(`responsibility/${kind}`, body)
    for (const { id, changed: _, ...body } of facts.linkedPlans ?? []) await put(`linked-plans/${id}`, body)
    const { changed: _basis, ...basis } = facts.basis ?? { changed: null }
    await put('basis', basis)
    const { changed: _period, ...period } = facts.period ?? { changed: null }
    await put('period', period)

    const rows = await server.database
      .selectFrom('fact_change')
      .select(['section', 'item', 'person', 'changed_at'])
      .where('plan', '=', plan.id)
      .where('version', '=', 1)
      .execute()
    const access = await new SqlPlanAccess(server.database).read({ municipality: 9999, plan: plan.id })
    expect(rows.length).toBe(participants.length + 5 + 2 + (facts.linkedPlans?.length ?? 0))
    for (const { section, person, changed_at } of rows) {
      const member = [...(access?.people.values() ?? [])].find((each) => each.person === person)
      const judged = section === 'linked-plans' ? 'cooperation' : section === 'basis' ? 'responsibility' : section
      if (access === null || member === undefined) throw new Error('Facts are written by those who take part.')
      expect(rightTo(judged, member.participant, access.facts, changed_at.getTime()).right, section).toBe('write')
      expect(changed_at.getTime()).toBeLessThan(Date.now())
    }
  })
})
