import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoRoles, type ProblemBody, type SessionBody } from '../../shared/api/api.ts'
import { startTestServer, type TestServer } from '../test-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('the demo’s door', () => {
  test.each(demoRoles)('DEMO-5 one signs in by choosing a role: %s', async (role) => {
    const visitor = server.visitor()
    const answer = await visitor.ask('POST', '/api/demo/session', { json: { role } })
    expect([answer.status, answer.text]).toEqual([204, ''])
    const session = (await visitor.get('/api/session')).json<SessionBody>()
    const card = session.demo?.people.find((person) => person.role === role)
    expect(session.person?.name).toBe(card?.name)
    expect((await visitor.plans())[0]?.role).toBe(role)
  })

  test('DEMO-6 the cards are the eight roles in the adult’s plan and the child, with ages for the two', async () => {
    const { demo, municipality } = (await server.visitor().get('/api/session')).json<SessionBody>()
    expect(demo?.people.map(({ role, plan }) => `${plan} ${role}`)).toEqual([
      ...demoRoles.map((role) => `adult ${role}`),
      'child person',
    ])
    expect(demo?.people.filter(({ age }) => age !== null).map(({ name, age }) => [name, age])).toEqual([
      ['Ida Haugen', 19],
      ['Emil Haugen', 13],
    ])
    expect(municipality).toBe('Solvik kommune')
    expect(JSON.stringify(demo)).not.toContain('personId')
  })

  test.each([{ role: 'king' }, { role: 5 }, {}, { role: '__proto__' }])(
    'DEMO-7 an unknown role is told which ones there are: %o',
    async (body) => {
      const visitor = server.visitor()
      const answer = await visitor.ask('POST', '/api/demo/session', { json: body })
      expect(answer.status).toBe(400)
      expect(answer.json<ProblemBody>()).toMatchObject({
        type: '/problems/unknown-role',
        detail: `Velg en av disse rollene: ${demoRoles.join(', ')}.`,
      })
      expect(visitor.cookies.size).toBe(0)
    },
  )

  test('DEMO-7 the child’s plan is for the child alone', async () => {
    const answer = await server
      .visitor()
      .ask('POST', '/api/demo/session', { json: { role: 'relative', plan: 'child' } })
    expect([answer.status, answer.json<ProblemBody>().detail]).toEqual([
      400,
      'Feltet «plan» mangler eller har feil innhold.',
    ])
  })

  test('DEMO-8 the demo answers to no name but this machine’s, whatever address that name leads to', async () => {
    const visitor = server.visitor()
    for (const host of [
      'evil.example',
      `evil.example:${server.port}`,
      '127.0.0.1.evil.example',
      '[::1].evil.example',
    ]) {
      const answer = await visitor.ask('POST', '/api/demo/session', {
        json: { role: 'person' },
        headers: { Host: host, Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' },
      })
      expect([answer.status, answer.json<ProblemBody>().type]).toEqual([403, '/problems/wrong-host'])
      expect((await visitor.get('/api/session', { Host: host })).status).toBe(403)
    }
    for (const host of [`localhost:${server.port}`, '127.0.0.1', `[::1]:${server.port}`]) {
      expect((await visitor.get('/api/session', { Host: host })).status).toBe(200)
    }
  })
})

describe('starting again', () => {
  test('DEMO-9 fresh sample plans take the place of the old, and sessions go on', async () => {
    const ida = await server.visitor().as('person')
    const emil = await server.visitor().as('person', 'child')
    const before = [...(await ida.plans()), ...(await emil.plans())].map(({ id }) => id)
    const answer = await ida.ask('POST', '/api/demo/restart')
    expect([answer.status, answer.text]).toEqual([204, ''])
    const after = [...(await ida.plans()), ...(await emil.plans())]
    expect(after.map(({ title }) => title)).toContain('Idas plan')
    for (const { id } of after) expect(before).not.toContain(id)
    for (const id of before) expect((await ida.get(`/api/plans/${id}`)).status).toBe(404)
  })

  test('DEMO-9 two who start again at the same time leave one set of plans', async () => {
    const visitor = server.visitor()
    const answers = await Promise.all([1, 2].map(() => visitor.ask('POST', '/api/demo/restart')))
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    const plans = await server.database.selectFrom('plan').select('sample').orderBy('sample').execute()
    expect(plans).toEqual([{ sample: 'adult' }, { sample: 'child' }])
    const strays = await server.database
      .selectFrom('document')
      .select('name')
      .where('plan', 'not in', server.database.selectFrom('plan').select('id'))
      .execute()
    expect(strays).toEqual([])
  })

  test('DEMO-10 every document’s journal is whole, and begins with content where it is text', async () => {
    const documents = await server.database.selectFrom('document').select(['id', 'name', 'sequence']).execute()
    const rows = await server.database.selectFrom('journal').select(['document', 'sequence']).execute()
    for (const { id, name, sequence } of documents) {
      const sequences = rows.filter(({ document }) => document === id).map((row) => row.sequence)
      expect(sequences.sort((a, b) => a - b)).toEqual(Array.from({ length: sequence }, (_, index) => index + 1))
      if (!name.startsWith('measures') && name !== 'goals') expect(sequence, name).toBeGreaterThan(0)
    }
    expect(rows.length).toBeGreaterThan(100)
  })
})

test('DEMO-11 where the demo is off its doors are not there', async () => {
  const off = await startTestServer({ settings: { demo: false } })
  try {
    for (const path of ['/api/demo/session', '/api/demo/restart']) {
      const answer = await off.visitor().ask('POST', path, { json: { role: 'person' } })
      expect([answer.status, answer.json<ProblemBody>().type]).toEqual([404, '/problems/demo-off'])
    }
    expect((await off.visitor().get('/api/session')).json<SessionBody>().demo).toBeNull()
  } finally {
    await off.close()
  }
})
