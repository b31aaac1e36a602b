import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DemoRole, ProblemBody, SamplePlan } from '../../shared/api/api.ts'
import { type Answer, startTestServer, type TestServer, type TestVisitor } from '../test-server.ts'
import {
  type Address,
  addresses,
  addressesOf,
  asked,
  idsSent,
  type PlanIds,
  parametersOf,
} from './every-address.test-support.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const far = new Date(now + 30 * 24 * 3_600_000)
const malformed = ['anything', '%00', '..%2F..%2Fplans', 'a'.repeat(500), "'%20or%20true--"]

let server: TestServer
/** Ids of Ida's plan, and of Emil's. */
let own: PlanIds
let foreign: PlanIds
let insiders: readonly TestVisitor[]
let told: number

beforeAll(async () => {
  server = await startTestServer({ now: () => now })
  const service = await newService()
  own = await idsOf('adult', 'service', service)
  foreign = await idsOf('child', 'school', await newService())
  const roles: readonly DemoRole[] = ['person', 'coordinator', 'unit', 'service']
  insiders = await Promise.all(roles.map((role) => server.visitor().as(role, role === 'person' ? 'adult' : undefined)))
  for (const telling of ['planChanged', 'tell', 'tellTo', 'planReplaced'] as const) {
    vi.spyOn(server.built.sync, telling).mockImplementation(() => {
      told += 1
      return Promise.resolve()
    })
  }
  told = 0
})
afterAll(() => server.close())

async function newService(): Promise<string> {
  const [organisation, service, municipality] = [randomUUID(), randomUUID(), 9999]
  const { database } = server
  await database
    .insertInto('organisation')
    .values({ id: organisation, municipality, name: 'NAV', number: null })
    .execute()
  await database.insertInto('service').values({ id: service, municipality, organisation, name: 'Oppfølging' }).execute()
  return service
}

/** What a plan has of everything that has an id; what is missing in the sample is put in. */
async function idsOf(sample: SamplePlan, role: 'service' | 'school', service: string): Promise<PlanIds> {
  const { database } = server
  const {
    id: plan,
    person,
    municipality,
  } = await database.selectFrom('plan').selectAll().where('sample', '=', sample).executeTakeFirstOrThrow()
  const participants = await database.selectFrom('participant').selectAll().where('plan', '=', plan).execute()
  const one = (as: string) => participants.find((participant) => participant.role === as)?.id ?? ''
  const participant = one(role)
  const about = { municipality, plan }
  const id = randomUUID
  const ids = {
    id: plan,
    participant,
    other: one('person'),
    representative: one('representative'),
    page: one('specialist') || one('coordinator'),
    service,
    staff: id(),
    request: id(),
    attachment: id(),
    invitation: id(),
    incapacity: id(),
    change: id(),
    card: id(),
    offer: id(),
    linkedPlan: id(),
  }
  await database.updateTable('participant').set({ service }).where('id', '=', participant).execute()
  const bytes = Buffer.from('scan')
  await database
    .insertInto('attachment')
    .values({
      ...about,
      id: ids.attachment,
      name: 'a',
      media_type: 'image/png',
      bytes,
      added_by: person,
      added_at: new Date(now),
    })
    .execute()
  await database
    .insertInto('access_request')
    .values({
      ...about,
      id: ids.request,
      participant,
      section: 'resources',
      page: null,
      word: null,
      asked_at: new Date(now),
      state: 'open',
      answered_at: null,
      answered_by: null,
      answer: null,
    })
    .execute()
  await database
    .insertInto('invitation')
    .values({
      ...about,
      id: ids.invitation,
      participant,
      token_hash: randomBytes(32),
      email: 'a@example.no',
      national_id_hash: null,
      language: 'nb',
      state: 'open',
      made_by: person,
      made_at: new Date(now),
      expires_at: far,
      sent_at: null,
      answered_at: null,
      answered_by: null,
      word: null,
    })
    .execute()
  await database
    .insertInto('incapacity')
    .values({
      ...about,
      id: ids.incapacity,
      matter: 'content',
      reasons: 'x',
      starts_at: new Date(now),
      ends_at: null,
      decided_by: person,
      ended_by: null,
    })
    .execute()
  await database
    .insertInto('coordinator_change')
    .values({
      ...about,
      id: ids.change,
      from_participant: null,
      to_participant: participant,
      // One that is over lets another be started, as far as whom it is to.
      state: sample === 'adult' ? 'withdrawn' : 'started',
      word: null,
      started_by: person,
      started_at: new Date(now),
      finished_by: sample === 'adult' ? person : null,
      finished_at: sample === 'adult' ? new Date(now) : null,
    })
    .execute()
  await database
    .insertInto('hand_over')
    .values({
      ...about,
      id: ids.offer,
      card: ids.card,
      from_participant: ids.page,
      to_participant: participant,
      state: 'offered',
      made_by: person,
      made_at: new Date(now),
      word: null,
      answered_by: null,
      answered_at: null,
      answer: null,
    })
    .execute()
  await database
    .insertInto('linked_plan')
    .values({
      ...about,
      id: ids.linkedPlan,
      kind: 'other',
      title: 'x',
      address: null,
      participant: null,
      name: null,
      note: null,
      position: 99,
    })
    .execute()
  const consent = await database
    .selectFrom('consent')
    .select('id')
    .where('plan', '=', plan)
    .where('participant', '=', participant)
    .executeTakeFirstOrThrow()
  return { ...ids, consent: consent.id }
}

