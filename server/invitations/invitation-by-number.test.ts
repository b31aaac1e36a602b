import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AddedBody } from '../../shared/api/api.ts'
import { SqlPlanAccess } from '../access/sql-plan-access.ts'
import { samplePersonId } from '../demo/sample-ids.ts'
import { NationalIdentity } from '../people/national-identity.ts'
import { FactTester, nora, testerAs } from '../plans/facts/test-facts.ts'
import { PlanFinder } from '../plans/plan-finder.ts'
import { PlanStore } from '../plans/plan-store.ts'
import { readSettings } from '../settings.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { InvitationDesk } from './invitation-desk.ts'

/** A synthetic number, which nobody has. */
const number = '29816590068'

let server: TestServer
let desk: InvitationDesk
let plan: FactTester
let municipality: number

beforeAll(async () => {
  server = await startTestServer()
  const { database } = server
  municipality = (await database.selectFrom('municipality').select('number').executeTakeFirstOrThrow()).number
  desk = new InvitationDesk({
    database,
    finder: new PlanFinder(new PlanStore(database), new SqlPlanAccess(database), Date.now),
    sync: { planChanged: async () => undefined, tell: () => undefined },
    identity: new NationalIdentity(readSettings({ NODE_ENV: 'test' }).identityKey, true),
    mailer: null,
    municipality: { number: municipality, name: 'Solvik kommune' },
    // As it is where people are real.
    demo: false,
    warn: () => undefined,
    now: Date.now,
  })
  const kari = await testerAs(server, 'coordinator')
  const made = await kari.visitor.ask('POST', '/api/plans', {
    json: {
      person: { name: 'Per Nes', birthDay: '1990-05-03' },
      language: 'nb',
      legalBases: ['nav-15'],
      coordinator: null,
      participants: [],
    },
  })
  plan = new FactTester(server, kari.visitor, made.json<AddedBody>().id)
})
afterAll(() => server.close())

function invite(
  participant: string,
  known: { readonly email?: string; readonly nationalId?: string },
): Promise<string> {
  const writer = { personId: samplePersonId('kari'), municipality, language: 'nb' as const }
  const request = { participant, email: known.email ?? null, nationalId: known.nationalId ?? null, send: false }
  return desk.invite(plan.planId, request, writer, 'https://plan.example.no').then(
    () => 'made',
    (error: Error) => error.message,
  )
}

const idOf = async (role: string): Promise<string> =>
  (await plan.plan()).participants.find((participant) => participant.role === role)?.id ?? ''

test('INVITE-36 the person whose plan it is, and whoever acts for them, are invited by their number alone', async () => {
  await plan.ask('POST', 'participants', { ...nora, role: 'representative' })
  await plan.ask('POST', 'participants', nora)
  await plan.ask('POST', 'participants', { ...nora, role: 'relative', nearest: true })
  expect(await invite(await idOf('relative'), { email: 'b@example.no' })).toBe('invitation-needs-number')
  expect(await invite(await idOf('person'), { email: 'per@example.no' })).toBe('invitation-needs-number')
  expect(await invite(await idOf('representative'), { email: 'a@example.no' })).toBe('invitation-needs-number')
  expect(await invite(await idOf('representative'), { nationalId: number })).toBe('made')
  expect(await invite(await idOf('service'), { email: 'nora@example.no' })).toBe('made')
})

test('INVITE-37 the number of the plan’s person tells the birth day that stands in the plan', async () => {
  const person = await idOf('person')
  expect(await invite(person, { nationalId: number })).toBe('number-other-birth-day')
  const birthDay = new NationalIdentity(new Uint8Array(32), true).birthDay(number)
  await server.database.updateTable('person').set({ birth_day: birthDay }).where('name', '=', 'Per Nes').execute()
  expect(await invite(person, { nationalId: number })).toBe('made')
})
