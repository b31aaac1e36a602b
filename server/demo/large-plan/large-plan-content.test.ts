import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AccessFacts } from '../../../shared/access/access-facts.ts'
import { rightTo } from '../../../shared/access/right-to.ts'
import { documentName } from '../../../shared/plan/document-name.ts'
import { documentSpec, progresses, standings } from '../../../shared/plan/document-schema.ts'
import { sectionDefinition } from '../../../shared/plan/sections.ts'
import type { SampleDocument, SamplePlanContent } from '../sample-content/sample-plan-content.ts'
import { schemaFaults } from '../sample-content/schema-walk.ts'
import { type LargePlanSize, largePlanContent, largestPlan } from './large-plan-content.ts'

/** A Tuesday, a leap day, New Year's night in Norway. */
const moments = ['2026-09-15T08:52:00Z', '2028-02-29T12:00:00Z', '2026-12-31T23:30:00Z'].map((text) => new Date(text))
const now = new Date('2026-09-15T08:52:00Z')

const sizes: readonly LargePlanSize[] = [
  largestPlan,
  { goals: 1, measures: 0, participants: 1 },
  { goals: 7, measures: 300, participants: 12 },
]

describe.each(sizes)('a plan of $goals goals, $measures measures and $participants participants', (size) => {
  const plan = largePlanContent(now, size)

  test('DEMO-38 the large plan has what was asked for, each card once, and everybody of the adult’s plan in it', () => {
    const measures = cardsOf(plan, 'measures')
    expect([cardsOf(plan, 'goals').length, measures.length]).toEqual([size.goals, size.measures])
    expect(new Set(measures.map(({ id }) => id)).size).toBe(size.measures)
    expect(plan.participants).toHaveLength(Math.max(11, size.participants))
    expect(plan.people.map(({ key }) => key).sort()).toEqual(plan.participants.map(({ person }) => person).sort())
    const goals = new Set(cardsOf(plan, 'goals').map(({ id }) => id))
    for (const { fields } of measures) expect(goals).toContain(fields['goal'])
  })

  test('DEMO-38 every row of the large plan is whole, by who could write it then, and holds what the schema allows', () => {
    const facts = factsOf(plan)
    for (const document of plan.documents) {
      const name = documentName(document)
      const doc = new Y.Doc()
      for (const { by, at, bytes } of document.rows) {
        Y.applyUpdate(doc, bytes)
        expect([doc.store.pendingStructs, doc.store.pendingDs], name).toEqual([null, null])
        expect(rightTo(name, by ?? '', facts, at.getTime()).right, `${by} in ${name}`).toBe('write')
      }
      const times = document.rows.map(({ at }) => at.getTime())
      expect(times, name).toEqual(times.toSorted((a, b) => a - b))
      expect(Math.max(...times)).toBeLessThan(now.getTime())
      const { kind } = sectionDefinition(document.section)
      if (kind === 'facts') throw new Error(`${name} is no document.`)
      expect(schemaFaults(doc, documentSpec(kind)), name).toEqual([])
    }
    const clients = plan.documents.flatMap(({ claims }) => claims.map(({ client }) => client))
    expect(new Set(clients).size).toBe(clients.length)
  })
})

test('DEMO-38 the large plan is like one in use: every standing and progress, overdue and undated, on every page', () => {
  const plan = largePlanContent(now, largestPlan)
  const measures = cardsOf(plan, 'measures')
  expect(new Set(measures.map(({ fields }) => fields['standing']))).toEqual(new Set(standings))
  expect(new Set(measures.map(({ fields }) => fields['progress']))).toEqual(new Set(progresses))
  expect(new Set(measures.map(({ page }) => page)).size).toBe(24)
  const today = now.toISOString().slice(0, 10)
  const late = measures.filter(({ fields }) => {
    return String(fields['to'] ?? '9999') < today && fields['progress'] === 'under-way'
  })
  expect(late.length).toBeGreaterThan(10)
  expect(measures.filter(({ fields }) => fields['from'] === undefined).length).toBeGreaterThan(10)
  for (const { fields } of measures) expect(String(fields['to'] ?? '9999') >= String(fields['from'] ?? '')).toBe(true)
  const perGoal = Map.groupBy(measures, ({ fields }) => fields['goal'])
  expect([...perGoal.values()].every((some) => some.length === 5)).toBe(true)
})

test('DEMO-38 the same size on the same day gives the same bytes, and a client id is never another’s', () => {
  expect(largePlanContent(now, largestPlan)).toEqual(largePlanContent(now, largestPlan))
  for (const moment of moments) {
    const clients = largePlanContent(moment, largestPlan).documents.flatMap(({ claims }) => claims)
    expect(new Set(clients.map(({ client }) => client)).size).toBe(clients.length)
  }
})

function cardsOf(plan: SamplePlanContent, section: 'goals' | 'measures') {
  return plan.documents
    .filter((document) => document.section === section)
    .flatMap((document) =>
      [...openDocument(document).getMap<Y.Map<unknown>>('cards')].map(([id, card]) => {
        return { id, page: document.owner, fields: Object.fromEntries(card.entries()) as Record<string, unknown> }
      }),
    )
}

function openDocument(document: SampleDocument): Y.Doc {
  const doc = new Y.Doc()
  for (const { bytes } of document.rows) Y.applyUpdate(doc, bytes)
  return doc
}

function factsOf(plan: SamplePlanContent): AccessFacts {
  const interval = ({ from, to }: { from: Date; to: Date | null }) => ({
    from: from.getTime(),
    to: to?.getTime() ?? null,
  })
  return {
    birthDay: '2007-01-01',
    participants: plan.participants.map(({ person, role, mandate, ...each }) => ({
      id: person,
      role,
      ...interval(each),
      mandate: mandate === null ? null : { kind: mandate.kind, ...interval(mandate) },
    })),
    grants: plan.grants.map(({ grantee, section, page, right, ...each }) => {
      return { grantee, section, page, right, ...interval(each) }
    }),
    consents: {
      toPlan: [{ from: 0, to: null }],
      toSharing: plan.consents.flatMap(({ participant, at, expires }) => {
        return participant === null ? [] : [{ participant, ...interval({ from: at, to: expires }) }]
      }),
    },
    preparedBy: plan.preparedBy,
    meetings: [],
  }
}
