import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessFacts, Interval, SharedContent } from '../../shared/access/access-facts.ts'
import type { Matter } from '../../shared/access/matters.ts'
import { naive, start, turns } from '../../shared/access/naive-reading.test-support.ts'
import { rightTo } from '../../shared/access/right-to.ts'
import { type Right, rights } from '../../shared/access/rights.ts'
import { documentName } from '../../shared/plan/document-name.ts'
import { sectionDefinition, sectionNames } from '../../shared/plan/sections.ts'
import { type ConsentTester, consentTester, consentTo, freshPlans } from '../consent/test-consent.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { SqlPlanAccess } from './sql-plan-access.ts'

let now = start
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())

const municipality = 9999
/** `PLANBORDET_RUNS` makes it longer. */
const runs = Number(process.env['PLANBORDET_RUNS'] ?? 10)
const patience = 12_000 * Math.max(10, runs)
const days = ['2026-05-31', '2026-06-01', '2026-06-02'] as const
/** In summer time: a last day ends, and the next begins, at ten in the evening UTC. */
const endOf = (day: string | null): number | null => (day === null ? null : Date.parse(`${day}T22:00:00Z`))
const beginningOf = (day: string): number => Date.parse(`${day}T22:00:00Z`) - 24 * 3_600_000

/** Midnight in Norway at the start of 6 January, in winter time. */
const winterDay = Date.parse('2026-01-05T23:00:00Z')

type Act =
  | { readonly do: 'share'; readonly with: number; readonly what: SharedContent; readonly lastDay: string | null }
  | { readonly do: 'withdraw'; readonly from: number }
  | { readonly do: 'consent' | 'end-consent' | 'object' | 'accept' }
  | {
      readonly do: 'cell'
      readonly whose: number
      readonly section: string
      readonly page: number
      readonly right: Right
      readonly lastDay: string | null
    }
  | { readonly do: 'hide'; readonly whom: number; readonly from: number | null }
  | { readonly do: 'mandate'; readonly from: string; readonly to: string | null; readonly scope: readonly Matter[] }
  | { readonly do: 'incapacity'; readonly matter: Matter }
  | { readonly do: 'last-day'; readonly of: number; readonly to: string | null }
  | { readonly do: 'leave' }
  | { readonly do: 'wait'; readonly hours: number }

const one = fc.nat({ max: 30 })
const lastDay = fc.oneof(fc.constant(null), fc.constantFrom(...days))
const cellSections = sectionNames.filter((section) => sectionDefinition(section).spread !== 'meeting')
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('share' as const),
      with: one,
      what: fc.oneof(
        fc.constantFrom('all' as const, 'own-pages' as const),
        fc.subarray(['goals', 'measures', 'needs'], { minLength: 1 }),
      ),
      lastDay,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), from: one }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'consent' as const,
        'consent' as const,
        'end-consent' as const,
        'object' as const,
        'accept' as const,
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('cell' as const),
      whose: one,
      section: fc.constantFrom(...cellSections),
      page: one,
      right: fc.constantFrom(...rights),
      lastDay,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hide' as const), whom: one, from: fc.option(one) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('mandate' as const),
      from: fc.constantFrom(...days),
      to: lastDay,
      scope: fc.subarray<Matter>(['content', 'consent-to-plan', 'consent-to-sharing', 'access'], { minLength: 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('incapacity' as const),
      matter: fc.constantFrom<Matter>('content', 'access'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('last-day' as const), of: one, to: lastDay }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 9 }) }) },
)

/** A run that failed: a last day that is the day on which somebody left gives them nothing back until midnight. */
const leftAndEndedTheSameDay: [string, Act[]] = [
  '2010-06-01',
  [{ do: 'leave' }, { do: 'last-day', of: 14, to: '2026-05-31' }],
]

/** The facts as they ought to be, changed by hand beside every act that the server took. */
class Model {
  facts: AccessFacts

  constructor(facts: AccessFacts) {
    this.facts = facts
  }

  set(change: Partial<AccessFacts>): void {
    this.facts = { ...this.facts, ...change }
  }

  ended<Row extends Interval>(rows: readonly Row[], which: (row: Row) => boolean): Row[] {
    return rows.map((row) =>
      which(row) && row.from <= now && (row.to === null || now < row.to) ? { ...row, to: now } : row,
    )
  }
}

