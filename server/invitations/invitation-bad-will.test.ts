import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AddedBody, ParticipantBody } from '../../shared/api/api.ts'
import type { InvitationLookBody, NewInvitationBody } from '../../shared/api/invitations.ts'
import { type FactTester, nora, problemOf, testerAs } from '../plans/facts/test-facts.ts'
import { startTestServer, type TestServer, type TestVisitor } from '../test-server.ts'

let server: TestServer
let kari: FactTester

beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  await server.database.deleteFrom('invitation').execute()
  await server.visitor().ask('POST', '/api/demo/restart')
  await server.database.deleteFrom('person').where('email', 'is not', null).execute()
  kari = await testerAs(server, 'coordinator')
})
afterAll(() => server.close())

/** Somebody new in the plan, with an invitation by e-mail alone. */
async function invited(more: object = {}): Promise<{ readonly id: string; readonly token: string }> {
  const { id } = (await kari.ask('POST', 'participants', { ...nora, ...more })).json<AddedBody>()
  const body = { participant: id, email: 'nora@example.no', nationalId: null, send: false }
  const { link } = (await kari.ask('POST', 'invitations', body)).json<NewInvitationBody>()
  return { id, token: link?.split('#')[1] ?? '' }
}

async function asInvited(token: string): Promise<TestVisitor> {
  const visitor = server.visitor()
  expect((await visitor.ask('POST', '/api/demo/invitation-session', { json: { token } })).status).toBe(204)
  return visitor
}

const accept = (visitor: TestVisitor, token: string) =>
  visitor.ask('POST', '/api/invitations/accept', { json: { token } })

async function change(id: string, more: object) {
  const one = (await kari.plan()).participants.find((participant) => participant.id === id) as ParticipantBody
  const { name, role, title, organisation, phone, email, firstDay: from, lastDay: to, version } = one
  return kari.ask('PUT', `participants/${id}`, {
    name,
    role,
    title,
    organisation,
    phone,
    email,
    from,
    to,
    version,
    ...more,
  })
}

test('INVITE-80 an invitation by e-mail alone is withdrawn when whom it is for is to act for the person', async () => {
  const { id, token } = await invited()
  const visitor = await asInvited(token)
  expect((await change(id, { role: 'representative' })).status).toBe(204)
  const look = await visitor.ask('POST', '/api/invitations/look', { json: { token } })
  expect(look.json<InvitationLookBody>().state).toBe('withdrawn')
  expect(problemOf(await accept(visitor, token))).toBe('410 invitation-withdrawn')
})

test('INVITE-81 nobody who has said yes by e-mail is made one who acts for the person afterwards', async () => {
  const { id, token } = await invited()
  const visitor = await asInvited(token)
  expect((await accept(visitor, token)).status).toBe(200)
  expect(problemOf(await change(id, { role: 'representative' }))).toBe('403 role-is-fixed')
  expect((await change(id, { role: 'gp' })).status).toBe(204)
})

test('INVITE-90 the nearest relative, who may come to consent for the person, is known by their number and not by e-mail', async () => {
  const relative = { role: 'relative', nearest: false }
  const open = await invited(relative)
  expect((await change(open.id, { nearest: true })).status).toBe(204)
  const late = await server.visitor().ask('POST', '/api/invitations/look', { json: { token: open.token } })
  expect(late.json<InvitationLookBody>().state).toBe('withdrawn')

  const { id, token } = await invited({ ...relative, name: 'Nils Strand' })
  expect((await accept(await asInvited(token), token)).status).toBe(200)
  expect(problemOf(await change(id, { nearest: true }))).toBe('403 nearest-by-number')
  expect((await change(id, { nearest: false })).status).toBe(204)
})

test('INVITE-82 two who say yes at the same moment, or one twice, are one: the other is told that it is used', async () => {
  const { token } = await invited()
  const [first, second] = [await asInvited(token), await asInvited(token)]
  const answers = await Promise.all([first, second, first].map((visitor) => accept(visitor, token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  const parts = await server.database
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person')
    .where('person.email', '=', 'nora@example.no')
    .select('participant.id')
    .execute()
  expect(parts).toHaveLength(1)
})

test('INVITE-83 of one who says yes while it is withdrawn one thing alone is so', async () => {
  const { token } = await invited()
  const visitor = await asInvited(token)
  const { id } = await server.database.selectFrom('invitation').select('id').executeTakeFirstOrThrow()
  const [yes, withdrawn] = await Promise.all([accept(visitor, token), kari.ask('POST', `invitations/${id}/withdraw`)])
  expect([yes.status < 300, withdrawn.status < 300].filter(Boolean)).toHaveLength(1)
})

test('INVITE-84 an address that only looks like another in small letters is another', async () => {
  const { token } = await invited()
  const visitor = await asInvited(token)
  // The Kelvin sign is k in small letters.
  await server.database.updateTable('invitation').set({ email: 'kari@example.no' }).execute()
  await server.database
    .updateTable('person')
    .set({ email: '\u212aari@example.no' })
    .where('email', '=', 'nora@example.no')
    .execute()
  expect(problemOf(await accept(visitor, token))).toBe('403 invitation-not-yours')
})

test('INVITE-85 neither a name, an address nor a token comes into the log, whatever is asked', async () => {
  const { token } = await invited()
  const visitor = await asInvited(token)
  await accept(visitor, token)
  await accept(visitor, token)
  await visitor.ask('POST', '/api/invitations/accept', { raw: `{"token":"${token}"` })
  expect(server.log.length).toBeGreaterThan(0)
  const log = server.log.join('\n')
  for (const word of [token, 'nora@example.no', 'Nora', 'Strand']) expect(log).not.toContain(word)
})
