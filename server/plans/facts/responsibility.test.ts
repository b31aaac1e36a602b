import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type ResponsibilityBody,
  type ResponsibilityKind,
  type ResponsibilityRequest,
  responsibilityKinds,
  responsibilityStates,
} from '../../../shared/api/api.ts'
import { responsibilityRules } from '../../../shared/plan/responsibility-rules.ts'
import { startTestServer, type TestServer } from '../../test-server.ts'
import { type FactTester, leadService, problemOf, testerAs } from './test-facts.ts'

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

async function now(kind: ResponsibilityKind): Promise<ResponsibilityBody | undefined> {
  return (await kari.plan()).facts.responsibility?.find((each) => each.kind === kind)
}

async function participant(name: string): Promise<string> {
  return (await kari.plan()).participants.find((each) => each.name.startsWith(name))?.id ?? ''
}

/** From the version that is there. */
async function put(kind: ResponsibilityKind, more: Partial<ResponsibilityRequest>) {
  const version = (await now(kind))?.version ?? 0
  return kari.ask('PUT', `responsibility/${kind}`, { ...leadService, version, ...more })
}

describe('who answers for what', () => {
  test.each(responsibilityKinds)(
    'FACT-32 has the states that the law knows for it, and no others: %s',
    async (kind) => {
      const [liv, states] = [await participant('Liv'), responsibilityRules[kind].states]
      for (const state of responsibilityStates) {
        const nobody = state === 'declined' || state === 'not-relevant'
        const who = nobody ? { participant: null, reason: 'Familien ønsker det ikke.' } : { participant: liv }
        const answer = await put(kind, { state, name: null, ...who })
        if (states.includes(state)) expect(answer.status, state).toBe(204)
        else expect(problemOf(answer), state).toBe('400 wrong-body')
      }
    },
  )

  test('FACT-33 is told as it was written, with who and when', async () => {
    const [liv, plan] = [await participant('Liv'), await kari.plan()]
    const answer = await put('contact-doctor', {
      state: 'appointed',
      participant: liv,
      name: ' ',
      from: '2026-03-03',
      legalBasis: ' spesialisthelsetjenesteloven § 2-5 c ',
      reason: ' ',
    })
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await now('contact-doctor')).toEqual({
      kind: 'contact-doctor',
      state: 'appointed',
      participant: liv,
      name: null,
      from: '2026-03-03',
      legalBasis: 'spesialisthelsetjenesteloven § 2-5 c',
      reason: null,
      version: 2,
      changed: { at: expect.any(String), by: plan.me },
    })
  })

  test('FACT-34 names somebody, one and in this plan, where somebody has it, and says why where nobody does', async () => {
    const liv = await participant('Liv')
    const emil = await (await testerAs(server, 'person', 'child')).plan()
    const ingrid = emil.participants.find(({ name }) => name.startsWith('Ingrid'))?.id ?? ''
    const refused: readonly (readonly [Partial<ResponsibilityRequest>, string])[] = [
      [{ state: 'appointed', participant: null, name: null }, '400 somebody-needed'],
      [{ state: 'appointed', participant: null, name: '  ' }, '400 somebody-needed'],
      [{ state: 'appointed', participant: liv, name: 'Liv' }, '400 one-of-two'],
      [{ state: 'appointed', participant: ingrid, name: null }, '400 unknown-participant'],
      [{ state: 'appointed', participant: '__proto__', name: null }, '400 unknown-participant'],
      [{ state: 'declined', participant: liv, name: null, reason: 'Nei' }, '400 nobody-expected'],
      [{ state: 'declined', participant: null, name: 'Liv', reason: 'Nei' }, '400 nobody-expected'],
      [{ state: 'declined', participant: null, name: null, reason: ' ' }, '400 reason-needed'],
      [{ state: 'not-relevant', participant: null, name: null, reason: null }, '400 reason-needed'],
      [{ state: 'appointed', name: 'x'.repeat(10_000) }, '400 text-too-long'],
      [{ state: 'appointed', legalBasis: 'x'.repeat(10_000) }, '400 text-too-long'],
      [{ state: 'declined', name: null, reason: 'x'.repeat(10_000) }, '400 text-too-long'],
      [{ state: 'appointed', from: '2026-02-30' }, '400 impossible-day'],
    ]
    const before = await now('coordinator')
    for (const [more, problem] of refused) {
      expect(problemOf(await put('coordinator', more)), JSON.stringify(more).slice(0, 100)).toBe(problem)
    }
    expect(await now('coordinator')).toEqual(before)
    expect((await put('coordinator', { state: 'offered', participant: null, name: null })).status).toBe(204)
  })

  test('FACT-35 is not given to somebody who has left', async () => {
    const liv = await participant('Liv')
    await server.database.updateTable('participant').set({ ends_at: new Date() }).where('id', '=', liv).execute()
    const answer = await put('coordinator', { state: 'appointed', participant: liv, name: null })
    expect(problemOf(answer)).toBe('409 participant-left')
    expect((await put('coordinator', { state: 'appointed', participant: null, name: 'Liv Dahl' })).status).toBe(204)
  })

  test('FACT-36 there is never more than one lead service: the second of two is shown the first’s', async () => {
    const bente = await testerAs(server, 'unit')
    await kari.ask('DELETE', `responsibility/lead-service?version=${(await now('lead-service'))?.version}`)
    expect(await now('lead-service')).toBeUndefined()
    const [fromKari, fromBente] = await Promise.all([
      kari.ask('PUT', 'responsibility/lead-service', { ...leadService, name: 'Hjemmetjenesten' }),
      bente.ask('PUT', 'responsibility/lead-service', { ...leadService, name: 'Barnevernet' }),
    ])
    expect([fromKari.status, fromBente.status].sort()).toEqual([204, 409])
    const refused = fromKari.status === 409 ? fromKari : fromBente
    const stands = await now('lead-service')
    expect(stands?.name).toBe(refused === fromKari ? 'Barnevernet' : 'Hjemmetjenesten')
    expect(refused.json<{ current: ResponsibilityBody }>().current).toEqual(stands)
    const rows = await server.database
      .selectFrom('responsibility')
      .select('id')
      .where('plan', '=', kari.planId)
      .where('kind', '=', 'lead-service')
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('FACT-38 one that was taken away is told as nothing to whoever changes it then, and its versions go on', async () => {
    const { version } = (await now('lead-service')) ?? { version: 0 }
    expect((await kari.ask('DELETE', `responsibility/lead-service?version=${version}`)).status).toBe(204)
    for (const answer of [
      await kari.ask('PUT', 'responsibility/lead-service', { ...leadService, version }),
      await kari.ask('DELETE', `responsibility/lead-service?version=${version}`),
    ]) {
      expect(problemOf(answer)).toBe('409 fact-changed')
      expect(answer.json<{ current: unknown }>().current).toBeNull()
    }
    expect((await kari.ask('PUT', 'responsibility/lead-service', leadService)).status).toBe(204)
    expect((await now('lead-service'))?.version).toBe(version + 2)
    const kept = await server.database
      .selectFrom('fact_change')
      .select(['version', 'body'])
      .where('plan', '=', kari.planId)
      .where('item', '=', 'lead-service')
      .orderBy('version')
      .execute()
    const { version: _, ...content } = leadService
    expect(kept.slice(-2)).toEqual([
      { version: version + 1, body: null },
      { version: version + 2, body: content },
    ])
  })

  test('FACT-39 is taken away from a version that is named, and at an address that is there', async () => {
    for (const query of ['', '?version=', '?version=0', '?version=1.5', '?version=-1', '?version=1&version=1']) {
      expect(problemOf(await kari.ask('DELETE', `responsibility/lead-service${query}`)), query).toBe('400 wrong-body')
    }
    for (const kind of ['king', '__proto__', 'constructor']) {
      expect(problemOf(await kari.ask('DELETE', `responsibility/${kind}?version=1`))).toBe('404 unknown-address')
      expect(problemOf(await kari.ask('PUT', `responsibility/${kind}`, leadService))).toBe('404 unknown-address')
    }
  })
})

describe('bodies of facts', () => {
  test.each([
    '{"version":0}',
    '[]',
    'null',
    JSON.stringify({ ...leadService, version: '1' }),
    JSON.stringify({ ...leadService, version: -1 }),
    JSON.stringify({ ...leadService, version: 1.5 }),
    JSON.stringify({ ...leadService, version: 2 ** 31 }),
    JSON.stringify({ ...leadService, state: 'king' }),
    JSON.stringify({ ...leadService, name: { toString: 'x' } }),
    JSON.stringify({ ...leadService, from: 20_260_101 }),
    JSON.stringify({ ...leadService, participant: ['x'] }),
    JSON.stringify({ ...leadService, kind: 'coordinator' }),
  ])('FACT-40 of the wrong shape are refused: %s', async (raw) => {
    const kind = problemOf(await kari.askRaw('PUT', 'responsibility/lead-service', raw))
    expect(['400 wrong-body', '400 bad-json']).toContain(kind)
  })

  test('FACT-41 named for what every object has change nothing but what they say', async () => {
    const raw = JSON.stringify({ ...leadService, version: 1 }).replace('{', '{"__proto__":{"state":"king"},')
    const answer = await kari.askRaw('PUT', 'responsibility/lead-service', raw)
    expect(problemOf(answer)).toBe('400 wrong-body')
    expect((await now('lead-service'))?.state).toBe('agreed')
    expect(Object.hasOwn(Object.prototype, 'state')).toBe(false)
  })
})
