import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ConsentBody, DocumentBody, ParticipantBody, PlanBody, ResponsibilityBody } from '../api/api.ts'
import { responsibilityKinds } from '../api/api.ts'
import { nb } from '../language/nb.ts'
import { progresses } from './document-schema.ts'
import {
  type ChecklistItem,
  type ChecklistPlan,
  type ChecklistState,
  checklistSum,
  lawChecklist,
  type Written,
  type WrittenMeasure,
} from './law-checklist.ts'
import {
  type LawLetter,
  type LawPartName,
  lawLetters,
  lawPart,
  lawPartNames,
  oldLetterOf,
  oldLetters,
} from './law-letters.ts'
import { responsibilityRules } from './responsibility-rules.ts'
import { readingOrder, type Section, sectionDefinition, sectionNames } from './sections.ts'

const now = Date.parse('2026-11-22T10:00:00Z')
const changed = (day: string, by: string | null = 'kari') => ({ at: `${day}T10:00:00.000Z`, by })

function somebody(id: string, role: ParticipantBody['role'], known: Partial<ParticipantBody> = {}): ParticipantBody {
  return {
    id,
    role,
    name: id,
    firstName: id,
    initials: 'AB',
    colour: 1,
    title: null,
    organisation: null,
    phone: null,
    email: null,
    from: '2026-01-01T00:00:00.000Z',
    to: null,
    firstDay: '2026-01-01',
    lastDay: null,
    may: { rename: false, changeRole: false, changeDays: false, lengthen: false, invite: false },
    service: null,
    nearest: false,
    signsIn: true,
    left: null,
    invitation: null,
    version: 1,
    changed: changed('2026-01-02'),
    ...known,
  }
}

const ida = somebody('ida', 'person')
const anne = somebody('anne', 'relative')
const kari = somebody('kari', 'coordinator')
const jonas = somebody('jonas', 'service')
const everybody = [ida, anne, kari, jonas]

const page = (name: string, day = '2026-03-01'): DocumentBody => {
  const [section = '', owner = null] = name.split('/')
  return { name, section: section as Section, owner, right: 'read', changed: changed(day) }
}

const pages = [
  ...['about', 'goals', 'resources', 'needs', 'specialist', 'cooperation', 'child'].map((name) => page(name)),
  ...everybody.flatMap(({ id }) => [page(`measures/${id}`), page(`contributions/${id}`)]),
]

const row = (kind: ResponsibilityBody['kind'], known: Partial<ResponsibilityBody> = {}): ResponsibilityBody => ({
  kind,
  state: responsibilityRules[kind].states[0] ?? 'agreed',
  participant: 'kari',
  name: null,
  from: null,
  legalBasis: null,
  reason: null,
  version: 1,
  changed: changed('2026-02-01'),
  ...known,
})

const given = { given: '2026-01-03T08:00:00.000Z', expires: null, withdrawn: null }
const period = { from: '2026-01-01', to: null, reviews: ['2027-01-01'], version: 1, changed: changed('2026-01-05') }
const consent: ConsentBody = { toPlan: given, toSharing: [{ ...given, participant: 'kari', service: null }] }
const measure: WrittenMeasure = { owner: 'jonas', progress: 'under-way', title: 'Trene', hasHow: true, hasExtent: true }

/** Everything that § 9 asks for, of an adult; what a test gives is instead of it. */
function whole(known: Partial<ChecklistPlan> = {}): ChecklistPlan {
  return {
    sections: readingOrder
      .filter((section) => section !== 'child')
      .map((section) => ({ section, kind: sectionDefinition(section).kind, right: 'read' })),
    documents: pages,
    participants: everybody,
    facts: {
      basis: null,
      linkedPlans: null,
      responsibility: responsibilityKinds.map((kind) => row(kind)),
      period,
      consent,
    },
    ...known,
  }
}

const wholly: Written = {
  words: new Set(pages.map(({ name }) => name)),
  goals: [{ title: 'Bo for meg selv' }],
  measures: [measure],
}

const nothing: Written = { words: new Set(), goals: [], measures: [] }

const close = (plan: ChecklistPlan, ...closedOnes: readonly Section[]): ChecklistPlan => ({
  ...plan,
  sections: plan.sections.map((one) => (closedOnes.includes(one.section) ? { ...one, right: 'none' } : one)),
})
const withChild = (plan: ChecklistPlan): ChecklistPlan => ({
  ...plan,
  sections: [...plan.sections, { section: 'child', kind: 'prose', right: 'read' }],
})
const withFacts = (facts: Partial<PlanBody['facts']>) => whole({ facts: { ...whole().facts, ...facts } })

