import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DemoRole, PlanBody, ProblemBody } from '../../shared/api/api.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { startTestServer, type TestServer } from '../test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** Ida's plan, as one of the demo's roles sees it. */
async function planAs(role: DemoRole): Promise<PlanBody> {
  return (await server.visitor().as(role)).firstPlan()
}

function right(plan: PlanBody, section: Section): string | undefined {
  return plan.sections.find((candidate) => candidate.section === section)?.right
}

function namesOf(plan: PlanBody): readonly string[] {
  return plan.participants.map(({ name }) => name)
}

describe('the list of plans', () => {
  test('PLAN-2 the adult’s sample plan comes first, for everybody who is in it', async () => {
    for (const role of ['person', 'relative', 'coordinator', 'service', 'specialist', 'unit'] as const) {
      const [first] = await (await server.visitor().as(role)).plans()
      expect(first).toMatchObject({ title: 'Idas plan', person: { firstName: 'Ida', initials: 'IH' }, role })
    }
  })

  test('PLAN-2 the child has the child’s plan alone', async () => {
    const plans = await (await server.visitor().as('person', 'child')).plans()
    expect(plans.map(({ title, role }) => [title, role])).toEqual([['Emils plan', 'person']])
  })

  test('PLAN-3 when a plan last changed is told of what the reader may read, and of nothing else', async () => {
    const plan = await planAs('person')
    const changed = await server.database
      .updateTable('document')
      .set({ changed_at: new Date('2099-01-01T00:00:00Z') })
      .where('plan', '=', plan.id)
      .where('name', '=', 'mine')
      .returning('name')
      .execute()
    expect(changed).toEqual([{ name: 'mine' }])
    const ida = await server.visitor().as('person')
    const kari = await server.visitor().as('coordinator')
    const unit = await server.visitor().as('unit')
    expect((await ida.firstPlan()).lastChanged).toBe('2099-01-01T00:00:00.000Z')
    expect((await ida.plans())[0]?.lastChanged).toBe('2099-01-01T00:00:00.000Z')
    expect((await kari.plans())[0]?.lastChanged).toMatch(/^20[2-8]/)
    expect((await unit.firstPlan()).lastChanged).toBeNull()
  })
})

