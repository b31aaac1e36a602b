import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MandateRequest, RepresentativeBody, TasksBody } from '../../shared/api/consent.ts'
import { problemOf } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { type ConsentTester, consentTester, freshPlans, onePixel } from './test-consent.ts'

const start = Date.parse('2026-11-22T12:00:00Z')
const day = 24 * 3_600_000
let now = start
let server: TestServer
let ida: ConsentTester
let kari: ConsentTester
let morten: ConsentTester

beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())

beforeEach(async () => {
  now = start
  await freshPlans(server, now)
  ida = await consentTester(server, 'person', 'adult')
  kari = await consentTester(server, 'coordinator', 'adult')
  morten = await consentTester(server, 'representative', 'adult')
})

async function mortens(who: ConsentTester = kari): Promise<RepresentativeBody> {
  const id = await who.idOf('Morten')
  const found = (await who.page()).representatives.find(({ participant }) => participant === id)
  if (found === undefined) throw new Error('Morten acts for nobody.')
  return found
}

async function attach(who: ConsentTester): Promise<string> {
  const scan = { name: 'fullmakt.png', mediaType: 'image/png', base64: onePixel }
  return (await who.ask('POST', 'attachments', scan)).json<{ id: string }>().id
}

async function putMandate(who: ConsentTester, known: Partial<MandateRequest> = {}) {
  const { participant, version } = await mortens()
  return who.ask('PUT', `representatives/${participant}/mandate`, {
    kind: 'authorised',
    from: '2026-11-01',
    to: '2027-11-01',
    scope: ['content'],
    note: null,
    attachment: null,
    version,
    ...known,
  })
}

const reasons = 'Ida forstår ikke hva samtykket gjelder, etter samtale 20. november.'

/** That Ida cannot decide with whom it is shared. */
const assess = (who: ConsentTester, matter = 'consent-to-sharing') =>
  who.ask('POST', 'incapacities', { matter, reasons, lastDay: null })

test('CONSENT-31 a representative decides within the mandate, and no further', async () => {
  const jonas = await ida.idOf('Jonas')
  const attachment = await attach(kari)
  expect((await putMandate(kari, { scope: ['content', 'consent-to-plan'], attachment })).status).toBe(204)
  expect(problemOf(await morten.give(jonas))).toBe('403 consent-not-yours-mandate')
  expect((await morten.give(null)).status).toBe(201)
  expect((await putMandate(kari, { to: '2026-11-21', attachment })).status).toBe(204)
  // The plan is closed to them with the mandate.
  expect(problemOf(await morten.give(null))).toBe('404 unknown-plan')
})

test('CONSENT-32 a mandate is written with what it rests on, and an older version does not undo a newer', async () => {
  expect(problemOf(await putMandate(kari))).toBe('400 mandate-document-needed')
  const attachment = await attach(kari)
  const before = await mortens()
  expect((await putMandate(kari, { attachment, note: 'Gjelder til jul.' })).status).toBe(204)
  expect(await mortens()).toMatchObject({
    kind: 'authorised',
    from: '2026-11-01',
    to: '2027-11-01',
    scope: ['content'],
    note: 'Gjelder til jul.',
    attachment,
    version: before.version + 1,
    state: 'holds',
    changed: { at: new Date(now).toISOString(), by: await kari.idOf('Kari') },
  })
  const old = await putMandate(kari, { attachment, version: before.version })
  expect(problemOf(old)).toBe('409 fact-changed')
  expect(old.json<{ current: RepresentativeBody }>().current.note).toBe('Gjelder til jul.')
  expect(problemOf(await putMandate(kari, { attachment, to: '2026-10-01' }))).toBe('400 end-before-beginning')
  expect(problemOf(await putMandate(kari, { attachment, scope: [] }))).toBe('400 wrong-body')
})

