import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewPlanBody, PlanBody, ProblemBody } from '../../../shared/api/api.ts'
import { startTestServer, type TestServer, type TestVisitor } from '../../test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const largest = { goals: 60, measures: 300, participants: 25 }

async function made(visitor: TestVisitor, json: unknown = largest): Promise<string> {
  const answer = await visitor.ask('POST', '/api/demo/large-plan', { json })
  expect([answer.status, answer.text]).toEqual([201, expect.stringContaining('"id"')])
  return answer.json<NewPlanBody>().id
}

test('DEMO-39 a large plan stands after the sample plans of everybody in the adult’s, each in their role', async () => {
  const id = await made(server.visitor())
  for (const role of ['person', 'representative', 'relative', 'coordinator', 'service', 'school', 'unit'] as const) {
    const visitor = await server.visitor().as(role)
    const plans = await visitor.plans()
    expect(
      plans.findIndex((plan) => plan.id === id),
      role,
    ).toBeGreaterThan(0)
    const plan = (await visitor.get(`/api/plans/${id}`)).json<PlanBody>()
    expect([plan.role, plan.participants.length, plan.waitingForConsent]).toEqual([role, 25, false])
  }
  const emil = await server.visitor().as('person', 'child')
  expect((await emil.get(`/api/plans/${id}`)).status).toBe(404)
})

test('DEMO-39 another large plan takes the place of the first, and starting again takes it away', async () => {
  const kari = await server.visitor().as('coordinator')
  const first = await made(kari)
  const second = await made(kari, { goals: 3, measures: 9, participants: 4 })
  expect((await kari.get(`/api/plans/${first}`)).status).toBe(404)
  expect((await kari.get(`/api/plans/${second}`)).json<PlanBody>().participants).toHaveLength(11)
  expect((await kari.plans()).map(({ title }) => title)).toEqual(['Idas plan', 'Emils plan', 'Idas plan'])
  await kari.ask('POST', '/api/demo/restart')
  expect((await kari.plans()).map(({ title }) => title)).toEqual(['Idas plan', 'Emils plan'])
})

test.each([
  {},
  [],
  { ...largest, goals: 0 },
  { ...largest, goals: 61 },
  { ...largest, measures: 301 },
  { ...largest, measures: -1 },
  { ...largest, participants: 26 },
  { ...largest, participants: 2.5 },
  { ...largest, goals: '60' },
  { ...largest, seed: 1 },
])('DEMO-39 a large plan has bounds: not %o', async (json) => {
  const answer = await server.visitor().ask('POST', '/api/demo/large-plan', { json })
  expect([answer.status, answer.json<ProblemBody>().type]).toEqual([400, '/problems/wrong-body'])
})

test('DEMO-39 where the demo is off no large plan is made', async () => {
  const off = await startTestServer({ settings: { demo: false } })
  try {
    const answer = await off.visitor().ask('POST', '/api/demo/large-plan', { json: largest })
    expect([answer.status, answer.json<ProblemBody>().type]).toEqual([404, '/problems/demo-off'])
  } finally {
    await off.close()
  }
})
