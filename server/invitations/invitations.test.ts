import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AddedBody, ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import type {
  AcceptedBody,
  InvitationLookBody,
  InvitationsBody,
  NewInvitationBody,
  WaitingBody,
} from '../../shared/api/invitations.ts'
import type { InvitationBody } from '../../shared/api/participation.ts'
import { NationalIdentity } from '../people/national-identity.ts'
import { eventsOf, FactTester, heard, nora, problemOf, testerAs } from '../plans/facts/test-facts.ts'
import { readSettings } from '../settings.ts'
import { startTestServer, type TestServer, type TestVisitor } from '../test-server.ts'
import { invitationTokenHash } from './invitation-token.ts'

/** A synthetic number, which nobody has. */
const number = '29816590068'
const day = 24 * 60 * 60 * 1000

let server: TestServer
let kari: FactTester
let now = Date.parse('2026-11-22T09:52:00Z')

beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
beforeEach(async () => {
  now = Date.parse('2026-11-22T09:52:00Z')
  await server.database.deleteFrom('invitation').execute()
  await server.visitor().ask('POST', '/api/demo/restart')
  await server.database.deleteFrom('person').where('email', 'is not', null).execute()
  kari = await testerAs(server, 'coordinator')
})
afterAll(() => server.close())

async function addNora(more: object = {}): Promise<string> {
  return (await kari.ask('POST', 'participants', { ...nora, ...more })).json<AddedBody>().id
}

interface Made {
  readonly id: string
  readonly token: string
}

async function invite(participant: string, more: object = {}): Promise<Made> {
  const answer = await kari.ask('POST', 'invitations', {
    participant,
    email: 'nora@example.no',
    nationalId: null,
    send: false,
    ...more,
  })
  expect(answer.status, answer.text).toBe(201)
  const { id, link } = answer.json<NewInvitationBody>()
  return { id, token: tokenOf(link) }
}

function tokenOf(link: string | null): string {
  const [, token = ''] = (link ?? '').split('#')
  return token
}

/** Somebody whom a provider has vouched for. */
async function somebody(known: { email?: string; national?: Uint8Array; birthDay?: string } = {}): Promise<string> {
  const id = randomUUID()
  const { number: municipality } = await server.database
    .selectFrom('municipality')
    .select('number')
    .executeTakeFirstOrThrow()
  await server.database
    .insertInto('person')
    .values({
      id,
      municipality,
      name: 'Nora Lie',
      first_name: 'Nora',
      birth_day: known.birthDay ?? null,
      language: null,
      email: known.email ?? 'NORA@example.no',
      national_id_hash: known.national ?? null,
    })
    .execute()
  return id
}

/** Signs somebody in as a provider would have done. */
async function asPerson(person: string): Promise<TestVisitor> {
  const visitor = server.visitor()
  await visitor.as('relative')
  const [[, token = ''] = []] = [...visitor.cookies].filter(
    ([name]) => name.includes('session') || name.includes('planbordet'),
  )
  await server.database
    .updateTable('session')
    .set({ person })
    .where('token_hash', '=', invitationTokenHash(token))
    .execute()
  return visitor
}

async function asNora(): Promise<TestVisitor> {
  return asPerson(await somebody())
}

const look = async (visitor: TestVisitor, token: string): Promise<InvitationLookBody> =>
  (await visitor.ask('POST', '/api/invitations/look', { json: { token } })).json<InvitationLookBody>()
const accept = (visitor: TestVisitor, token: string) =>
  visitor.ask('POST', '/api/invitations/accept', { json: { token } })
const decline = (visitor: TestVisitor, token: string, word: string | null = null) =>
  visitor.ask('POST', '/api/invitations/decline', { json: { token, word } })

async function listed(): Promise<readonly InvitationBody[]> {
  const answer = await kari.visitor.get(`/api/plans/${kari.planId}/invitations`)
  return answer.json<InvitationsBody>().invitations
}

function noraIn({ participants }: PlanBody): ParticipantBody | undefined {
  return participants.find(({ name }) => name.startsWith('Nora'))
}