test('CONSENT-33 nobody who acts for another writes a mandate, and the person authorises but gives no guardian', async () => {
  expect(problemOf(await putMandate(morten))).toBe('403 mandate-not-yours')
  // The person gives it by signing in: no paper.
  expect((await putMandate(ida, { scope: ['content', 'access'] })).status).toBe(204)
  expect(problemOf(await putMandate(ida, { kind: 'guardian' }))).toBe('403 mandate-not-yours')
  const attachment = await attach(kari)
  expect((await putMandate(kari, { kind: 'guardian', attachment })).status).toBe(204)
  expect(problemOf(await putMandate(ida))).toBe('403 mandate-not-yours')
  const anne = await consentTester(server, 'relative', 'child')
  const other = await anne.idOf('Morten')
  const shutOut = { kind: 'parental', from: '2026-01-01', to: '2026-11-01', scope: ['content'], note: null }
  const answer = await anne.ask('PUT', `representatives/${other}/mandate`, { ...shutOut, attachment: null, version: 1 })
  expect(problemOf(answer)).toBe('403 mandate-not-yours')
  expect(
    problemOf(await kari.ask('PUT', `representatives/${other}/mandate`, { ...shutOut, attachment: null, version: 1 })),
  ).toBe('404 unknown-fact')
})

test('CONSENT-34 the person’s objection stops a representative, until they take it back (vgml § 33)', async () => {
  const { participant } = await mortens()
  const answer = await ida.ask('POST', `representatives/${participant}/objection`, { word: 'Jeg vil bestemme selv.' })
  expect(answer.status).toBe(204)
  expect(await morten.hasPlan()).toBe(false)
  expect((await mortens()).objection).toEqual({
    since: new Date(start).toISOString(),
    word: 'Jeg vil bestemme selv.',
    recorded: false,
  })
  now += 60_000
  expect((await ida.ask('DELETE', `representatives/${participant}/objection`)).status).toBe(204)
  expect([await morten.hasPlan(), (await mortens()).objection]).toEqual([true, null])
  const rows = await server.database.selectFrom('objection').selectAll().where('plan', '=', ida.planId).execute()
  expect(rows.map(({ ends_at }) => ends_at?.getTime())).toEqual([now])
})

test('CONSENT-35 what the person says aloud against a representative can be written down, by nobody else', async () => {
  const { participant } = await mortens()
  const path = `representatives/${participant}/objection`
  expect(problemOf(await morten.ask('POST', path, { word: null }))).toBe('403 consent-not-yours-no-part')
  const jonas = await consentTester(server, 'service', 'adult')
  expect(problemOf(await jonas.ask('POST', path, { word: null }))).toBe('403 consent-not-yours-no-part')
  expect((await kari.ask('POST', path, { word: null })).status).toBe(204)
  expect((await mortens()).objection).toMatchObject({ recorded: true })
})

test('CONSENT-36 a child under 16 does not stop those who have parental responsibility (pbrl § 4-4)', async () => {
  const emil = await consentTester(server, 'person', 'child')
  const [anne] = (await emil.page()).representatives
  const path = `representatives/${anne?.participant}/objection`
  expect(problemOf(await emil.ask('POST', path, { word: null }))).toBe('403 consent-not-yours-too-young')
  const coordinator = await consentTester(server, 'coordinator', 'child')
  expect(problemOf(await coordinator.ask('POST', path, { word: null }))).toBe('409 objection-not-theirs')
})

test('CONSENT-37 that the person cannot decide is assessed in one matter, in writing, and shown to the person (pbrl § 4-3)', async () => {
  const jonas = await ida.idOf('Jonas')
  expect(problemOf(await kari.ask('POST', 'incapacities', { matter: 'access', reasons: ' ', lastDay: null }))).toBe(
    '400 text-missing',
  )
  expect((await assess(kari)).status).toBe(201)
  expect(problemOf(await ida.give(jonas))).toBe('403 consent-not-yours-no-capacity')
  // In that matter alone.
  expect((await ida.give(null)).status).toBe(201)
  expect((await ida.page()).incapacities).toMatchObject([
    { matter: 'consent-to-sharing', reasons, decidedBy: 'Kari Lunde', to: null, state: 'holds' },
  ])
  // One authorised by somebody who can decide does not decide for one who cannot (fvl § 12).
  expect(problemOf(await morten.give(jonas))).toBe('403 consent-not-yours-no-capacity')
})

