import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { problemOf } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { type ConsentTester, consentTester, consentTo, freshPlans, onePixel } from './test-consent.ts'

const start = Date.parse('2026-11-22T12:00:00Z')
const day = 24 * 3_600_000
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

test('CONSENT-1 a consent is a row with who gave it, in what capacity, how and when, and what it is for', async () => {
  const silje = await ida.idOf('Silje')
  const answer = await ida.give(silje, { what: ['goals', 'measures'], lastDay: '2027-06-01', word: 'Ikke om helse.' })
  expect(answer.status).toBe(201)
  expect(await ida.row(silje)).toMatchObject({
    what: ['goals', 'measures'],
    given: new Date(start).toISOString(),
    // Norwegian midnight after the last day.
    expires: '2027-06-01T22:00:00.000Z',
    withdrawn: null,
    by: { name: 'Ida Haugen' },
    capacity: 'person',
    how: 'signed-in',
    recordedBy: null,
    word: 'Ikke om helse.',
    state: 'holds',
  })
})

test('CONSENT-2 a new consent to the same receiver replaces the one in force, in the same moment, and both stay', async () => {
  const jonas = await ida.idOf('Jonas')
  const before = await ida.row(jonas)
  await ida.give(jonas, { what: 'own-pages' })
  const rows = (await ida.page()).rows.filter(({ participant }) => participant === jonas)
  expect(rows.map(({ state, what }) => [state, what])).toEqual([
    ['holds', 'own-pages'],
    ['replaced', 'all'],
  ])
  expect(rows[1]).toMatchObject({ id: before?.id, given: before?.given, withdrawn: rows[0]?.given })
  const his = await (await consentTester(server, 'service', 'adult')).plan()
  expect(his.sections.find(({ section }) => section === 'goals')?.right).toBe('none')
  expect(his.documents.map(({ owner }) => owner)).toEqual(his.documents.map(() => jonas))
})

test('CONSENT-3 withdrawing closes the other’s open window at once, and is done once', async () => {
  const service = await consentTester(server, 'service', 'adult')
  const jonas = await ida.idOf('Jonas')
  const socket = await service.socket()
  expect((await ida.withdraw(jonas)).status).toBe(204)
  expect(await socket.closed()).toBe(closeCodes.unknown)
  expect(await service.hasPlan()).toBe(false)
  const row = await ida.row(jonas)
  expect(row).toMatchObject({
    state: 'withdrawn',
    withdrawal: { by: 'Ida Haugen', how: 'signed-in', recordedBy: null },
  })
  later()
  expect(problemOf(await ida.withdraw(jonas))).toBe('409 consent-ended')
  expect((await ida.row(jonas))?.withdrawn).toBe(row?.withdrawn)
})

test('CONSENT-4 without consent to the plan (§ 5) nobody has it but the person and whoever prepares it', async () => {
  const anne = await consentTester(server, 'relative', 'adult')
  expect((await ida.withdraw(null)).status).toBe(204)
  expect((await ida.plan()).waitingForConsent).toBe(true)
  expect([await anne.hasPlan(), await kari.hasPlan()]).toEqual([false, true])
  later()
  expect((await ida.give(null)).status).toBe(201)
  expect((await ida.plan()).waitingForConsent).toBe(false)
  expect(await anne.hasPlan()).toBe(true)
})

test('CONSENT-5 what ends on a last day holds until midnight in Norway after it, and then is over', async () => {
  const amir = await ida.idOf('Amir')
  await ida.give(amir, { lastDay: '2026-11-22' })
  now = Date.parse('2026-11-22T22:59:59Z')
  expect((await ida.row(amir))?.state).toBe('holds')
  now = Date.parse('2026-11-22T23:00:00Z')
  expect((await ida.row(amir))?.state).toBe('ended')
  expect(problemOf(await ida.give(amir, { lastDay: '2026-11-21' }))).toBe('400 ends-before-given')
})

