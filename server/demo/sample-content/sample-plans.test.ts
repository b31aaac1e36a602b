import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AccessFacts } from '../../../shared/access/access-facts.ts'
import { ageAt } from '../../../shared/access/age.ts'
import { hasOwnPage, rightTo } from '../../../shared/access/right-to.ts'
import { demoRoles } from '../../../shared/api/api.ts'
import { documentSpec, progresses, standings } from '../../../shared/plan/document-schema.ts'
import { readingOrder, sectionDefinition } from '../../../shared/plan/sections.ts'
import type { SampleDocument, SamplePlanContent } from './sample-plan-content.ts'
import { samplePlans } from './sample-plans.ts'
import { schemaFaults } from './schema-walk.ts'

/** A Tuesday, a leap day, New Year's night in Norway, a Sunday just after midnight, a Monday in summer. */
const moments = [
  '2026-09-15T08:52:00Z',
  '2028-02-29T12:00:00Z',
  '2026-12-31T23:30:00Z',
  '2027-01-03T00:10:00Z',
  '2027-07-05T06:00:00Z',
].map((moment) => new Date(moment))

const now = new Date('2026-09-15T08:52:00Z')
const plans = samplePlans(now)
const [adult, child] = plans as readonly [SamplePlanContent, SamplePlanContent]

describe.each([
  ['adult', adult],
  ['child', child],
])('the %s sample plan', (_, plan) => {
  test('DEMO-20 every document is whole when its rows are applied in order, and no row is empty or pending', () => {
    for (const document of plan.documents) {
      const doc = new Y.Doc()
      for (const row of document.rows) {
        const before = Y.encodeStateAsUpdate(doc)
        Y.applyUpdate(doc, row.bytes)
        expect(doc.store.pendingStructs, nameOf(document)).toBeNull()
        expect(doc.store.pendingDs, nameOf(document)).toBeNull()
        expect(Y.encodeStateAsUpdate(doc), nameOf(document)).not.toEqual(before)
      }
    }
  })

  test('DEMO-21 every document holds what the document schema allows and nothing else', () => {
    for (const document of plan.documents) {
      const { kind } = sectionDefinition(document.section)
      if (kind === 'facts') throw new Error(`${document.section} is a section of facts, which has no document.`)
      expect(schemaFaults(openDocument(document), documentSpec(kind)), nameOf(document)).toEqual([])
    }
  })

  test('DEMO-22 every client id in the rows is claimed, once, for the person who wrote with it', () => {
    const all = plan.documents.flatMap(({ claims }) => claims.map(({ client }) => client))
    expect(new Set(all).size).toBe(all.length)
    for (const document of plan.documents) {
      const claimed = new Map(document.claims.map(({ client, person }) => [client, person]))
      for (const row of document.rows) {
        const [client, ...more] = Y.parseUpdateMeta(row.bytes).from.keys()
        expect(more).toEqual([])
        // A row that only takes words away carries no client id.
        if (client !== undefined) expect(claimed.get(client), nameOf(document)).toBe(row.by)
      }
    }
  })

  test('DEMO-24 every section of documents that the plan has, has words', () => {
    const shown = readingOrder.filter(
      (section) => sectionDefinition(section).kind !== 'facts' && (section !== 'child' || plan === child),
    )
    for (const section of shown) {
      const words = plan.documents.filter((document) => document.section === section).map(wordsOf)
      expect(words.join('').length, section).toBeGreaterThan(100)
    }
  })

  test('DEMO-25 own pages belong to participants who have one, and every document is there once', () => {
    const names = plan.documents.map(nameOf)
    expect(new Set(names).size).toBe(names.length)
    for (const { section, owner } of plan.documents) {
      const spread = sectionDefinition(section).spread
      const role = plan.participants.find(({ person }) => person === owner)?.role ?? ''
      expect(spread === 'participant' ? hasOwnPage(role, section) : owner === null, `${section}/${owner}`).toBe(true)
    }
  })

  test('DEMO-26 every measure that stands serves a goal that stands', () => {
    const goals = new Set(cardsOf(plan, 'goals').map(({ id }) => id))
    for (const { id, fields } of cardsOf(plan, 'measures')) expect(goals.has(String(fields['goal'])), id).toBe(true)
  })

  test('DEMO-27 keys lead to people, and each person is one participant with a colour from 1 to 8', () => {
    const keys = new Set(plan.people.map(({ key }) => key))
    const participants = plan.participants.map(({ person }) => person)
    expect(new Set(participants)).toEqual(keys)
    expect(participants.length).toBe(keys.size)
    for (const { colour } of plan.participants) expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(colour)
    const named = [
      ...plan.grants.flatMap(({ grantee, page, givenBy }) => [
        'participant' in grantee ? grantee.participant : null,
        page,
        givenBy,
      ]),
      ...plan.consents.flatMap(({ participant, givenBy }) => [participant, givenBy]),
      ...plan.responsibilities.map(({ participant }) => participant),
      plan.preparedBy,
    ]
    for (const key of named) if (key !== null) expect(keys).toContain(key)
  })

  test('DEMO-28 every responsibility of § 9 c and g is answered, and everybody who helps may open the plan', () => {
    expect(new Set(plan.responsibilities.map(({ kind }) => kind)).size).toBe(5)
    for (const { person, role } of plan.participants) {
      const needed = role === 'unit' ? 'period' : 'about'
      expect(rightTo(needed, person, factsOf(plan), now.getTime()).right, person).not.toBe('none')
    }
  })
})