test('CONSENT-38 a guardian decides for one who cannot, in that matter, and not against one who can (vgml § 33, pbrl § 4-7)', async () => {
  const jonas = await ida.idOf('Jonas')
  const attachment = await attach(kari)
  await putMandate(kari, { kind: 'guardian', scope: ['content', 'consent-to-sharing'], attachment })
  expect(problemOf(await morten.give(jonas))).toBe('403 consent-not-yours-capable')
  await assess(kari)
  expect((await morten.give(jonas, { what: ['goals'] })).status).toBe(201)
  expect(await ida.row(jonas)).toMatchObject({ capacity: 'guardian', by: { name: 'Morten Haugen' } })
  expect((await ida.page()).deciders['consent-to-sharing']).toEqual([
    { participant: await ida.idOf('Morten'), capacity: 'guardian', paragraph: 'pbrl § 4-7' },
  ])
})

test('CONSENT-39 the nearest relative sees the assessment, and consents to sharing in its place (hpl § 22)', async () => {
  const annes = await ida.idOf('Anne')
  await server.database.updateTable('participant').set({ nearest_relative: true }).where('id', '=', annes).execute()
  const anne = await consentTester(server, 'relative', 'adult')
  expect((await anne.plan()).pages.consent).toBe(false)
  await assess(kari)
  expect((await anne.plan()).pages.consent).toBe(true)
  const page = await anne.page()
  expect(page.incapacities[0]?.reasons).toBe(reasons)
  expect(page.may['consent-to-sharing']).toMatchObject({
    allowed: true,
    capacity: 'nearest-relative',
    paragraph: 'hpl § 22',
  })
  expect(page.may['consent-to-plan'].allowed).toBe(false)
  expect((await anne.give(await ida.idOf('Jonas'), { what: ['goals'] })).status).toBe(201)
})

test('CONSENT-40 the person decides again when the assessment ends, by its last day or by hand', async () => {
  const jonas = await ida.idOf('Jonas')
  const { id } = (await assess(kari)).json<{ id: string }>()
  expect(problemOf(await ida.ask('DELETE', `incapacities/${id}`))).toBe('403 no-right')
  const liv = await consentTester(server, 'specialist', 'adult')
  expect((await liv.ask('DELETE', `incapacities/${id}`)).status).toBe(204)
  expect((await ida.give(jonas)).status).toBe(201)
  expect(problemOf(await kari.ask('DELETE', `incapacities/${id}`))).toBe('404 unknown-fact')
  await kari.ask('POST', 'incapacities', { matter: 'consent-to-sharing', reasons, lastDay: '2026-11-22' })
  expect((await ida.page()).may['consent-to-sharing'].allowed).toBe(false)
  now = Date.parse('2026-11-22T23:00:00Z')
  expect((await ida.page()).may['consent-to-sharing'].allowed).toBe(true)
  const ends = (await ida.page()).incapacities.map(({ state }) => state)
  expect(ends).toEqual(['ended', 'ended'])
})

test('CONSENT-41 those who give the help assess, and services that do not, no (pbrl § 4-3)', async () => {
  const jonas = await consentTester(server, 'service', 'adult')
  const bente = await consentTester(server, 'unit', 'adult')
  expect([problemOf(await assess(jonas)), problemOf(await assess(bente)), problemOf(await assess(morten))]).toEqual(
    Array(3).fill('403 no-right'),
  )
  expect((await jonas.page()).incapacities).toEqual([])
  const liv = await consentTester(server, 'specialist', 'adult')
  expect((await assess(liv)).status).toBe(201)
})