test('CONSENT-6 whoever may write it down records what was said aloud, with who heard it, and by whom it was given', async () => {
  const [me, amir] = [await kari.idOf('Ida'), await kari.idOf('Amir')]
  const spoken = { by: me, how: 'spoken', heardBy: 'Thea Vik', attachment: null, day: '2026-11-20' } as const
  expect((await kari.give(amir, { what: ['goals'], recorded: spoken })).status).toBe(201)
  expect(await ida.row(amir)).toMatchObject({
    by: { name: 'Ida Haugen', participant: me },
    capacity: 'person',
    how: 'spoken',
    heardBy: 'Thea Vik',
    recordedBy: 'Kari Lunde',
    given: '2026-11-20T11:00:00.000Z',
  })
  const recorded = (more: object) => kari.give(amir, { recorded: { ...spoken, ...more } })
  expect(problemOf(await recorded({ heardBy: ' ' }))).toBe('400 heard-by-needed')
  expect(problemOf(await recorded({ day: '2026-11-23' }))).toBe('400 consent-day-future')
  expect(problemOf(await recorded({ day: '2020-01-01' }))).toBe('400 consent-day-before-part')
  expect(problemOf(await recorded({ by: amir }))).toBe('403 consent-not-yours-no-part')
})

test('CONSENT-9 a withdrawal said aloud is written down, and what is older than a withdrawal does not undo it', async () => {
  const [me, silje] = [await kari.idOf('Ida'), await kari.idOf('Silje')]
  expect((await kari.withdraw(silje, { by: me, how: 'spoken', heardBy: 'Kari Lunde' })).status).toBe(204)
  expect(await ida.row(silje)).toMatchObject({
    state: 'withdrawn',
    withdrawal: { by: 'Ida Haugen', how: 'spoken', heardBy: 'Kari Lunde', recordedBy: 'Kari Lunde' },
  })
  const old = { by: me, how: 'spoken', heardBy: 'Kari Lunde', attachment: null, day: '2026-11-20' } as const
  expect(problemOf(await kari.give(silje, { recorded: old }))).toBe('409 consent-withdrawn-since')
  later()
  expect((await kari.give(silje, { recorded: { ...old, day: '2026-11-22' } })).status).toBe(201)
})

test('CONSENT-10 nobody gives, withdraws or writes down a consent who may not', async () => {
  const jonas = await consentTester(server, 'service', 'adult')
  const [me, his] = [await ida.idOf('Ida'), await ida.idOf('Jonas')]
  expect(problemOf(await jonas.give(his))).toBe('403 consent-not-yours-no-part')
  expect(problemOf(await jonas.withdraw(his))).toBe('403 consent-not-yours-no-part')
  expect(problemOf(await kari.give(his))).toBe('403 consent-not-yours-no-part')
  const spoken = { by: me, how: 'spoken', heardBy: 'Jonas', attachment: null, day: '2026-11-22' } as const
  expect(problemOf(await jonas.give(his, { recorded: spoken }))).toBe('403 no-right')
})

test('CONSENT-11 ids of other plans are unknown, wherever they stand', async () => {
  const anne = await consentTester(server, 'relative', 'child')
  const [hakon, row] = [await anne.idOf('Håkon'), (await anne.page()).rows[0]]
  expect(problemOf(await ida.give(hakon))).toBe('400 unknown-participant')
  expect(problemOf(await ida.give(null, { service: hakon }))).toBe('400 unknown-service')
  expect(problemOf(await ida.ask('POST', `consents/${row?.id}/withdraw`, { recorded: null }))).toBe(
    '404 unknown-consent',
  )
  expect(problemOf(await ida.ask('POST', 'consents/anything/withdraw', { recorded: null }))).toBe('404 unknown-consent')
  const spoken = { by: hakon, how: 'spoken', heardBy: 'Kari', attachment: null, day: '2026-11-22' } as const
  expect(problemOf(await kari.give(null, { recorded: spoken }))).toBe('400 unknown-participant')
  const scan = { name: 'a.png', mediaType: 'image/png', base64: onePixel }
  const emils = await consentTester(server, 'coordinator', 'child')
  const other = (await emils.ask('POST', 'attachments', scan)).json<{ id: string }>().id
  const paper = {
    by: await kari.idOf('Ida'),
    how: 'paper',
    heardBy: null,
    attachment: other,
    day: '2026-11-22',
  } as const
  expect(problemOf(await kari.give(null, { recorded: paper }))).toBe('404 unknown-attachment')
  const thea = (await ida.plan()).participants.find(({ firstName }) => firstName === 'Thea')
  const stranger = await server.visitor().as('person', 'child')
  const { status } = await stranger.ask('POST', `/api/plans/${ida.planId}/consents`, {
    json: consentTo(thea?.id ?? ''),
  })
  expect([status, (await stranger.get(`/api/plans/${ida.planId}/consent`)).status]).toEqual([404, 404])
})