describe('a plan', () => {
  test('PLAN-4 the person may open every document of the plan', async () => {
    const plan = await planAs('person')
    const stored = await server.database.selectFrom('document').select('name').where('plan', '=', plan.id).execute()
    // `child` is for people under 18, and Ida is 19.
    const names = stored.map(({ name }) => name).filter((name) => name !== 'child')
    expect(plan.documents.map(({ name }) => name).sort()).toEqual(names.sort())
    expect(plan.documents.find(({ name }) => name === 'mine')?.right).toBe('write')
    expect(plan.documents.find(({ name }) => name === `measures/${plan.me}`)?.right).toBe('write')
  })

  test('PLAN-5 sections come in reading order, and a closed one by its name alone', async () => {
    const plan = await planAs('relative')
    expect(plan.sections.map(({ section }) => section)).toEqual([
      'about',
      'goals',
      'resources',
      'needs',
      'measures',
      'contributions',
      'specialist',
      'cooperation',
      'responsibility',
      'period',
      'participants',
      'consent',
    ])
    expect(right(plan, 'specialist')).toBe('none')
    expect(plan.documents.some(({ section }) => section === 'specialist')).toBe(false)
    expect(plan.facts.consent).toBeNull()
  })

  test('PLAN-6 that there is a page of one’s own is for those who may read it', async () => {
    expect(right(await planAs('person'), 'mine')).toBe('write')
    for (const role of ['representative', 'relative', 'coordinator', 'service', 'specialist', 'unit'] as const) {
      const plan = await planAs(role)
      expect(right(plan, 'mine')).toBeUndefined()
      expect(JSON.stringify(plan)).not.toContain('"mine"')
    }
  })

  test('PLAN-7 the child’s section is there when the person is under 18', async () => {
    const emil = await (await server.visitor().as('person', 'child')).firstPlan()
    expect(right(emil, 'child')).toBe('write')
    expect(right(await planAs('person'), 'child')).toBeUndefined()
  })

  test('PLAN-8 the coordinating unit sees status and dates, and no content', async () => {
    const plan = await planAs('unit')
    expect(plan.documents).toEqual([])
    expect(right(plan, 'period')).toBe('read')
    expect(plan.facts.period).not.toBeNull()
    expect(plan.facts.consent?.toPlan?.withdrawn).toBeNull()
    expect(plan.facts.consent?.toSharing).toBeNull()
  })

  test('PLAN-9 of the consents to sharing, a service sees its own and the coordinator all', async () => {
    const service = await planAs('service')
    expect(service.facts.consent?.toSharing?.map(({ participant }) => participant)).toEqual([service.me])
    const coordinator = await planAs('coordinator')
    const person = await planAs('person')
    expect(coordinator.facts.consent).toEqual(person.facts.consent)
    expect(person.facts.consent?.toSharing?.length).toBeGreaterThan(5)
  })

  test('PLAN-10 one page that the person closed to somebody is not in their list', async () => {
    const school = await planAs('school')
    const specialist = await planAs('specialist')
    expect(specialist.documents.some(({ name }) => name === `measures/${specialist.me}`)).toBe(true)
    expect(school.documents.some(({ name }) => name === `measures/${specialist.me}`)).toBe(false)
  })

  test('PLAN-11 who takes part is for those who may read it; others know the person and themselves', async () => {
    expect(namesOf(await planAs('service'))).toContain('Liv Dahl')
    const service = await planAs('service')
    await server.database
      .insertInto('access_grant')
      .values({
        id: randomUUID(),
        municipality: 9999,
        plan: service.id,
        participant: service.me,
        role: null,
        section: 'participants',
        page: null,
        right: 'none',
        starts_at: new Date(0),
        ends_at: null,
        given_by: await personId('Ida Haugen'),
      })
      .execute()
    const closed = await planAs('service')
    expect(namesOf(closed)).toEqual(['Ida Haugen', 'Jonas Berg'])
    const known = new Set(closed.participants.map(({ id }) => id))
    for (const { participant } of closed.facts.responsibility ?? []) {
      expect(participant === null || known.has(participant)).toBe(true)
    }
    await server.database.deleteFrom('access_grant').where('section', '=', 'participants').execute()
  })

  test('PLAN-12 a plan in which one’s part has ended is to one as if there were none', async () => {
    const jonas = await server.visitor().as('service')
    const plan = await jonas.firstPlan()
    const end = (at: Date | null) =>
      server.database.updateTable('participant').set({ ends_at: at }).where('id', '=', plan.me).execute()
    await end(new Date())
    expect((await jonas.get(`/api/plans/${plan.id}`)).status).toBe(404)
    expect((await jonas.plans()).map(({ id }) => id)).not.toContain(plan.id)
    const others = await planAs('coordinator')
    expect(others.participants.find(({ id }) => id === plan.me)?.to).not.toBeNull()
    await end(null)
    expect((await jonas.get(`/api/plans/${plan.id}`)).status).toBe(200)
  })

  test('PLAN-13 another’s plan, an unknown one and a malformed id get the same answer', async () => {
    const emil = await (await server.visitor().as('person', 'child')).firstPlan()
    const nina = await server.visitor().as('school')
    expect((await nina.plans()).map(({ id }) => id)).not.toContain(emil.id)
    for (const id of [emil.id, randomUUID(), 'x', '%00', emil.id.toUpperCase()]) {
      const answer = await nina.get(`/api/plans/${id}`)
      expect(answer.status).toBe(404)
      expect(answer.headers['content-type']).toMatch('application/problem+json')
      expect(answer.json<ProblemBody>()).toEqual({
        type: '/problems/unknown-plan',
        title: 'Finner ikke planen',
        status: 404,
        detail: 'Planen finnes ikke, eller du er ikke med i den.',
      })
    }
  })

  test('PLAN-14 without being signed in there are no plans', async () => {
    const { id } = await planAs('person')
    for (const path of ['/api/plans', `/api/plans/${id}`]) {
      const answer = await server.visitor().get(path)
      expect([answer.status, answer.json<ProblemBody>().type]).toEqual([401, '/problems/not-signed-in'])
    }
  })
})

async function personId(name: string): Promise<string> {
  const row = await server.database.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return row.id
}