const stateOf = (items: readonly ChecklistItem[], letter: LawLetter) =>
  items.find((one) => one.letter === letter)?.state
const partOf = (items: readonly ChecklistItem[], name: LawPartName) =>
  items.flatMap(({ parts }) => parts).find((part) => part.name === name)
const listOf = (plan: ChecklistPlan, written: Partial<Written> = {}) =>
  lawChecklist(plan, { ...wholly, ...written }, now)

describe('the law as data', () => {
  test('CHECK-1 each letter of § 9 stands once, in order, with at least one part that it needs', () => {
    expect(lawLetters).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'child'])
    for (const letter of lawLetters) {
      const parts = lawPartNames.filter((name) => lawPart(name).letter === letter && lawPart(name).needed)
      expect(parts, letter).not.toEqual([])
    }
  })

  test('CHECK-2 each letter of the old § 19 leads to the letters of § 9 that took it over', () => {
    const led = oldLetters.map((old) => [old, lawLetters.filter((letter) => oldLetterOf[letter] === old).join('')])
    expect(Object.fromEntries(led)).toEqual({ a: 'a', b: 'b', c: 'cg', d: 'd', e: 'e', f: 'f', g: 'h', h: 'i', i: 'j' })
    expect(oldLetterOf.child).toBeNull()
  })

  test('CHECK-3 a part is written in a section that is there for its letter, and every section of the law has one', () => {
    for (const name of lawPartNames) {
      const { letter, section } = lawPart(name)
      expect(sectionDefinition(section).law, name).toContain(letter)
    }
    const written = new Set(lawPartNames.map((name) => lawPart(name).section))
    const ofTheLaw = sectionNames.filter((name) => sectionDefinition(name).law.some((one) => one !== 'lead-in'))
    expect([...written].toSorted()).toEqual(ofTheLaw.toSorted())
  })

  test('CHECK-4 the law is told word for word in bokmål', () => {
    expect(nb.checklist.law.a).toBe(
      'en oversikt over tjenestemottakers mål, ressurser og behov for tjenester eller tiltak',
    )
    expect(nb.checklist.law.c).toBe(
      'en angivelse av hvem som har ansvar for å utarbeide planen, og hvem som har ansvar for å sikre koordinering og fremdrift i arbeidet med planen',
    )
    expect(nb.checklist.law.child).toBe(
      'Dersom tjenestemottakeren er et barn, skal det også gis en beskrivelse av hvordan barnets rett til medvirkning er ivaretatt i arbeidet med planen.',
    )
  })
})