test('CONSENT-17 a person of age who can decide does so alone, and one authorised in writing beside them (pbrl § 4-3 a, fvl § 12)', async () => {
  const morten = await consentTester(server, 'representative', 'adult')
  const page = await ida.page()
  expect(page.may['consent-to-sharing']).toMatchObject({ allowed: true, paragraph: 'pbrl § 4-3 a' })
  const jonas = await ida.idOf('Jonas')
  const answer = await morten.give(jonas, { what: ['goals'] })
  expect(answer.status).toBe(201)
  expect(await ida.row(jonas)).toMatchObject({ by: { name: 'Morten Haugen' }, capacity: 'authorised' })
})

test('CONSENT-18 a consent to a service opens the plan to whoever takes part for it', async () => {
  const jonas = await ida.idOf('Jonas')
  await ida.withdraw(jonas)
  const service = await consentTester(server, 'service', 'adult')
  expect(await service.hasPlan()).toBe(false)
  const id = await serviceOf(jonas)
  later()
  expect((await ida.give(null, { service: id })).status).toBe(201)
  const plan = await service.plan()
  expect(plan.me).toBe(jonas)
  expect(plan.facts.consent?.toSharing?.map((row) => row.service)).toContain('Fysioterapi')
  const page = await service.page()
  expect(page.rows.some((row) => row.service === id && row.state === 'holds')).toBe(true)
  expect(page.rows.every((row) => row.word === null && row.attachment === null)).toBe(true)
})

/** A service that somebody takes part for from now on. */
async function serviceOf(participant: string): Promise<string> {
  const { municipality } = await server.database
    .selectFrom('participant')
    .select('municipality')
    .where('id', '=', participant)
    .executeTakeFirstOrThrow()
  const [organisation, service] = [crypto.randomUUID(), crypto.randomUUID()]
  await server.database
    .insertInto('organisation')
    .values({ id: organisation, municipality, name: 'Solvik helse', number: null })
    .execute()
  await server.database
    .insertInto('service')
    .values({ id: service, municipality, organisation, name: 'Fysioterapi' })
    .execute()
  await server.database.updateTable('participant').set({ service }).where('id', '=', participant).execute()
  return service
}

test('CONSENT-19 each sees the consents that are theirs to see: all, their own, or that there is one to the plan', async () => {
  const jonas = await consentTester(server, 'service', 'adult')
  const bente = await consentTester(server, 'unit', 'adult')
  const anne = await consentTester(server, 'relative', 'adult')
  const receivers = async (who: ConsentTester) => [...new Set((await who.page()).rows.map((row) => row.participant))]
  expect((await receivers(kari)).length).toBeGreaterThan(5)
  expect(new Set(await receivers(jonas))).toEqual(new Set([await ida.idOf('Jonas'), null]))
  expect(await receivers(bente)).toEqual([null])
  expect(problemOf(await anne.visitor.get(`/api/plans/${anne.planId}/consent`))).toBe('403 no-right')
})