describe('making one', () => {
  test('INVITE-1 a link with 256 random bits after the #, of which the hash alone is kept, for 14 days', async () => {
    const { id, token } = await invite(await addNora())
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const row = await server.database.selectFrom('invitation').selectAll().executeTakeFirstOrThrow()
    expect(Buffer.from(row.token_hash).equals(Buffer.from(invitationTokenHash(token)))).toBe(true)
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row.expires_at.getTime() - now).toBe(14 * day)
    expect(await listed()).toMatchObject([{ id, state: 'open', email: 'nora@example.no', byNationalId: false }])
    expect(server.log.join('\n')).not.toContain(token)
  })

  test('INVITE-2 for a name that was written in the plan alone, who is present, in this plan', async () => {
    const plan = await kari.plan()
    const jonas = plan.participants.find(({ name }) => name === 'Jonas Berg')
    const ask = (participant: string) =>
      kari.ask('POST', 'invitations', { participant, email: 'a@example.no', nationalId: null, send: false })
    expect(problemOf(await ask(jonas?.id ?? ''))).toBe('409 participant-signs-in')
    expect(problemOf(await ask(randomUUID()))).toBe('400 unknown-participant')
    const left = await addNora({ to: '2026-11-01' })
    expect(problemOf(await ask(left))).toBe('409 participant-left')
    expect(await listed()).toEqual([])
  })

  test('INVITE-3 bound to an e-mail address or a national identity number, each as they can be', async () => {
    const participant = await addNora()
    const ask = (more: object) =>
      kari.ask('POST', 'invitations', { participant, email: null, nationalId: null, send: false, ...more })
    expect(problemOf(await ask({}))).toBe('400 invitation-needs-binding')
    expect(problemOf(await ask({ nationalId: '12345678901' }))).toBe('400 national-id-unlikely')
    for (const email of ['nora', 'a@b.no, c@d.no', 'a@b.no\r\nBcc: c@d.no', 'a,c@d.no', '<a@b.no>', '"a b"@d.no']) {
      expect((await ask({ email })).status, email).toBe(400)
    }
    expect((await ask({ nationalId: `${number.slice(0, 6)} ${number.slice(6)}` })).status).toBe(201)
    const row = await server.database.selectFrom('invitation').selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(number)
    expect(row.national_id_hash).toHaveLength(32)
  })

  test('INVITE-4 by whoever may write who takes part; others are refused, and strangers find no plan', async () => {
    const participant = await addNora()
    const body = { participant, email: 'a@example.no', nationalId: null, send: false }
    const jonas = await testerAs(server, 'service')
    expect(problemOf(await jonas.ask('POST', 'invitations', body))).toBe('403 no-right')
    expect(problemOf(await jonas.visitor.get(`/api/plans/${kari.planId}/invitations`))).toBe('403 no-right')
    const emil = await server.visitor().as('person', 'child')
    const there = `/api/plans/${kari.planId}/invitations`
    expect(problemOf(await emil.ask('POST', there, { json: body }))).toBe('404 unknown-plan')
    expect(problemOf(await emil.get(there))).toBe('404 unknown-plan')
    expect(problemOf(await server.visitor().get(there))).toBe('401 not-signed-in')
  })

  test('INVITE-5 a new one takes the place of the open one, whose link is withdrawn', async () => {
    const participant = await addNora()
    const first = await invite(participant)
    const second = await invite(participant)
    const visitor = await asNora()
    expect((await look(visitor, first.token)).state).toBe('withdrawn')
    expect(problemOf(await accept(visitor, first.token))).toBe('410 invitation-withdrawn')
    expect((await listed()).map(({ id, state }) => [id, state])).toContainEqual([first.id, 'withdrawn'])
    expect((await accept(visitor, second.token)).status).toBe(200)
  })

  test('INVITE-6 withdrawn, it is of no more use; another plan’s and an answered one are not withdrawn', async () => {
    const { id, token } = await invite(await addNora())
    const emils = (await kari.visitor.plans()).find(({ id: plan }) => plan !== kari.planId)
    const other = new FactTester(server, kari.visitor, emils?.id ?? '')
    expect(problemOf(await other.ask('POST', `invitations/${id}/withdraw`))).toBe('404 unknown-fact')
    expect(problemOf(await kari.ask('POST', 'invitations/no-id/withdraw'))).toBe('404 unknown-fact')
    expect((await kari.ask('POST', `invitations/${id}/withdraw`)).status).toBe(204)
    expect(problemOf(await kari.ask('POST', `invitations/${id}/withdraw`))).toBe('409 invitation-closed')
    expect((await look(server.visitor(), token)).state).toBe('withdrawn')
    expect(problemOf(await accept(await asNora(), token))).toBe('410 invitation-withdrawn')
  })

  test('INVITE-7 at most thirty in a plan within a day', async () => {
    const participant = await addNora()
    for (let made = 0; made < 30; made++) await invite(participant)
    const body = { participant, email: 'a@example.no', nationalId: null, send: false }
    expect(problemOf(await kari.ask('POST', 'invitations', body))).toBe('429 too-many-invitations')
    now += day
    expect((await kari.ask('POST', 'invitations', body)).status).toBe(201)
  })
})

