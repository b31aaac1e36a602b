import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayOpen, readableDocuments } from '../../../shared/access/readable-documents.ts'
import { rightTo } from '../../../shared/access/right-to.ts'
import { roles } from '../../../shared/access/roles.ts'
import type {
  NewParticipant,
  NewPlanBody,
  NewPlanRequest,
  PlanBody,
  ProblemBody,
  StaffBody,
} from '../../../shared/api/api.ts'
import { norwegianDay } from '../../../shared/language/dates.ts'
import { SqlPlanAccess } from '../../access/sql-plan-access.ts'
import { SessionStore } from '../../people/session-store.ts'
import { insertTestPerson, otherMunicipality } from '../../storage/test-plan.ts'
import { startTestServer, type TestServer, type TestVisitor } from '../../test-server.ts'

let server: TestServer
let kari: TestVisitor
let bente: TestVisitor

beforeAll(async () => {
  server = await startTestServer()
  kari = await server.visitor().as('coordinator')
  bente = await server.visitor().as('unit')
})
afterAll(() => server.close())

const participant = (name: string, role: NewParticipant['role']): NewParticipant => {
  return { name, role, title: null, organisation: null, phone: null, email: null }
}

let count = 0

/** A plan for somebody new each time, unless it says for whom. */
function somebodysPlan(known: Partial<NewPlanRequest> = {}): NewPlanRequest {
  count += 1
  return {
    person: { name: `Nora Prøve ${count}`, birthDay: '2007-05-17' },
    language: 'nn',
    legalBases: ['health-care-7-1', 'nav-15'],
    coordinator: null,
    participants: [participant('Per Prøve', 'relative'), participant('Lin Lærar', 'school')],
    ...known,
  }
}

const ask = (visitor: TestVisitor, json: unknown) => visitor.ask('POST', '/api/plans', { json })

async function made(visitor: TestVisitor, request = somebodysPlan()): Promise<PlanBody> {
  const answer = await ask(visitor, request)
  expect(answer.text).not.toContain('problems')
  const { id } = answer.json<NewPlanBody>()
  expect([answer.status, answer.headers.location]).toEqual([201, `/api/plans/${id}`])
  return (await visitor.get(`/api/plans/${id}`)).json<PlanBody>()
}

async function refused(visitor: TestVisitor, json: unknown): Promise<readonly [number, string, string]> {
  const before = await planCount()
  const answer = await ask(visitor, json)
  const { type, detail } = answer.json<ProblemBody>()
  expect(await planCount()).toBe(before)
  return [answer.status, type.replace('/problems/', ''), detail]
}

async function planCount(): Promise<number> {
  return (await server.database.selectFrom('plan').select('id').execute()).length
}

async function coordinators(visitor: TestVisitor): Promise<StaffBody['coordinators']> {
  return (await visitor.get('/api/staff')).json<StaffBody>().coordinators
}

/** What decides who may do what in a plan. */
async function factsOf(plan: string) {
  const access = await new SqlPlanAccess(server.database).read({ municipality: 9999, plan })
  if (access === null) throw new Error('There is no such plan.')
  return access.facts
}

const nameOf = (plan: PlanBody, id: string | null | undefined) => plan.participants.find((each) => each.id === id)?.name