describe('what is there', () => {
  test('CHECK-5 a plan with all of it has every letter in place, and one with nothing has none', () => {
    const items = listOf(whole())
    expect(items.map(({ state }) => state)).toEqual(items.map(() => 'there'))
    expect(checklistSum(items)).toEqual({ all: 'everything' })
    const empty = whole({
      participants: [ida],
      documents: pages.map((one) => ({ ...one, changed: null })),
      facts: {
        basis: null,
        linkedPlans: null,
        responsibility: [],
        period: null,
        consent: { toPlan: null, toSharing: [] },
      },
    })
    const none = lawChecklist(empty, nothing, now)
    expect(none.map(({ state }) => state)).toEqual(none.map(() => 'missing'))
    expect(checklistSum(none)).toEqual({ all: null, left: 10 })
  })

  test('CHECK-6 a letter of several parts is there in part when one of them is', () => {
    const words = new Set([...wholly.words].filter((name) => name !== 'needs'))
    expect(stateOf(listOf(whole(), { words }), 'a')).toBe('partly')
    expect(partOf(listOf(whole(), { words }), 'needs')?.state).toBe('missing')
    expect(partOf(listOf(whole(), { goals: [{ title: '' }] }), 'goals')?.state).toBe('missing')
  })

  test('CHECK-7 measures are counted: with extent, with how, with somebody who still takes part', () => {
    const left = { ...jonas, lastDay: '2026-11-21' }
    const measures = [
      measure,
      { ...measure, owner: 'kari', hasExtent: false },
      { ...measure, owner: 'kari', hasHow: false },
      // No longer relevant: nobody asks how much of it there is.
      { ...measure, owner: 'kari', progress: 'not-relevant' as const, hasExtent: false, hasHow: false },
    ]
    const items = listOf(whole({ participants: [ida, anne, kari, left] }), { measures })
    expect(partOf(items, 'measures')).toMatchObject({ state: 'there', count: { done: 3, of: 3 } })
    expect(partOf(items, 'extent')).toMatchObject({ state: 'partly', count: { done: 2, of: 3 } })
    expect(partOf(items, 'responsible')).toMatchObject({ state: 'partly', count: { done: 2, of: 3 } })
    expect(partOf(items, 'how')).toMatchObject({ state: 'partly', count: { done: 2, of: 3 } })
    expect([stateOf(items, 'e'), stateOf(items, 'f')]).toEqual(['partly', 'partly'])
  })

  test('CHECK-8 with no measures nothing is asked of them but that there be some', () => {
    const items = listOf(whole(), { measures: [] })
    expect(items.find(({ letter }) => letter === 'e')?.parts.map(({ name }) => name)).toEqual(['measures'])
    expect([stateOf(items, 'e'), stateOf(items, 'f')]).toEqual(['missing', 'missing'])
  })

  test('CHECK-9 somebody beside the person has to take part, today', () => {
    expect(stateOf(listOf(whole({ participants: [ida] })), 'b')).toBe('missing')
    expect(stateOf(listOf(whole({ participants: [ida, { ...kari, lastDay: '2026-11-21' }] })), 'b')).toBe('missing')
    const last = listOf(whole({ participants: [ida, { ...kari, lastDay: '2026-11-22' }] }))
    expect(partOf(last, 'participants')).toMatchObject({ state: 'there', count: { done: 1, of: 1 } })
  })

  test('CHECK-10 who makes the plan and who coordinates are named: an offer is not a name', () => {
    const offered = listOf(withFacts({ responsibility: [row('makes-plan'), row('coordinator', { state: 'offered' })] }))
    expect(stateOf(offered, 'c')).toBe('partly')
    const led = listOf(withFacts({ responsibility: [row('makes-plan'), row('lead-service', { participant: null })] }))
    expect(stateOf(led, 'c'), 'somebody whom the reader may not know of').toBe('there')
  })

  test('CHECK-11 coordinator and contact doctor are there when it is told whether they were offered, and why not', () => {
    const told = listOf(
      withFacts({
        responsibility: [row('coordinator', { state: 'declined' }), row('contact-doctor', { state: 'not-relevant' })],
      }),
    )
    expect(stateOf(told, 'g')).toBe('there')
    expect(stateOf(listOf(withFacts({ responsibility: [row('coordinator')] })), 'g')).toBe('partly')
  })

  test('CHECK-12 of a child the child coordinator and the child’s participation are asked about too, and of no one else', () => {
    expect(lawChecklist(whole(), wholly, now).some(({ letter }) => letter === 'child')).toBe(false)
    expect(partOf(listOf(whole()), 'child-coordinator')).toBeUndefined()
    const child = withChild(withFacts({ responsibility: [row('coordinator'), row('contact-doctor')] }))
    expect(stateOf(listOf(child), 'g')).toBe('partly')
    expect(stateOf(listOf(child), 'child')).toBe('there')
    const words = new Set([...wholly.words].filter((name) => name !== 'child'))
    expect(stateOf(listOf(withChild(whole()), { words }), 'child')).toBe('missing')
  })

  test('CHECK-13 the period needs a review, and a consent that was withdrawn or has run out is none', () => {
    expect(stateOf(listOf(withFacts({ period: { ...period, reviews: [] } })), 'h')).toBe('partly')
    const past = '2026-11-22T09:59:59.999Z'
    for (const end of [{ withdrawn: past }, { expires: past }]) {
      const items = listOf(withFacts({ consent: { toPlan: { ...given, ...end }, toSharing: [] } }))
      expect(partOf(items, 'consent-to-plan')?.state).toBe('missing')
    }
  })

  test('CHECK-14 what the law asks for only where there is some is never missed: relatives, sharing, the hospital', () => {
    const words = new Set([...wholly.words].filter((name) => name !== 'contributions/anne' && name !== 'specialist'))
    const items = listOf(withFacts({ consent: { toPlan: given, toSharing: [] } }), { words })
    const optional = ['relative-contributions', 'specialist-contribution', 'consent-to-sharing'] as const
    expect(optional.map((name) => partOf(items, name)?.state)).toEqual(['not-needed', 'not-needed', 'not-needed'])
    expect([stateOf(items, 'd'), stateOf(items, 'i')]).toEqual(['there', 'there'])
  })

  test('CHECK-15 what providers contribute is counted by those who take part', () => {
    const words = new Set([...wholly.words].filter((name) => name !== 'contributions/jonas'))
    const items = listOf(whole(), { words })
    expect(partOf(items, 'provider-contributions')).toMatchObject({ state: 'partly', count: { done: 1, of: 2 } })
    const gone = listOf(whole({ participants: [ida, anne, kari, { ...jonas, lastDay: '2026-10-01' }] }), { words })
    expect(partOf(gone, 'provider-contributions')).toMatchObject({ state: 'there', count: { done: 1, of: 1 } })
  })

  test('CHECK-16 by whom and how old is told of what is there: the last change and the oldest', () => {
    const dated = pages.map((one) => (one.name === 'measures/kari' ? page(one.name, '2026-11-01') : one))
    const measures = [measure, { ...measure, owner: 'kari' }]
    const part = partOf(listOf(whole({ documents: dated }), { measures }), 'how')
    expect(part?.newest).toEqual(changed('2026-11-01'))
    expect(part?.oldest).toEqual(changed('2026-03-01'))
    const words = new Set([...wholly.words].filter((name) => name !== 'needs'))
    expect(partOf(listOf(whole(), { words }), 'needs')).toMatchObject({ newest: null, oldest: null })
  })
})