/** Everything that is stored but the log of who has seen what, and when sessions were used. */
async function stored(): Promise<unknown> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('access_log', 'session')`.execute(server.database)
  const sums = tables.map(
    ({ name }) =>
      sql`select ${name}::text as name, md5(string_agg(row::text, ',' order by row::text)) as sum from ${sql.table(name)} as row`,
  )
  return (await sql`${sql.join(sums, sql` union all `)}`.execute(server.database)).rows
}

async function ask(visitor: TestVisitor, address: Address, ids = own, values: Readonly<Record<string, string>> = {}) {
  const { method, path, ...body } = asked(address, ids, values)
  return visitor.ask(method, path, body)
}

/** The kind of a problem that is whole, and nothing beside it; what came instead, when it is none. */
function said(answer: Answer): string {
  const type = String(answer.headers['content-type'])
  if (answer.status < 400 || answer.status > 499 || !type.startsWith('application/problem+json')) {
    return `${answer.status} ${type} ${answer.text.slice(0, 200)}`
  }
  const problem = answer.json<ProblemBody>()
  const whole = Object.keys(problem).every((key) => ['type', 'title', 'status', 'detail'].includes(key))
  return whole && problem.detail !== '' ? problem.type.replace('/problems/', '') : `odd: ${answer.text}`
}

const isProblem = (kind: string): boolean => /^[a-z-]+$/.test(kind)
const inPlans = addresses.filter(({ door }) => door === 'plan')

test('ACCESS-45 every address of the API is in the table of the sweep', () => {
  expect([...addressesOf(server.built)].sort()).toEqual(addresses.map(({ name }) => name).sort())
})

test('ACCESS-46 signed out nobody gets anything but the doors: 401, whatever is sent', async () => {
  const nobody = server.visitor()
  for (const address of addresses.filter(({ door }) => door !== 'anybody')) {
    const answer = await ask(nobody, address)
    expect([address.name, answer.status, said(answer)]).toEqual([address.name, 401, 'not-signed-in'])
  }
})

test('ACCESS-47 to somebody without a part a plan is unknown at every address, as one that is not there, and nothing happens', async () => {
  const stranger = await server.visitor().as('person', 'child')
  const before = await stored()
  for (const address of inPlans) {
    const theirs = await ask(stranger, address)
    expect([address.name, theirs.status, said(theirs)]).toEqual([address.name, 404, 'unknown-plan'])
    for (const id of [randomUUID(), ...malformed]) {
      const answer = await ask(stranger, address, own, { id })
      if (answer.text !== theirs.text)
        expect([address.name, id, said(answer)]).toEqual([address.name, id, 'bad-address'])
    }
  }
  expect(told).toBe(0)
  expect(await stored()).toEqual(before)
}, 60_000)

test('ACCESS-48 ids of another plan are as ids that nobody has, in every address and every body, and nothing happens', async () => {
  const before = await stored()
  const shut: string[] = []
  const wrong: string[] = []
  for (const address of inPlans) {
    const swaps: [
      name: string,
      other: () => [PlanIds, Record<string, string>],
      no: () => [PlanIds, Record<string, string>],
    ][] = [
      ...parametersOf(address).map((parameter): (typeof swaps)[number] => {
        const value = foreign[(address.of?.[parameter] ?? parameter) as keyof PlanIds] ?? 'birthday-99'
        return [parameter, () => [own, { [parameter]: value }], () => [own, { [parameter]: randomUUID() }]]
      }),
      ...idsSent(address, own).map((name): (typeof swaps)[number] => [
        `body ${name}`,
        () => [{ ...own, [name]: foreign[name] }, {}],
        () => [{ ...own, [name]: randomUUID() }, {}],
      ]),
    ]
    for (const [swap, other, no] of swaps) {
      const kinds: string[] = []
      for (const insider of insiders) {
        const answer = await ask(insider, address, ...other())
        const nothing = await ask(insider, address, ...no())
        const kind = said(answer)
        // Its words are those for what is not there: no name, no hint.
        if (!isProblem(kind) || answer.text !== nothing.text) wrong.push(`${address.name} ${swap}: ${kind}`)
        kinds.push(kind)
      }
      // Somebody came as far as the id.
      if (!kinds.some((kind) => kind.startsWith('unknown-') || kind === 'not-to-ask'))
        shut.push(`${address.name} ${swap}: ${kinds.join(', ')}`)
    }
  }
  expect({ wrong, shut }).toEqual({ wrong: [], shut: [] })
  expect(told).toBe(0)
  expect(await stored()).toEqual(before)
}, 120_000)

test('ACCESS-49 malformed ids are unknown too, and never a fault of the server', async () => {
  const before = await stored()
  const coordinator = insiders[1] as TestVisitor
  const wrong: string[] = []
  for (const address of inPlans) {
    for (const value of malformed) {
      const answers = [
        ...parametersOf(address).map((parameter) => ask(coordinator, address, own, { [parameter]: value })),
        ...idsSent(address, own).map((name) =>
          ask(coordinator, address, {
            ...own,
            [name]: address.query === undefined ? decodeURIComponent(value) : value,
          }),
        ),
      ]
      for (const answer of await Promise.all(answers)) {
        const kind = said(answer)
        if (!isProblem(kind)) wrong.push(`${address.name} ${value}: ${kind}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(told).toBe(0)
  expect(await stored()).toEqual(before)
}, 60_000)