test('CONSENT-20 those of whom the reader may not know are in no row and no name', async () => {
  const nina = await ida.idOf('Nina')
  const { municipality } = await server.database.selectFrom('plan').select('municipality').executeTakeFirstOrThrow()
  const person = await server.database
    .selectFrom('participant')
    .select('person')
    .where('id', '=', await ida.idOf('Ida'))
    .executeTakeFirstOrThrow()
  await server.database
    .insertInto('hidden_participant')
    .values({
      id: crypto.randomUUID(),
      municipality,
      plan: ida.planId,
      participant: nina,
      hidden_from: null,
      starts_at: new Date(start - day),
      ends_at: null,
      given_by: person.person,
    })
    .execute()
  expect((await ida.page()).rows.some((row) => row.participant === nina)).toBe(true)
  expect(JSON.stringify(await kari.page())).not.toContain(nina)
  expect(problemOf(await kari.give(nina))).toBe('400 unknown-participant')
})

test('CONSENT-21 those who decide are told what ends within thirty days, on the plan and on the page', async () => {
  const thea = await ida.idOf('Thea')
  await ida.give(thea, { what: ['goals'], lastDay: '2026-12-10' })
  const row = await ida.row(thea)
  expect((await ida.page()).endingSoon).toContain(row?.id)
  expect((await ida.plan()).consentActs.endingSoon).toContainEqual({
    id: row?.id,
    participant: thea,
    service: null,
    what: ['goals'],
    lastDay: '2026-12-10',
  })
  expect((await kari.plan()).consentActs).toMatchObject({ record: true, toPlan: false, endingSoon: [] })
  await ida.give(thea, { what: ['goals'], lastDay: '2027-12-10' })
  expect((await ida.plan()).consentActs.endingSoon.map(({ participant }) => participant)).not.toContain(thea)
})

test('CONSENT-22 the person, their representatives and the unit need no consent, and one who has left gets none', async () => {
  for (const name of ['Ida', 'Morten', 'Bente']) {
    expect(problemOf(await ida.give(await ida.idOf(name)))).toBe('400 consent-not-needed')
  }
  const amir = await ida.idOf('Amir')
  await server.database
    .updateTable('participant')
    .set({ ends_at: new Date(now - 1) })
    .where('id', '=', amir)
    .execute()
  expect(problemOf(await ida.give(amir))).toBe('409 participant-left')
})

test('CONSENT-24 whoever prepares the plan, in whatever role, sees and writes down every consent until there is one to the plan', async () => {
  const jonas = await consentTester(server, 'service', 'adult')
  const [me, his] = [await ida.idOf('Ida'), await ida.idOf('Jonas')]
  await server.database.updateTable('plan').set({ prepared_by: his }).where('id', '=', ida.planId).execute()
  expect((await jonas.page()).mayRecord).toBe(false)
  await ida.withdraw(null)
  later()
  const page = await jonas.page()
  expect([page.sees, page.mayRecord, page.preparedBy]).toEqual(['all', true, null])
  const spoken = { by: me, how: 'spoken', heardBy: 'Jonas Berg', attachment: null, day: '2026-11-22' } as const
  expect((await jonas.give(null, { recorded: spoken })).status).toBe(201)
  expect((await jonas.page()).sees).toBe('own')
})

test('CONSENT-23 bad bodies are refused: nothing chosen, unknown sections, both kinds of receiver, and parts of the plan’s own', async () => {
  const jonas = await ida.idOf('Jonas')
  expect(problemOf(await ida.give(jonas, { what: [] }))).toBe('400 wrong-body')
  expect(problemOf(await ida.give(jonas, { what: ['nothing' as never] }))).toBe('400 wrong-body')
  expect(problemOf(await ida.give(null, { what: ['goals'] }))).toBe('400 wrong-body')
  expect(problemOf(await ida.give(jonas, { service: jonas }))).toBe('400 one-of-two')
  expect(problemOf(await ida.give(jonas, { lastDay: '2027-02-30' }))).toBe('400 impossible-day')
})
