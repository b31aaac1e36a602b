import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { problemOf } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { consentTester, freshPlans } from './test-consent.ts'

const start = Date.parse('2026-11-22T12:00:00Z')
const day = 24 * 3_600_000
let now = start
let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())

beforeEach(async () => {
  now = start
  await freshPlans(server, now)
})

/** Emil’s parents, and Emil. */
async function family() {
  const [anne, morten, emil] = await Promise.all([
    consentTester(server, 'relative', 'child'),
    consentTester(server, 'representative', 'child'),
    consentTester(server, 'person', 'child'),
  ])
  return { anne, morten, emil }
}

const later = () => {
  now += 60_000
}

test('CONSENT-12 of the parents’ consent to the plan each waits for the other’s, and one alone ends it (barnelova § 30)', async () => {
  const { anne, morten, emil } = await family()
  const own = (await anne.page()).rows.find(({ participant, by }) => participant === null && by.name === 'Anne Haugen')
  expect((await anne.ask('POST', `consents/${own?.id}/withdraw`, { recorded: null })).status).toBe(204)
  expect((await emil.plan()).waitingForConsent).toBe(true)
  const mortens = (await morten.page()).rows.find(
    ({ by, participant }) => participant === null && by.name === 'Morten Haugen',
  )
  expect(mortens?.state).toBe('waits-for-other-parent')
  later()
  expect((await morten.give(null)).status).toBe(201)
  expect((await emil.plan()).waitingForConsent).toBe(true)
  later()
  expect((await anne.give(null)).status).toBe(201)
  expect((await emil.plan()).waitingForConsent).toBe(false)
})

test('CONSENT-13 what one parent has withdrawn the other does not give alone, unless the first gives it again', async () => {
  const { anne, morten } = await family()
  const hakon = await anne.idOf('Håkon')
  expect((await anne.withdraw(hakon)).status).toBe(204)
  later()
  expect(problemOf(await morten.give(hakon))).toBe('409 parents-disagree')
  expect((await anne.give(hakon)).status).toBe(201)
  later()
  expect((await morten.give(hakon)).status).toBe(201)
})

test('CONSENT-14 what one parent has made less the other does not make more', async () => {
  const { anne, morten } = await family()
  const hakon = await anne.idOf('Håkon')
  await anne.give(hakon, { what: ['goals'], lastDay: '2027-01-01' })
  later()
  expect(problemOf(await morten.give(hakon, { lastDay: '2027-01-01' }))).toBe('409 parents-disagree')
  expect(problemOf(await morten.give(hakon, { what: ['goals'] }))).toBe('409 parents-disagree')
  expect((await morten.give(hakon, { what: ['goals'], lastDay: '2026-12-31' })).status).toBe(201)
})

test('CONSENT-15 a parent without a mandate any more holds nobody back', async () => {
  const { anne, morten } = await family()
  const hakon = await anne.idOf('Håkon')
  await anne.withdraw(hakon)
  const annes = await anne.idOf('Anne')
  await server.database
    .updateTable('mandate')
    .set({ ends_at: new Date(now) })
    .where('participant', '=', annes)
    .execute()
  later()
  expect(problemOf(await anne.give(hakon))).toMatch(/^(404 unknown-plan|403 consent-not-yours-mandate)$/)
  expect((await morten.give(hakon)).status).toBe(201)
})

test('CONSENT-16 under 16 the parents decide and the child does not; from 16 the other way about (pbrl §§ 4-4, 4-3 b)', async () => {
  const { anne, emil } = await family()
  const [hakon, nina] = [await emil.idOf('Håkon'), await emil.idOf('Nina')]
  expect(problemOf(await emil.withdraw(hakon))).toBe('403 consent-not-yours-too-young')
  const birthDay = await server.database
    .selectFrom('person')
    .select('birth_day')
    .where('name', '=', 'Emil Haugen')
    .executeTakeFirstOrThrow()
  const sixteen = birthDay.birth_day?.replace(/^\d{4}/, (year) => String(Number(year) + 16)) ?? ''
  now = Date.parse(`${sixteen}T12:00:00Z`) - day
  // The parents' sessions end in the meantime: they come again.
  const before = await family()
  expect((await before.anne.withdraw(hakon)).status).toBe(204)
  now += day
  const after = await family()
  expect((await after.emil.withdraw(nina)).status).toBe(204)
  later()
  // What the parents disagreed about is not theirs any more.
  expect((await after.emil.give(hakon)).status).toBe(201)
  expect(problemOf(await after.anne.give(nina))).toMatch(/^(404 unknown-plan|403 consent-not-yours-of-age)$/)
  expect(anne.planId).toBe(after.anne.planId)
})