describe('what is closed', () => {
  test('CHECK-17 what the reader may not read is told as closed, and not as missing', () => {
    const items = lawChecklist(close(whole(), 'needs', 'consent'), nothing, now)
    expect(partOf(items, 'needs')?.state).toBe('closed')
    expect(stateOf(items, 'i')).toBe('closed')
    expect(checklistSum(listOf(close(whole(), 'needs', 'consent')))).toEqual({ all: 'readable' })
    const unit = close(whole(), ...readingOrder)
    expect(checklistSum(lawChecklist(unit, wholly, now)), 'nothing is in place for who reads nothing').toEqual({
      all: null,
      left: 0,
    })
  })

  test('CHECK-18 a page that is closed is not counted, and nobody is told of it', () => {
    const documents = pages.filter(({ name }) => !name.endsWith('/jonas'))
    const words = new Set(documents.map(({ name }) => name))
    const items = listOf(whole({ documents }), { words, measures: [measure, { ...measure, owner: 'kari' }] })
    expect(partOf(items, 'measures')?.count).toEqual({ done: 1, of: 1 })
    expect(partOf(items, 'provider-contributions')?.count).toEqual({ done: 1, of: 1 })
  })

  test('CHECK-19 of what one sees in part nothing is told as missing: sharing, a responsible who left, contributions', () => {
    const items = listOf(withFacts({ consent: { toPlan: given, toSharing: null } }))
    expect(partOf(items, 'consent-to-sharing')?.state).toBe('closed')
    // Of those who take part, who may not read them knows the person alone.
    const plan = close(
      whole({ participants: [ida], documents: pages.filter(({ owner }) => owner !== 'kari') }),
      'participants',
    )
    expect(partOf(listOf(plan), 'responsible')?.state).toBe('there')
    expect(partOf(listOf(plan), 'provider-contributions')?.state).toBe('closed')
  })
})

/** Any plan: some of it there, some not. */
const somePlan = fc
  .record({
    participants: fc.subarray([anne, kari, jonas, { ...jonas, id: 'borte', lastDay: '2026-05-01' }]),
    responsibility: fc.subarray(responsibilityKinds.map((kind) => row(kind))),
    period: fc.constantFrom(null, period, { ...period, reviews: [] }),
    toPlan: fc.constantFrom(null, given, { ...given, withdrawn: given.given }),
    toSharing: fc.constantFrom(null, [], consent.toSharing),
    child: fc.boolean(),
    documents: fc.subarray(pages, { minLength: 4 }),
  })
  .map(({ participants, responsibility, period: when, toPlan, toSharing, child, documents }) => {
    const plan = whole({
      participants: [ida, ...participants],
      documents,
      facts: { basis: null, linkedPlans: null, responsibility, period: when, consent: { toPlan, toSharing } },
    })
    return child ? withChild(plan) : plan
  })

const someMeasure = fc.record({
  owner: fc.constantFrom('ida', 'kari', 'jonas', 'borte'),
  progress: fc.constantFrom(...progresses),
  title: fc.constantFrom('', 'Trene'),
  hasHow: fc.boolean(),
  hasExtent: fc.boolean(),
})