describe('a plan that is made', () => {
  test('NEW-1 stands with its person first, then who coordinates, then those who were named', async () => {
    const plan = await made(kari)
    expect(plan.participants.map(({ name, role, organisation }) => [name, role, organisation])).toEqual([
      [plan.person.name, 'person', null],
      ['Kari Lunde', 'coordinator', 'Solvik kommune'],
      ['Per Prøve', 'relative', null],
      ['Lin Lærar', 'school', null],
    ])
    expect(plan.participants.map(({ colour }) => colour)).toEqual([1, 2, 3, 4])
    expect(plan).toMatchObject({ title: 'Noras plan', role: 'coordinator', waitingForConsent: true })
    expect((await kari.plans()).map(({ id }) => id)).toContain(plan.id)
  })

  test('NEW-2 says what it rests on, who makes it and who coordinates it, and no more than is known', async () => {
    const plan = await made(kari)
    const { basis, responsibility, period, consent } = plan.facts
    expect(basis).toMatchObject({ legalBases: ['nav-15', 'health-care-7-1'], language: 'nn', version: 1 })
    const today = norwegianDay(Date.now())
    expect(responsibility).toMatchObject([
      { kind: 'makes-plan', state: 'agreed', participant: plan.me, from: today, version: 1 },
      { kind: 'coordinator', state: 'appointed', participant: plan.me, from: today, version: 1 },
    ])
    expect([period, consent?.toPlan]).toEqual([null, null])
    // Who wrote each, and when.
    for (const fact of [basis, ...(responsibility ?? []), ...plan.participants]) {
      expect(fact?.changed?.by).toBe(plan.me)
    }
  })

  test('NEW-3 has every document that a plan has, with its first content', async () => {
    const plan = await made(kari)
    const documents = await server.database
      .selectFrom('document')
      .select(['name', 'sequence'])
      .where('plan', '=', plan.id)
      .execute()
    const pages = plan.participants.flatMap(({ id }) => [`contributions/${id}`, `measures/${id}`])
    const rest = ['about', 'goals', 'resources', 'needs', 'specialist', 'cooperation', 'child', 'mine']
    expect(documents.map(({ name }) => name).sort()).toEqual([...pages, ...rest].sort())
    for (const { name, sequence } of documents) {
      expect(sequence, name).toBe(name === 'goals' || name.startsWith('measures/') ? 0 : 1)
    }
  })

  test('NEW-4 is nothing to anybody but its person and whoever prepares it, until there is consent', async () => {
    const plan = await made(kari, somebodysPlan({ participants: everyRole() }))
    const facts = await factsOf(plan.id)
    const now = Date.now()
    for (const { id, role } of plan.participants) {
      expect(mayOpen(id, facts, now), role).toBe(role === 'person' || id === plan.me)
    }
    const person = plan.participants.find(({ role }) => role === 'person')?.id ?? ''
    expect(rightTo('mine', person, facts, now).right).toBe('write')
    expect(rightTo('needs', plan.me, facts, now).right).toBe('write')
    expect(readableDocuments(plan.me, facts, now).some(({ name }) => name === 'mine')).toBe(false)
    for (const role of ['service', 'specialist', 'unit', 'relative'] as const) {
      const other = await server.visitor().as(role)
      expect((await other.get(`/api/plans/${plan.id}`)).status).toBe(404)
    }
  })

  test('NEW-5 of the unit is prepared by the coordinator whom it chose, and the unit sees status and dates', async () => {
    const chosen = (await coordinators(bente)).find(({ name }) => name === 'Kari Lunde')
    const plan = await made(bente, somebodysPlan({ coordinator: chosen?.id ?? '' }))
    expect(plan.role).toBe('unit')
    expect(plan.documents).toEqual([])
    expect(plan.participants.map(({ role }) => role)).toEqual(['person', 'coordinator', 'unit', 'relative', 'school'])
    expect(plan.facts.responsibility?.map(({ kind, participant: who }) => [kind, nameOf(plan, who)])).toEqual([
      ['makes-plan', 'Kari Lunde'],
      ['coordinator', 'Kari Lunde'],
    ])
    const coordinators_ = (await kari.get(`/api/plans/${plan.id}`)).json<PlanBody>()
    expect(coordinators_.documents.length).toBeGreaterThan(5)
  })

  test('NEW-6 of the unit that chose nobody is prepared by the unit, and has no coordinator', async () => {
    const plan = await made(bente)
    expect(plan.documents).toEqual([])
    expect(plan.facts.responsibility?.map(({ kind, participant: who }) => [kind, who])).toEqual([
      ['makes-plan', plan.me],
    ])
    expect((await factsOf(plan.id)).preparedBy).toBe(plan.me)
    expect((await kari.get(`/api/plans/${plan.id}`)).status).toBe(404)
  })

  test('NEW-7 holds names without space around them, and nothing where only space was written', async () => {
    const named = { ...participant('  Lin\tLærar ', 'school'), title: ' \u00a0 ', organisation: ' Solvik skule ' }
    const person = { name: ' Åse  Marie Prøve ', birthDay: '2001-02-28' }
    const plan = await made(kari, somebodysPlan({ person, participants: [named] }))
    expect(plan.person).toMatchObject({ name: 'Åse  Marie Prøve', firstName: 'Åse', initials: 'ÅP' })
    expect(plan.participants.at(-1)).toMatchObject({ name: 'Lin Lærar', title: null, organisation: 'Solvik skule' })
  })
})