test('CONSENT-42 ids of other plans are unknown among representatives and assessments', async () => {
  const emils = await consentTester(server, 'coordinator', 'child')
  const { id } = (await assess(emils)).json<{ id: string }>()
  expect(problemOf(await kari.ask('DELETE', `incapacities/${id}`))).toBe('404 unknown-fact')
  const other = await emils.idOf('Anne')
  expect(problemOf(await ida.ask('POST', `representatives/${other}/objection`, { word: null }))).toBe(
    '404 unknown-fact',
  )
  expect(problemOf(await kari.ask('DELETE', 'incapacities/nothing'))).toBe('404 unknown-fact')
})

test('CONSENT-43 the words against a representative are for those who help, and not for others who act', async () => {
  const emil = await consentTester(server, 'person', 'child')
  const anne = await consentTester(server, 'relative', 'child')
  const other = await anne.idOf('Morten')
  const { municipality } = await server.database.selectFrom('plan').select('municipality').executeTakeFirstOrThrow()
  const { person } = await server.database
    .selectFrom('participant')
    .select('person')
    .where('id', '=', await emil.idOf('Emil'))
    .executeTakeFirstOrThrow()
  await server.database
    .insertInto('objection')
    .values({
      id: crypto.randomUUID(),
      municipality,
      plan: emil.planId,
      representative: other,
      starts_at: new Date(start - day),
      ends_at: null,
      made_by: person,
      word: 'Pappa hører ikke på meg.',
      recorded_by: null,
    })
    .execute()
  const coordinator = await consentTester(server, 'coordinator', 'child')
  expect(JSON.stringify(await coordinator.page())).toContain('Pappa hører')
  expect(JSON.stringify(await anne.page())).not.toContain('Pappa hører')
})

test.each([
  [7, 'pbrl § 4-4, barnelova § 31'],
  [12, 'pbrl § 3-4, § 4-4'],
  [15, 'bvl § 12-3, fvl § 18'],
  [16, 'pbrl § 4-3 b'],
  [18, 'pbrl § 4-3 a, hol § 7-2 a'],
])(
  'CONSENT-44 before the person turns %i the coordinator has a task that names the rule (%s)',
  async (age, paragraph) => {
    const birthDay = `${2026 - age}-12-01`
    await server.database.updateTable('person').set({ birth_day: birthDay }).where('name', '=', 'Emil Haugen').execute()
    const coordinator = await consentTester(server, 'coordinator', 'child')
    const tasks = async () =>
      (await coordinator.visitor.get(`/api/plans/${coordinator.planId}/tasks`)).json<TasksBody>().tasks
    expect(await tasks()).toContainEqual({
      id: `birthday-${age}`,
      kind: 'birthday',
      age,
      day: '2026-12-01',
      paragraph,
      done: null,
    })
    expect((await coordinator.ask('PUT', `tasks/birthday-${age}`)).status).toBe(204)
    expect((await tasks()).find((task) => task.age === age)?.done).toEqual({
      by: 'Kari Lunde',
      at: new Date(now).toISOString(),
    })
    expect((await coordinator.ask('DELETE', `tasks/birthday-${age}`)).status).toBe(204)
    expect((await tasks()).find((task) => task.age === age)?.done).toBeNull()
  },
)

test('CONSENT-45 tasks are for those who write who answers for the plan, and unknown ones are no tasks', async () => {
  expect(problemOf(await ida.visitor.get(`/api/plans/${ida.planId}/tasks`))).toBe('403 no-right')
  expect(problemOf(await ida.ask('PUT', 'tasks/birthday-16'))).toBe('403 no-right')
  expect(problemOf(await kari.ask('PUT', 'tasks/birthday-16'))).toBe('404 unknown-fact')
  expect(problemOf(await kari.ask('PUT', 'tasks/anything'))).toBe('404 unknown-fact')
})