test('DEMO-23 whatever the date, whoever wrote had the right to write there then, a representative for the person', () => {
  for (const plan of moments.flatMap(samplePlans)) {
    const person = plan.participants.find(({ role }) => role === 'person')?.person
    const facts = factsOf(plan)
    for (const document of plan.documents) {
      for (const row of document.rows) {
        const { right } = rightTo(nameOf(document), row.by ?? '', facts, row.at.getTime())
        expect(right, `${row.by} in ${nameOf(document)} on ${row.at.toISOString()}`).toBe('write')
        const acts = plan.participants.some((each) => each.person === row.by && each.role === 'representative')
        expect(row.onBehalfOf).toBe(acts ? person : null)
      }
    }
  }
})

test('DEMO-29 whatever the date, nothing has been written in the future and each document is in order of time', () => {
  for (const moment of moments) {
    for (const plan of samplePlans(moment)) {
      for (const document of plan.documents) {
        const times = document.rows.map(({ at }) => at.getTime())
        expect(times, nameOf(document)).toEqual(times.toSorted((a, b) => a - b))
        expect(Math.max(...times)).toBeLessThan(moment.getTime())
      }
      expect(Math.max(...plan.documents.flatMap(({ rows }) => rows.map(({ at }) => at.getTime())))).toBeGreaterThan(
        moment.getTime() - 2 * 86_400_000,
      )
    }
  }
})

test('DEMO-30 whatever the date, Ida is 19 and Emil 13, and one measure in each plan is overdue', () => {
  for (const moment of moments) {
    const today = moment.toISOString().slice(0, 10)
    const ages = samplePlans(moment).map((plan) => {
      const late = cardsOf(plan, 'measures').filter(({ fields }) => {
        const { to, progress } = fields
        return typeof to === 'string' && to < today && progress !== 'done' && progress !== 'not-relevant'
      })
      expect(late.map(({ id }) => id)).toHaveLength(1)
      return ageAt(birthDayOf(plan), moment.getTime())
    })
    expect(ages).toEqual([19, 13])
  }
})

test('DEMO-31 the adult plan has four goals and a removed one, and a dozen measures in all standings and progresses', () => {
  expect(cardsOf(adult, 'goals')).toHaveLength(4)
  expect(allCardsOf(adult, 'goals')).toHaveLength(5)
  const measures = cardsOf(adult, 'measures')
  expect(measures.length).toBeGreaterThanOrEqual(12)
  expect(new Set(measures.map(({ fields }) => fields['standing']))).toEqual(new Set(standings))
  expect(new Set(measures.map(({ fields }) => fields['progress']))).toEqual(new Set(progresses))
  expect(new Set(measures.map(({ page }) => page)).size).toBeGreaterThanOrEqual(8)
})