describe('making a plan', () => {
  test('NEW-8 is for the municipality’s coordinators and coordinating unit, and tells others so', async () => {
    for (const role of ['person', 'relative', 'representative', 'service', 'school', 'specialist'] as const) {
      const visitor = await server.visitor().as(role)
      expect((await refused(visitor, somebodysPlan())).slice(0, 2)).toEqual([403, 'not-staff'])
      expect((await visitor.get('/api/staff')).status).toBe(403)
    }
    const detail = 'Kommunens koordinatorer og koordinerende enhet lager planer. Ta kontakt med dem.'
    expect(await refused(await server.visitor().as('service'), {})).toEqual([403, 'not-staff', detail])
    expect((await refused(server.visitor(), somebodysPlan())).slice(0, 2)).toEqual([401, 'not-signed-in'])
    expect((await server.visitor().get('/api/staff')).status).toBe(401)
  })

  test('NEW-9 staff of another municipality make no plans here, and are nobody’s coordinator here', async () => {
    const stranger = await insertTestPerson(server.database, 'Frem Mand', null)
    const staff = { municipality: otherMunicipality, person: stranger, kind: 'coordinator' } as const
    await server.database.insertInto('staff').values(staff).execute()
    const token = await new SessionStore(server.database, Date.now, () => undefined).begin({
      personId: stranger,
      language: 'nb',
    })
    const visitor = server.visitor()
    visitor.cookies.set('planbordet_session', token)
    expect((await refused(visitor, somebodysPlan())).slice(0, 2)).toEqual([403, 'not-staff'])
    expect((await coordinators(bente)).map(({ name }) => name)).toEqual(['Kari Lunde', 'Oda Nes'])
    expect((await refused(bente, somebodysPlan({ coordinator: stranger }))).slice(0, 2)).toEqual([
      400,
      'unknown-coordinator',
    ])
  })

  test('NEW-10 a coordinator coordinates what they make, and appoints no colleague', async () => {
    const all = await coordinators(kari)
    const [herself, oda] = [all[0]?.id ?? '', all[1]?.id ?? '']
    expect((await refused(kari, somebodysPlan({ coordinator: oda }))).slice(0, 2)).toEqual([400, 'unknown-coordinator'])
    const plan = await made(kari, somebodysPlan({ coordinator: herself }))
    expect(plan.participants.filter(({ role }) => role === 'coordinator')).toHaveLength(1)
  })

  test.each(['\u0000', 'x', '', 'ff000000-0000-4000-8000-000000000000'])(
    'NEW-10 the unit chooses among the coordinators that there are, and not %o',
    async (coordinator) => {
      expect((await refused(bente, somebodysPlan({ coordinator }))).slice(0, 2)).toEqual([400, 'unknown-coordinator'])
    },
  )

  test.each(['2099-01-01', '1890-01-01', '2007-02-30', '17.5.2007', ''])(
    'NEW-11 a birth day has been, in a lifetime: not %o',
    async (birthDay) => {
      const answer = await refused(kari, somebodysPlan({ person: { name: 'Nora Prøve', birthDay } }))
      expect(answer).toEqual([400, 'birth-day', 'Skriv en dato som har vært, og som er høyst 120 år siden.'])
    },
  )

  const other = participant('En Annen', 'school')
  test.each([
    ['no name', { person: { name: ' \n ', birthDay: '2007-05-17' } }, 'text-missing'],
    ['a name too long', { person: { name: 'a'.repeat(201), birthDay: '2007-05-17' } }, 'text-too-long'],
    ['a name of several lines', { person: { name: 'a\nb', birthDay: '2007-05-17' } }, 'text-unreadable'],
    ['half a letter', { person: { name: 'a\ud800', birthDay: '2007-05-17' } }, 'text-unreadable'],
    ['no birth day', { person: { name: 'Nora Prøve' } }, 'wrong-body'],
    ['no legal basis', { legalBases: [] }, 'legal-basis-needed'],
    ['an unknown legal basis', { legalBases: ['common-sense'] }, 'wrong-body'],
    ['another language', { language: 'se' }, 'wrong-body'],
    ['a second person', { participants: [{ ...other, role: 'person' }] }, 'role-is-the-persons'],
    ['a role that needs no consent', { participants: [{ ...other, role: 'unit' }] }, 'role-opens-plan'],
    ['an unknown role', { participants: [{ ...other, role: '__proto__' }] }, 'wrong-body'],
    ['a participant without a name', { participants: [other, { ...other, name: '' }] }, 'text-missing'],
    ['a title too long', { participants: [{ ...other, title: 'a'.repeat(101) }] }, 'text-too-long'],
    ['no such address', { participants: [{ ...other, email: 'a@' }] }, 'email-unlikely'],
    ['too many', { participants: Array.from({ length: 41 }, () => other) }, 'wrong-body'],
    ['an unknown field', { consent: true }, 'wrong-body'],
    ['a list for a body', [], 'wrong-body'],
  ])('NEW-12 is refused whole, in words, with %s', async (_, change, problem) => {
    const body = Array.isArray(change) ? change : { ...somebodysPlan(), ...change }
    const [status, type] = await refused(kari, body)
    expect([status < 500, type]).toEqual([true, problem])
  })

  test('NEW-13 takes as many participants as a large plan begins with', async () => {
    const participants = Array.from({ length: 40 }, (_, index) => participant(`Nr ${index}`, 'service'))
    const plan = await made(kari, somebodysPlan({ participants }))
    expect(plan.participants).toHaveLength(42)
    expect(new Set(plan.participants.map(({ colour }) => colour))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
  })
})

describe('one plan for each person', () => {
  test('NEW-14 a double click makes one plan, and says where it is', async () => {
    const request = somebodysPlan()
    const answers = await Promise.all([1, 2, 3].map(() => ask(kari, request)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const again = await refused(kari, { ...request, although: true })
    expect(again).toEqual([
      409,
      'plan-exists',
      'Du laget nettopp en plan for denne personen. Du finner den i listen over planene dine.',
    ])
  })

  test('NEW-15 who has the name and birth day of somebody with a plan is asked about first, and nothing is told', async () => {
    const request = somebodysPlan({ person: { name: 'Ærlig Prøve', birthDay: '1999-12-31' } })
    await made(kari, request)
    const same = { ...request, person: { ...request.person, name: ' ærlig  PRØVE ' } }
    const [status, type, detail] = await refused(bente, same)
    expect([status, type]).toEqual([409, 'same-person'])
    expect(detail).toContain('En person skal bare ha én individuell plan.')
    for (const secret of ['Kari', 'Ærlig', 'Per']) expect(detail).not.toContain(secret)
    await made(bente, { ...same, although: true })
  })

  test('NEW-16 another name or another birth day is another person', async () => {
    const person = { name: 'Aud Prøve', birthDay: '1980-01-01' }
    await made(kari, somebodysPlan({ person }))
    await made(kari, somebodysPlan({ person: { ...person, birthDay: '1980-01-02' } }))
    await made(kari, somebodysPlan({ person: { ...person, name: 'Åud Prøve' } }))
  })

  test('NEW-17 a plan made a minute ago is like any other', async () => {
    let now = Date.now()
    const later = await startTestServer({ now: () => now })
    try {
      const coordinator = await later.visitor().as('coordinator')
      const request = somebodysPlan()
      expect((await ask(coordinator, request)).status).toBe(201)
      now += 59_000
      expect((await ask(coordinator, request)).json<ProblemBody>().type).toBe('/problems/plan-exists')
      now += 1_000
      expect((await ask(coordinator, request)).json<ProblemBody>().type).toBe('/problems/same-person')
      expect((await ask(coordinator, { ...request, although: true })).status).toBe(201)
    } finally {
      await later.close()
    }
  })

  test('NEW-18 of another municipality nothing is known', async () => {
    const person = { name: 'Grenda Prøve', birthDay: '1970-06-05' }
    const stranger = await insertTestPerson(server.database, person.name, person.birthDay)
    await server.database
      .insertInto('plan')
      .values({
        id: crypto.randomUUID(),
        municipality: otherMunicipality,
        person: stranger,
        epoch: '1',
        prepared_by: null,
        sample: null,
        created_at: new Date(),
      })
      .execute()
    await made(kari, somebodysPlan({ person }))
  })
})

/** One in each role that can be named. */
function everyRole(): readonly NewParticipant[] {
  return roles.filter((role) => role !== 'person' && role !== 'unit').map((role) => participant(`En ${role}`, role))
}
