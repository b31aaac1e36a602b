import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FactTester, nora, problemOf } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { type ConsentTester, consentTester, freshPlans } from './test-consent.ts'

const start = Date.parse('2026-11-22T12:00:00Z')
let now = start
let server: TestServer
let ida: ConsentTester
let kari: ConsentTester

beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())

beforeEach(async () => {
  now = start
  await freshPlans(server, now)
  ida = await consentTester(server, 'person', 'adult')
  kari = await consentTester(server, 'coordinator', 'adult')
})

const later = () => {
  now += 60_000
}

/** The participant as it is sent back by a form. */
async function formOf(who: FactTester, id: string) {
  const one = (await who.plan()).participants.find((participant) => participant.id === id)
  if (one === undefined) throw new Error('Nobody of that id.')
  const { name, role, title, organisation, phone, email, firstDay, lastDay, version } = one
  return { name, role, title, organisation, phone, email, from: firstDay, to: lastDay, version }
}

const spoken = (by: string, when: string) => ({ by, how: 'spoken', heardBy: 'Kari', attachment: null, day: when })

test('CONSENT-80 an older answer that is written down late does not take the place of a newer one', async () => {
  const [liv, me] = [await ida.idOf('Liv'), await ida.idOf('Ida')]
  expect((await ida.give(liv, { what: ['goals'] })).status).toBe(201)
  later()
  const old = { ...consentOf(liv), recorded: spoken(me, '2026-11-19') }
  expect(problemOf(await kari.ask('POST', 'consents', old))).toBe('409 consent-given-since')
  expect((await ida.row(liv))?.what).toEqual(['goals'])
  const today = { ...consentOf(liv), recorded: spoken(me, '2026-11-22') }
  expect((await kari.ask('POST', 'consents', today)).status).toBe(201)
  expect((await ida.row(liv))?.what).toBe('all')
})

test('CONSENT-81 an objection that the person made themselves is lifted by nobody else', async () => {
  const morten = await ida.idOf('Morten')
  expect((await ida.ask('POST', `representatives/${morten}/objection`, { word: 'Nei' })).status).toBe(204)
  later()
  expect(problemOf(await kari.ask('DELETE', `representatives/${morten}/objection`))).toBe('403 objection-the-persons')
  expect((await ida.page()).representatives.find(({ participant }) => participant === morten)?.objection).not.toBeNull()
  expect((await ida.ask('DELETE', `representatives/${morten}/objection`)).status).toBe(204)
  // One that was written down for them is taken back so too.
  later()
  expect((await kari.ask('POST', `representatives/${morten}/objection`, { word: null })).status).toBe(204)
  later()
  expect((await kari.ask('DELETE', `representatives/${morten}/objection`)).status).toBe(204)
})

test('CONSENT-82 withdrawing consent to the plan opens nothing: whoever prepared it has what is shared with them', async () => {
  const id = await ida.idOf('Kari')
  await server.database.updateTable('plan').set({ prepared_by: id }).where('id', '=', ida.planId).execute()
  expect((await ida.withdraw(id)).status).toBe(204)
  expect(await kari.hasPlan()).toBe(false)
  later()
  expect((await ida.withdraw(null)).status).toBe(204)
  expect(await kari.hasPlan()).toBe(false)
})

test('CONSENT-83 whom consent was given to is not made another by a new name', async () => {
  const { id } = (await kari.ask('POST', 'participants', nora)).json<{ id: string }>()
  expect((await ida.give(id)).status).toBe(201)
  const form = await formOf(kari, id)
  expect(problemOf(await kari.ask('PUT', `participants/${id}`, { ...form, name: 'Per Hansen' }))).toBe(
    '403 name-is-consented',
  )
  expect((await ida.ask('PUT', `participants/${id}`, { ...form, name: 'Nora S. Lie' })).status).toBe(204)
})

test('CONSENT-84 what cannot be kept in a text is answered with a sentence', async () => {
  const id = await ida.idOf('Liv')
  const liv = await consentTester(server, 'specialist', 'adult')
  const closed = { participant: id, section: 'resources', page: null, right: 'none', lastDay: null }
  expect((await ida.ask('PUT', 'access', closed)).status).toBe(204)
  for (const word of ['a\u0000b', 'a\ud800b', '\u202eabc']) {
    const answers = [
      await ida.give(id, { word }),
      await liv.ask('POST', 'access/requests', { section: 'resources', page: null, word }),
    ]
    expect(answers.map(problemOf)).toEqual(['400 text-unreadable', '400 text-unreadable'])
  }
})

function consentOf(participant: string) {
  return { participant, service: null, what: 'all', lastDay: null, word: null }
}
