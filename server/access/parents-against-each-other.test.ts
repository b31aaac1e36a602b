import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { consentTester, freshPlans } from '../consent/test-consent.ts'
import { problemOf } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer } from '../test-server.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())
beforeEach(() => freshPlans(server, now))

/** Emil’s parents: Anne and Morten. */
async function parents() {
  const anne = await consentTester(server, 'relative', 'child')
  const morten = await consentTester(server, 'representative', 'child')
  return { anne, morten, annes: await anne.idOf('Anne'), mortens: await morten.idOf('Morten') }
}

test('ACCESS-100 one parent closes nothing to the other, who decides as much as they do (barnelova § 30)', async () => {
  const { morten, annes, anne } = await parents()
  for (const section of ['consent', 'about', 'participants']) {
    const cell = { participant: annes, section, page: null, right: 'none', lastDay: null }
    expect([section, problemOf(await morten.ask('PUT', 'access', cell))]).toEqual([
      section,
      '403 right-not-yours-to-give',
    ])
  }
  expect(anne.rightIn(await anne.plan(), 'consent')).toBe('write')
})

test('ACCESS-101 one parent hides neither the other nor anybody from the other', async () => {
  const { morten, annes, anne } = await parents()
  const hakon = await anne.idOf('Håkon')
  expect(problemOf(await morten.ask('PUT', `access/hidden/${annes}`, { from: 'everybody' }))).toBe('400 not-to-hide')
  expect(problemOf(await morten.ask('PUT', `access/hidden/${hakon}`, { from: [annes] }))).toBe('400 not-to-hide')
  expect(problemOf(await morten.ask('PUT', `access/hidden/${hakon}`, { from: 'everybody' }))).toBe('400 not-to-hide')
  const nina = await anne.idOf('Nina')
  expect((await morten.ask('PUT', `access/hidden/${hakon}`, { from: [nina] })).status).toBe(204)
})

test('ACCESS-102 one parent does not end the other’s part in the plan', async () => {
  const { morten, annes, anne } = await parents()
  const one = (await morten.plan()).participants.find(({ id }) => id === annes)
  if (one === undefined) throw new Error('Anne takes no part.')
  expect(one.may).toMatchObject({ changeDays: false, changeRole: false })
  const { name, role, title, organisation, phone, email, firstDay: from, version } = one
  const ended = { name, role, title, organisation, phone, email, from, to: '2026-11-20', version }
  expect(problemOf(await morten.ask('PUT', `participants/${annes}`, ended))).toMatch(/ days-are-fixed$/)
  expect(await anne.hasPlan()).toBe(true)
  const kari = await consentTester(server, 'coordinator', 'child')
  expect((await kari.plan()).participants.find(({ id }) => id === annes)?.may.changeDays).toBe(true)
})