test('DEMO-32 the child plan has three goals and six to eight measures, and says how Emil has been heard', () => {
  expect(cardsOf(child, 'goals')).toHaveLength(3)
  expect(cardsOf(child, 'measures').length).toBeGreaterThanOrEqual(6)
  expect(cardsOf(child, 'measures').length).toBeLessThanOrEqual(8)
  expect(
    child.documents
      .filter(({ section }) => section === 'child')
      .map(wordsOf)
      .join(),
  ).toContain('Emil')
})

test('DEMO-33 several people have written in the shared texts, over weeks', () => {
  for (const section of ['about', 'goals', 'resources', 'needs'] as const) {
    const document = adult.documents.find((each) => each.section === section)
    expect(new Set(document?.rows.map(({ by }) => by)).size, section).toBeGreaterThanOrEqual(2)
    const times = document?.rows.map(({ at }) => at.getTime()) ?? []
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(28 * 86_400_000)
  }
})

test('DEMO-34 the words are those of the screens, after all changes', () => {
  const words = adult.documents.map(wordsOf).join('\n')
  for (const phrase of [
    'Jeg heter Ida og er 19 år. Jeg går siste året på videregående',
    'Når noe er viktig, trenger jeg litt tid før jeg svarer.',
    'å bo for meg selv og bestemme når jeg legger meg',
    'at det er lov å ombestemme seg',
    'Jeg vil bo i min egen leilighet',
    'Innflytting 2. november 2026',
    'Øve på å lage middag selv',
    '3 dager i uka, 1,5 time',
    'Søke om personlig assistent (BPA)',
    'Bli trygg i trappa',
    'Habiliteringstjenesten for voksne møter Ida to ganger i året',
    'neste gang 14. oktober 2026',
    'Ikke legg flytting eller møter til de dagene.',
  ]) {
    expect(words).toContain(phrase)
  }
})

test('DEMO-35 Kari and Liv have the rights of screens 02 and 03, as the table and the grants make them', () => {
  const facts = factsOf(adult)
  const rightOf = (participant: string, documents: readonly string[]) =>
    Object.fromEntries(documents.map((name) => [name, rightTo(name, participant, facts, now.getTime()).right]))
  const shared = [
    'about',
    'goals',
    'resources',
    'needs',
    'specialist',
    'cooperation',
    'period',
    'participants',
    'consent',
  ]
  expect(rightOf('kari', [...shared, 'measures/kari', 'measures/liv', 'contributions/kari'])).toEqual({
    about: 'comment',
    goals: 'write',
    resources: 'write',
    needs: 'write',
    specialist: 'read',
    cooperation: 'write',
    period: 'write',
    participants: 'write',
    consent: 'read',
    'measures/kari': 'write',
    'measures/liv': 'write',
    'contributions/kari': 'write',
  })
  expect(rightOf('liv', [...shared, 'measures/liv', 'measures/thea', 'contributions/liv'])).toEqual({
    about: 'read',
    goals: 'comment',
    resources: 'none',
    needs: 'comment',
    specialist: 'write',
    cooperation: 'none',
    period: 'read',
    participants: 'read',
    consent: 'read',
    'measures/liv': 'write',
    'measures/thea': 'comment',
    'contributions/liv': 'write',
  })
  expect(rightOf('anne', ['resources', 'specialist', 'consent', 'mine'])).toEqual({
    resources: 'write',
    specialist: 'none',
    consent: 'none',
    mine: 'none',
  })
  expect(rightOf('silje', ['measures/liv', 'measures/jonas', 'resources'])).toEqual({
    'measures/liv': 'none',
    'measures/jonas': 'comment',
    resources: 'comment',
  })
})