const someWritten: fc.Arbitrary<Written> = fc.record({
  words: fc.subarray(pages.map(({ name }) => name)).map((names) => new Set(names)),
  goals: fc.array(fc.record({ title: fc.constantFrom('', 'Bo') }), { maxLength: 3 }),
  measures: fc.array(someMeasure, { maxLength: 6 }),
})

test('CHECK-21 it never tells anything of a closed section: two plans that differ in there alone are told alike (property)', () => {
  fc.assert(
    fc.property(
      fc.tuple(somePlan, somePlan, someWritten, someWritten, fc.subarray([...readingOrder], { minLength: 1 })),
      ([one, other, here, there, closedOnes]) => {
        const isClosed = (section: string) => (closedOnes as readonly string[]).includes(section)
        const sectionOf = (name: string) => name.split('/')[0] ?? ''
        // The other plan's content, in the closed sections alone. Facts are left out by the server: here they are kept,
        // so that it is the list that does not tell.
        const plan: ChecklistPlan = {
          ...one,
          documents: [
            ...one.documents.filter(({ section }) => !isClosed(section)),
            ...other.documents.filter(({ section }) => isClosed(section)),
          ],
          participants: one.participants,
          facts: {
            ...one.facts,
            responsibility: isClosed('responsibility') ? other.facts.responsibility : one.facts.responsibility,
            period: isClosed('period') ? other.facts.period : one.facts.period,
            consent: isClosed('consent') ? other.facts.consent : one.facts.consent,
          },
        }
        const written: Written = {
          words: new Set([
            ...[...here.words].filter((name) => !isClosed(sectionOf(name))),
            ...[...there.words].filter((name) => isClosed(sectionOf(name))),
          ]),
          goals: isClosed('goals') ? there.goals : here.goals,
          measures: isClosed('measures') ? there.measures : here.measures,
        }
        const told = lawChecklist(close(one, ...closedOnes), here, now)
        expect(lawChecklist(close(plan, ...closedOnes), written, now)).toEqual(told)
        for (const part of told.flatMap(({ parts }) => parts)) {
          if (!isClosed(part.section)) continue
          expect(part).toMatchObject({ state: 'closed', count: null, newest: null, oldest: null })
        }
      },
    ),
  )
})

const order: readonly (ChecklistState | 'closed')[] = ['missing', 'partly', 'there']

test('CHECK-22 writing words, a whole measure or a fact never makes the state of anything worse (property)', () => {
  type Addition = (plan: ChecklistPlan, written: Written) => [ChecklistPlan, Written]
  const additions: readonly Addition[] = [
    ...pages.map(
      ({ name }): Addition =>
        (plan, written) => [plan, { ...written, words: new Set([...written.words, name]) }],
    ),
    (plan, written) => [plan, { ...written, goals: [...written.goals, { title: 'Et mål til' }] }],
    (plan, written) => [plan, { ...written, measures: [...written.measures, { ...measure, owner: 'ida' }] }],
    (plan, written) => [plan, { ...written, measures: written.measures.map((one) => ({ ...one, hasHow: true })) }],
    (plan, written) => [
      plan,
      { ...written, measures: written.measures.map((one, index) => (index === 0 ? { ...one, hasExtent: true } : one)) },
    ],
    (plan, written) => [plan, { ...written, measures: written.measures.map((one) => ({ ...one, title: 'Trene' })) }],
    ...responsibilityKinds.map(
      (kind): Addition =>
        (plan, written) => {
          const rest = (plan.facts.responsibility ?? []).filter((one) => one.kind !== kind)
          return [{ ...plan, facts: { ...plan.facts, responsibility: [...rest, row(kind)] } }, written]
        },
    ),
    (plan, written) => [{ ...plan, facts: { ...plan.facts, period } }, written],
    (plan, written) => [{ ...plan, facts: { ...plan.facts, consent } }, written],
  ]
  fc.assert(
    fc.property(
      fc.tuple(somePlan, someWritten, fc.subarray([...readingOrder]), fc.constantFrom(...additions)),
      ([plan, written, closedOnes, add]) => {
        const [more, moreWritten] = add(plan, written)
        const before = lawChecklist(close(plan, ...closedOnes), written, now)
        const after = lawChecklist(close(more, ...closedOnes), moreWritten, now)
        for (const { letter, state } of before) {
          const then = stateOf(after, letter)
          if (state === 'closed') continue
          expect(order.indexOf(then ?? 'closed'), `${letter}: ${state}, then ${then}`).toBeGreaterThanOrEqual(
            order.indexOf(state),
          )
        }
      },
    ),
  )
})