class Played {
  readonly #model: Model
  readonly #ida: ConsentTester
  readonly #kari: ConsentTester
  readonly #jonas: ConsentTester
  readonly #ids: readonly string[]

  constructor(facts: AccessFacts, testers: readonly [ConsentTester, ConsentTester, ConsentTester]) {
    this.#model = new Model(facts)
    ;[this.#ida, this.#kari, this.#jonas] = testers
    this.#ids = facts.participants.map(({ id }) => id)
  }

  get facts(): AccessFacts {
    return this.#model.facts
  }

  /** Does it as the people of the plan would. Whether the server took it. */
  async take(step: Act): Promise<boolean> {
    const model = this.#model
    const { consents, hidden = [], objections = [], participants } = model.facts
    const morten = this.#ofRole('representative')
    switch (step.do) {
      case 'wait':
        now += step.hours * 3_600_000
        return true
      case 'share': {
        const participant = this.#id(step.with)
        const { what } = step
        const answer = await this.#ida.ask('POST', 'consents', {
          ...consentTo(participant),
          what,
          lastDay: step.lastDay,
        })
        if (answer.status !== 201) return false
        const before = model.ended(consents.toSharing, (row) => row.participant === participant)
        model.set({
          consents: { ...consents, toSharing: [...before, { participant, what, from: now, to: endOf(step.lastDay) }] },
        })
        return true
      }
      case 'withdraw': {
        const participant = this.#id(step.from)
        if ((await this.#ida.withdraw(participant)).status !== 204) return false
        model.set({
          consents: {
            ...consents,
            toSharing: model.ended(consents.toSharing, (row) => row.participant === participant),
          },
        })
        return true
      }
      case 'consent': {
        if ((await this.#ida.ask('POST', 'consents', consentTo(null))).status !== 201) return false
        const given = { from: now, to: null, capacity: 'person' as const, by: this.#ofRole('person') }
        model.set({ consents: { ...consents, toPlan: [...model.ended(consents.toPlan, () => true), given] } })
        return true
      }
      case 'end-consent':
        if ((await this.#ida.withdraw(null)).status !== 204) return false
        model.set({ consents: { ...consents, toPlan: model.ended(consents.toPlan, () => true) } })
        return true
      case 'object':
        if ((await this.#ida.ask('POST', `representatives/${morten}/objection`, { word: null })).status !== 204)
          return false
        model.set({ objections: [...objections, { representative: morten, from: now, to: null }] })
        return true
      case 'accept':
        if ((await this.#ida.ask('DELETE', `representatives/${morten}/objection`)).status !== 204) return false
        model.set({ objections: model.ended(objections, () => true) })
        return true
      case 'cell':
        return this.#cell(step)
      case 'hide': {
        const participant = this.#id(step.whom)
        const from = step.from === null ? 'everybody' : step.from % 4 === 0 ? [] : [this.#id(step.from)]
        if ((await this.#ida.ask('PUT', `access/hidden/${participant}`, { from })).status !== 204) return false
        const rows = (from === 'everybody' ? [null] : from).map((hiddenFrom) => ({
          participant,
          hiddenFrom,
          from: now,
          to: null,
        }))
        model.set({ hidden: [...model.ended(hidden, (row) => row.participant === participant), ...rows] })
        return true
      }
      case 'mandate': {
        const version = (await this.#ida.page()).representatives?.[0]?.version ?? 0
        const { from, to, scope } = step
        const body = { kind: 'authorised', from, to, scope, note: null, attachment: null, version }
        if ((await this.#ida.ask('PUT', `representatives/${morten}/mandate`, body)).status !== 204) return false
        const mandate = { kind: 'authorised' as const, from: beginningOf(from), to: endOf(to), scope }
        model.set({ participants: participants.map((row) => (row.id === morten ? { ...row, mandate } : row)) })
        return true
      }
      case 'incapacity': {
        const answer = await this.#kari.ask('POST', 'incapacities', {
          matter: step.matter,
          reasons: 'Vurdert.',
          lastDay: null,
        })
        return answer.status === 201
      }
      case 'last-day': {
        const id = this.#id(step.of)
        const row = (await this.#kari.plan()).participants?.find((participant) => participant.id === id)
        if (row === undefined) return false
        const { name, role, title, organisation, phone, email, version } = row
        const body = { name, role, title, organisation, phone, email, from: '2026-01-06', to: step.to, version }
        if ((await this.#kari.ask('PUT', `participants/${id}`, body)).status !== 204) return false
        // A day that stays what it was keeps its time of day: who has left has left.
        const to = (before: number | null): number | null => (step.to === row.lastDay ? before : endOf(step.to))
        model.set({
          participants: participants.map((other) =>
            other.id === id ? { ...other, from: winterDay, to: to(other.to) } : other,
          ),
        })
        return true
      }
      case 'leave': {
        if ((await this.#jonas.ask('POST', 'leave', { word: null })).status !== 204) return false
        const id = this.#ofRole('service')
        model.set({ participants: participants.map((other) => (other.id === id ? { ...other, to: now } : other)) })
        return true
      }
    }
  }

  async #cell({ whose, section, page, right, lastDay: last }: Act & { readonly do: 'cell' }): Promise<boolean> {
    const model = this.#model
    const participant = this.#id(whose)
    const owner = sectionDefinition(section as 'goals').spread === 'participant' ? this.#id(page) : null
    const body = { participant, section, page: owner, right, lastDay: last }
    if ((await this.#ida.ask('PUT', 'access', body)).status !== 204) return false
    const document = documentName({ section: section as 'goals', owner })
    const without = model.ended(
      model.facts.grants,
      (row) =>
        'participant' in row.grantee &&
        row.grantee.participant === participant &&
        row.section === section &&
        row.page === owner,
    )
    model.set({ grants: without })
    if (last !== null || naive(document, participant, model.facts, now) !== right) {
      const grant = { grantee: { participant }, section, page: owner, right, from: now, to: endOf(last) }
      model.set({ grants: [...without, grant] })
    }
    // What was asked for is what they have.
    expect([document, naive(document, participant, model.facts, now)]).toEqual([document, right])
    return true
  }

  #id(index: number): string {
    return this.#ids[index % this.#ids.length] ?? ''
  }

  #ofRole(role: string): string {
    return this.facts.participants.find((row) => row.role === role)?.id ?? ''
  }
}

const documentsOf = ({ participants }: AccessFacts): readonly string[] =>
  sectionNames.flatMap((section) => {
    const { spread } = sectionDefinition(section)
    if (spread === 'meeting') return []
    return (spread === 'participant' ? participants.map(({ id }) => id) : [null]).map((owner) =>
      documentName({ section, owner }),
    )
  })

test(
  'ACCESS-59 after any sequence of acts through the server, what the database says are the rights of a model kept by hand (property)',
  async () => {
    const taken = new Map<string, number>()
    const answers = new Map<Right, number>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(turns)),
        fc.array(act, { minLength: 15, maxLength: 25 }),
        async (birthDay, acts) => {
          now = start
          await freshPlans(server, now)
          const people = ['person', 'coordinator', 'service'] as const
          const testers = await Promise.all(people.map((role) => consentTester(server, role, 'adult')))
          const [ida, kari, jonas] = testers as [ConsentTester, ConsentTester, ConsentTester]
          const { database } = server
          await sql`update person set birth_day = ${birthDay} where id = (select person from plan where id = ${ida.planId})`.execute(
            database,
          )
          const read = async (): Promise<AccessFacts> => {
            const access = await new SqlPlanAccess(database).read({ municipality, plan: ida.planId })
            if (access === null) throw new Error('The plan is there.')
            return access.facts
          }
          const played = new Played(await read(), [ida, kari, jonas])
          for (const step of acts) {
            const done = await played.take(step)
            if (done) taken.set(step.do, (taken.get(step.do) ?? 0) + 1)
            const facts = await read()
            const wrong: unknown[] = []
            for (const { id, role } of facts.participants) {
              for (const document of documentsOf(facts)) {
                const right = rightTo(document, id, facts, now).right
                const ought = naive(document, id, played.facts, now)
                answers.set(right, (answers.get(right) ?? 0) + 1)
                if (right !== ought) wrong.push([step, done, role, document, right, ought])
              }
            }
            expect(wrong).toEqual([])
          }
        },
      ),
      { numRuns: runs, examples: [leftAndEndedTheSameDay] },
    )
    for (const right of rights) expect([right, (answers.get(right) ?? 0) > 100]).toEqual([right, true])
    for (const kind of ['share', 'withdraw', 'cell', 'hide'] as const) {
      expect([kind, (taken.get(kind) ?? 0) > 0]).toEqual([kind, true])
    }
  },
  patience,
)