describe('somebody with the link', () => {
  test('INVITE-8 who is not signed in learns that it is open, and neither whose plan, who asks, nor for whom', async () => {
    const { token } = await invite(await addNora())
    const answer = await server.visitor().ask('POST', '/api/invitations/look', { json: { token } })
    const { demoName, ...rest } = answer.json<InvitationLookBody>()
    expect(rest).toEqual({ state: 'open', language: 'nb', plan: null, notForYou: false, yourAnswer: null })
    // The demo alone, with its fictional people, says whom one may try it as.
    expect(demoName).toBe('Nora Strand Lie')
    expect(problemOf(await accept(server.visitor(), token))).toBe('401 not-signed-in')
  })

  test('INVITE-9 for whom it is not, is told so and nothing else, and cannot answer', async () => {
    const { token } = await invite(await addNora())
    const finder = await asPerson(await somebody({ email: 'other@example.no' }))
    const answer = await finder.ask('POST', '/api/invitations/look', { json: { token } })
    expect(answer.json()).toEqual({
      state: 'open',
      language: 'nb',
      plan: null,
      notForYou: true,
      yourAnswer: null,
      demoName: null,
    })
    for (const word of ['Ida', 'Nora', 'Kari', kari.planId]) expect(answer.text).not.toContain(word)
    const refused = [await accept(finder, token), await decline(finder, token)]
    expect(refused.map(problemOf)).toEqual(['403 invitation-not-yours', '403 invitation-not-yours'])
    expect(refused.map(({ text }) => text).join()).not.toMatch(/Ida|Nora|Kari/)
    expect(noraIn(await kari.plan())?.signsIn).toBe(false)
  })

  test('INVITE-10 after five wrong tries nobody can answer it, and looking again counts once', async () => {
    const { token } = await invite(await addNora())
    const finder = await asPerson(await somebody({ email: 'other@example.no' }))
    for (let again = 0; again < 10; again++) expect((await look(finder, token)).state).toBe('open')
    for (let tries = 1; tries < 5; tries++)
      expect(problemOf(await accept(finder, token))).toBe('403 invitation-not-yours')
    const right = await asNora()
    expect(problemOf(await accept(right, token))).toBe('409 invitation-locked')
    expect((await look(right, token)).state).toBe('locked')
    expect((await listed())[0]?.state).toBe('locked')
  })

  test('INVITE-11 forged, cut short or none at all: it is not found, however it is asked', async () => {
    const { token } = await invite(await addNora())
    const right = await asNora()
    const forged = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`
    for (const wrong of [forged, token.slice(0, 20), '', `${token}x`, `${token} `, '%00', 'ø'.repeat(43)]) {
      for (const act of ['look', 'accept', 'decline']) {
        const answer = await right.ask('POST', `/api/invitations/${act}`, { json: { token: wrong } })
        expect(problemOf(answer), `${act} ${wrong}`).toBe('404 unknown-invitation')
      }
    }
    expect((await right.ask('POST', '/api/invitations/look', { json: { token: 7 } })).status).toBe(400)
  })

  test('INVITE-12 until the very instant when fourteen days are over', async () => {
    const { token } = await invite(await addNora())
    const visitor = await asNora()
    now += 14 * day - 1
    expect((await look(visitor, token)).state).toBe('open')
    now += 1
    expect((await look(visitor, token)).state).toBe('expired')
    expect((await look(visitor, token)).plan).toBeNull()
    expect(problemOf(await accept(visitor, token))).toBe('410 invitation-expired')
    expect((await listed())[0]?.state).toBe('expired')
  })
})

describe('saying yes', () => {
  test('INVITE-13 is for whom a provider knows by that address, in big or small letters, who is told what it is about', async () => {
    const { token } = await invite(await addNora())
    const visitor = await asNora()
    expect(await look(visitor, token)).toMatchObject({
      state: 'open',
      notForYou: false,
      plan: { title: 'Idas plan', invitedBy: 'Kari Lunde', role: 'service', name: 'Nora Strand Lie' },
    })
    const accepted = await accept(visitor, token)
    expect(accepted.json<AcceptedBody>()).toEqual({ plan: kari.planId, opens: false })
    expect(await look(visitor, token)).toMatchObject({ state: 'used', yourAnswer: 'accepted', plan: null })
  })

  test('INVITE-14 bound to a number it is for that number alone, whatever the address', async () => {
    const { token } = await invite(await addNora(), { nationalId: number })
    const settings = readSettings({ NODE_ENV: 'test' })
    const hash = new NationalIdentity(settings.identityKey, true).hash(number)
    if (hash === null) throw new Error('The number is not one.')
    expect(problemOf(await accept(await asNora(), token))).toBe('403 invitation-not-yours')
    const right = await asPerson(await somebody({ email: 'another@example.no', national: hash }))
    expect((await accept(right, token)).status).toBe(200)
  })

  test('INVITE-15 gives them the participant under the name they sign in with, and the placeholder goes', async () => {
    const participant = await addNora()
    const [before] = await server.database.selectFrom('participant').selectAll().where('id', '=', participant).execute()
    const versionBefore = await accessVersion()
    const { token } = await invite(participant)
    const socket = await kari.socket()
    await accept(await asNora(), token)
    const row = noraIn(await kari.plan())
    expect(row).toMatchObject({ id: participant, name: 'Nora Lie', signsIn: true, title: 'Ergoterapeut', version: 2 })
    expect(row?.may).toMatchObject({ rename: false, invite: false })
    expect(
      await server.database
        .selectFrom('person')
        .where('id', '=', before?.person ?? '')
        .select('id')
        .execute(),
    ).toEqual([])
    expect(await accessVersion()).toBe(versionBefore + 1)
    await heard(socket)
    expect(eventsOf(socket)).toContain('participants')
  })

  test('INVITE-16 is done once: of two at the same time one is refused', async () => {
    const { token } = await invite(await addNora())
    const visitor = await asNora()
    const answers = await Promise.all([accept(visitor, token), accept(visitor, token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(problemOf(await accept(visitor, token))).toBe('409 invitation-used')
    expect(problemOf(await decline(visitor, token))).toBe('409 invitation-used')
  })

  test('INVITE-17 opens nothing: they wait for consent, and both sides are told', async () => {
    const participant = await addNora()
    const { token } = await invite(participant)
    const visitor = await asNora()
    await accept(visitor, token)
    expect(await visitor.plans()).toEqual([])
    expect((await visitor.get(`/api/plans/${kari.planId}`)).status).toBe(404)
    expect((await listed())[0]).toMatchObject({ state: 'accepted', waits: true })
    const waiting = (await visitor.get('/api/invitations/waiting')).json<WaitingBody>()
    expect(waiting.waiting).toMatchObject([{ title: 'Idas plan' }])
    await consentTo(participant)
    expect(await visitor.plans()).toHaveLength(1)
    expect((await listed())[0]).toMatchObject({ state: 'accepted', waits: false })
    expect((await visitor.get('/api/invitations/waiting')).json<WaitingBody>().waiting).toEqual([])
  })

  test('INVITE-18 with consent given before it, the plan is open at once, and not a moment before', async () => {
    const participant = await addNora()
    await consentTo(participant)
    const { token } = await invite(participant)
    const visitor = await asNora()
    expect(await visitor.plans()).toEqual([])
    expect((await accept(visitor, token)).json<AcceptedBody>().opens).toBe(true)
    expect(await visitor.plans()).toHaveLength(1)
  })

  test('INVITE-19 is refused to somebody who takes part already, and changes nothing', async () => {
    const { token } = await invite(await addNora(), { email: 'jonas@example.no' })
    const jonas = await testerAs(server, 'service')
    const { person } = (await jonas.visitor.get('/api/session')).json<{ person: { id: string } }>()
    await server.database.updateTable('person').set({ email: 'jonas@example.no' }).where('id', '=', person.id).execute()
    expect(problemOf(await accept(jonas.visitor, token))).toBe('409 already-participant')
    await server.database.updateTable('person').set({ email: null }).where('id', '=', person.id).execute()
    expect((await listed())[0]?.state).toBe('open')
    expect(noraIn(await kari.plan())?.signsIn).toBe(false)
  })

  test('INVITE-20 makes the plan’s own person its person, and keeps the day of birth and what they have said', async () => {
    const made = await kari.visitor.ask('POST', '/api/plans', {
      json: {
        person: { name: 'Per Nes', birthDay: '1990-05-03' },
        language: 'nb',
        legalBases: ['nav-15'],
        coordinator: null,
        participants: [],
      },
    })
    expect(made.status, made.text).toBe(201)
    const plan = new FactTester(server, kari.visitor, made.json<AddedBody>().id)
    const per = (await plan.plan()).participants.find(({ role }) => role === 'person')
    const body = { participant: per?.id, email: 'per@example.no', nationalId: null, send: false }
    const { link } = (await plan.ask('POST', 'invitations', body)).json<NewInvitationBody>()
    const wrong = await asPerson(await somebody({ email: 'per@example.no', birthDay: '1991-05-03' }))
    expect(problemOf(await accept(wrong, tokenOf(link)))).toBe('409 invitation-other-birth-day')
    await server.database.deleteFrom('person').where('email', '=', 'per@example.no').execute()
    const visitor = await asPerson(await somebody({ email: 'per@example.no' }))
    expect((await accept(visitor, tokenOf(link))).json<AcceptedBody>().opens).toBe(true)
    const row = await server.database
      .selectFrom('plan')
      .innerJoin('person', 'person.id', 'plan.person')
      .select(['person.name', 'person.birth_day'])
      .where('plan.id', '=', plan.planId)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ name: 'Nora Lie', birth_day: '1990-05-03' })
    expect(await visitor.plans()).toMatchObject([{ id: plan.planId, role: 'person' }])
    await server.database.deleteFrom('plan').where('id', '=', plan.planId).execute()
  })

  test('INVITE-21 of a participant who was taken out meanwhile is refused', async () => {
    const participant = await addNora()
    const { token } = await invite(participant)
    await server.database
      .updateTable('participant')
      .set({ ends_at: new Date(now - 1) })
      .where('id', '=', participant)
      .execute()
    expect(problemOf(await accept(await asNora(), token))).toBe('410 invitation-withdrawn')
  })
})

describe('saying no, and the demo', () => {
  test('INVITE-22 comes with a word to whoever invited, and leaves the name as it was', async () => {
    const { token } = await invite(await addNora())
    const visitor = await asNora()
    expect(problemOf(await decline(visitor, token, 'a'.repeat(1001)))).toBe('400 text-too-long')
    expect((await decline(visitor, token, ' Jeg begynner i en annen jobb. ')).status).toBe(204)
    expect((await listed())[0]).toMatchObject({ state: 'declined', word: 'Jeg begynner i en annen jobb.' })
    expect((await look(server.visitor(), token)).state).toBe('used')
    expect((await look(visitor, token)).yourAnswer).toBe('declined')
    expect(noraIn(await kari.plan())).toMatchObject({ name: 'Nora Strand Lie', signsIn: false })
  })

  test('INVITE-23 in the demo one signs in as whom it is for, the same one each time', async () => {
    const { token } = await invite(await addNora())
    const visitor = server.visitor()
    expect((await visitor.ask('POST', '/api/demo/invitation-session', { json: { token } })).status).toBe(204)
    expect((await look(visitor, token)).plan?.title).toBe('Idas plan')
    expect((await visitor.ask('POST', '/api/demo/invitation-session', { json: { token } })).status).toBe(204)
    expect(
      await server.database.selectFrom('person').where('email', '=', 'nora@example.no').select('id').execute(),
    ).toHaveLength(1)
    expect((await accept(visitor, token)).status).toBe(200)
    expect(problemOf(await visitor.ask('POST', '/api/demo/invitation-session', { json: { token } }))).toBe(
      '409 invitation-used',
    )
    const none = await visitor.ask('POST', '/api/demo/invitation-session', { json: { token: 'x' } })
    expect(problemOf(none)).toBe('404 unknown-invitation')
  })
})

async function accessVersion(): Promise<number> {
  const row = await server.database
    .selectFrom('plan')
    .select('access_version')
    .where('id', '=', kari.planId)
    .executeTakeFirstOrThrow()
  return Number(row.access_version)
}

async function consentTo(participant: string): Promise<void> {
  const { municipality, person } = await server.database
    .selectFrom('plan')
    .select(['municipality', 'person'])
    .where('id', '=', kari.planId)
    .executeTakeFirstOrThrow()
  await server.database
    .insertInto('consent')
    .values({
      id: randomUUID(),
      municipality,
      plan: kari.planId,
      participant,
      given_at: new Date(now),
      given_by: person,
      expires_at: null,
      withdrawn_at: null,
    })
    .execute()
}