test('DEMO-36 the same moment gives the same bytes, and who is in both plans is the same person in both', () => {
  expect(samplePlans(now)).toEqual(plans)
  const inBoth = adult.people.filter(({ key }) => child.people.some((each) => each.key === key))
  expect(inBoth.length).toBeGreaterThanOrEqual(5)
  for (const person of inBoth) expect(child.people.find(({ key }) => key === person.key)).toEqual(person)
})

function nameOf({ section, owner }: SampleDocument): string {
  return owner === null ? section : `${section}/${owner}`
}

function openDocument(document: SampleDocument): Y.Doc {
  const doc = new Y.Doc()
  for (const { bytes } of document.rows) Y.applyUpdate(doc, bytes)
  return doc
}

interface Card {
  readonly id: string
  /** Whose page it stands on. */
  readonly page: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

function allCardsOf(plan: SamplePlanContent, section: 'goals' | 'measures'): readonly Card[] {
  return plan.documents
    .filter((document) => document.section === section)
    .flatMap((document) =>
      [...openDocument(document).getMap<Y.Map<unknown>>('cards')].map(([id, card]) => ({
        id,
        page: document.owner,
        fields: Object.fromEntries(card.entries()),
      })),
    )
}

function cardsOf(plan: SamplePlanContent, section: 'goals' | 'measures'): readonly Card[] {
  return allCardsOf(plan, section).filter(({ fields }) => fields['removed'] !== true)
}

function birthDayOf(plan: SamplePlanContent): string {
  const person = plan.participants.find(({ role }) => role === 'person')?.person
  return plan.people.find(({ key }) => key === person)?.birthDay ?? ''
}

function factsOf(plan: SamplePlanContent): AccessFacts {
  const interval = ({ from, to }: { from: Date; to: Date | null }) => ({
    from: from.getTime(),
    to: to === null ? null : to.getTime(),
  })
  return {
    birthDay: birthDayOf(plan),
    participants: plan.participants.map(({ person, role, mandate, ...each }) => ({
      id: person,
      role,
      ...interval(each),
      mandate: mandate === null ? null : { kind: mandate.kind, ...interval(mandate) },
    })),
    grants: plan.grants.map(({ grantee, section, page, right, ...each }) => ({
      grantee,
      section,
      page,
      right,
      ...interval(each),
    })),
    consents: {
      toPlan: plan.consents
        .filter(({ participant }) => participant === null)
        .map(({ at, expires }) => interval({ from: at, to: expires })),
      toSharing: plan.consents.flatMap(({ participant, at, expires }) =>
        participant === null ? [] : [{ participant, ...interval({ from: at, to: expires }) }],
      ),
    },
    preparedBy: plan.preparedBy,
    meetings: [],
  }
}

/** All words of a document, a line for each text node; of cards, those that stand. */
function wordsOf(document: SampleDocument): string {
  const doc = openDocument(document)
  const lines = (text: Y.XmlFragment): string[] =>
    text.toArray().flatMap((child) => {
      if (child instanceof Y.XmlText) {
        const delta: readonly { insert: string }[] = child.toDelta()
        return [delta.map(({ insert }) => insert).join('')]
      }
      return child instanceof Y.XmlFragment ? lines(child) : []
    })
  const cards = [...doc.getMap<Y.Map<unknown>>('cards').values()].filter((card) => card.get('removed') !== true)
  const texts = cards.flatMap((card) => [...card.values()]).filter((value) => value instanceof Y.XmlFragment)
  return [doc.getXmlFragment('text'), ...texts].flatMap(lines).join('\n')
}

test('UI-78 each of the eight whom one may be in the adult plan has a colour of their own, as have the child’s family', () => {
  const cards = demoRoles.map((role) => adult.participants.find((participant) => participant.role === role)?.colour)
  expect(new Set(cards).size).toBe(demoRoles.length)
  const family = ['emil', 'anne', 'morten', 'ida'].map(
    (key) => child.participants.find(({ person }) => person === key)?.colour,
  )
  expect(new Set(family).size).toBe(family.length)
})
