import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentName } from '../plan/document-name.ts'
import { sectionDefinition, sectionNames } from '../plan/sections.ts'
import type { AccessFacts, Participant } from './access-facts.ts'
import { matters } from './matters.ts'
import { naive, start, turns } from './naive-reading.test-support.ts'
import { rightTo } from './right-to.ts'
import { type Right, rights } from './rights.ts'
import { roles } from './roles.ts'

const hours = 24

/** How many times as long as in the suite: `PLANBORDET_RUNS=1000` makes it a hundred. */
const long = Number(process.env['PLANBORDET_RUNS'] ?? 10) / 10
const patience = 20_000 * Math.max(1, long)

const instant = fc.integer({ min: 0, max: hours }).map((hour) => start + hour * 3_600_000)
const interval = fc.tuple(instant, fc.option(fc.integer({ min: 0, max: hours }))).map(([from, length]) => {
  return { from, to: length === null ? null : from + length * 3_600_000 }
})
const always = fc.constant({ from: 0, to: null })
const mostly = fc.oneof({ weight: 3, arbitrary: always }, { weight: 2, arbitrary: interval })
const parents = ['representative', 'other-parent'] as const
const ids = [...roles, 'other-parent'] as const
const id = fc.constantFrom<string>(...ids)
const section = fc.constantFrom(...sectionNames)
const services = ['habilitation', 'housing'] as const
const kind = fc.constantFrom(
  'parental',
  'parental',
  'guardian',
  'future-power-of-attorney',
  'authorised',
  'child-welfare',
)
const mandate = fc
  .tuple(mostly, kind, fc.option(fc.subarray([...matters]), { freq: 2 }))
  .map(([when, as, scope]) => ({ kind: as as 'parental', ...when, ...(scope === null ? {} : { scope }) }))

const question = fc.tuple(id, section, id).map(([asker, name, owner]) => {
  const { spread } = sectionDefinition(name)
  return { asker, section: name, owner: spread === 'plan' ? null : spread === 'meeting' ? 'm1' : owner }
})
type Question = typeof question extends fc.Arbitrary<infer Asked> ? Asked : never

const participants: fc.Arbitrary<readonly Participant[]> = fc
  .tuple(
    ...ids.map((one) =>
      fc
        .record({ when: mostly, holds: fc.option(mandate, { freq: 5 }), service: fc.constantFrom(null, ...services) })
        .map(
          ({ when, holds, service }): Participant => ({
            id: one,
            role: one === 'other-parent' ? 'representative' : one,
            mandate: parents.some((parent) => parent === one) ? holds : null,
            service,
            ...(one === 'person' ? { from: 0, to: null } : when),
          }),
        ),
    ),
  )
  .map((all) => all)

const factsAbout = ({ asker, section: name, owner }: Question): fc.Arbitrary<AccessFacts> => {
  const role = asker === 'other-parent' ? 'representative' : asker
  const grantee = fc.constantFrom({ participant: asker }, { role }, { role: 'nav' })
  const page = fc.constantFrom(null, null, owner, 'school')
  const what = fc.oneof(
    fc.constantFrom('all' as const, 'all' as const, 'own-pages' as const),
    fc.subarray<string>([name, 'goals', 'measures']),
  )
  const sharing = fc
    .tuple(mostly, fc.constantFrom({ participant: asker }, { service: services[0] }, { service: services[1] }), what)
    .map(([when, to, all]) => ({ ...when, ...to, what: all }))
  const toPlan = fc
    .tuple(
      mostly,
      fc.constantFrom('person' as const, 'parental' as const, 'guardian' as const),
      fc.constantFrom(...parents),
    )
    .map(([when, capacity, by]) => ({ ...when, capacity, by: capacity === 'person' ? 'person' : by }))
  return fc.record({
    birthDay: fc.constantFrom(...Object.keys(turns)),
    participants,
    grants: fc.array(
      fc
        .tuple(interval, grantee, fc.oneof(fc.constant(name), section), page, fc.constantFrom(...rights))
        .map(([when, to, about, on, right]) => ({ ...when, grantee: to, section: about, page: on, right })),
      { maxLength: 5 },
    ),
    consents: fc.record({
      toPlan: fc.array(toPlan, { maxLength: 3 }),
      toSharing: fc.array(sharing, { maxLength: 4 }),
    }),
    preparedBy: fc.oneof(fc.constant(null), fc.constant(asker), id),
    meetings: fc
      .record({ invited: fc.subarray<string>([...ids]), open: fc.boolean() })
      .map((meeting) => [{ id: 'm1', ...meeting }]),
    objections: fc.array(
      fc.tuple(interval, fc.constantFrom(...parents)).map(([when, representative]) => ({ ...when, representative })),
      { maxLength: 1 },
    ),
    hidden: fc.array(
      fc
        .tuple(interval, fc.constantFrom(owner ?? 'school', 'school'), fc.constantFrom(null, asker, 'nav'))
        .map(([when, participant, hiddenFrom]) => ({ ...when, participant, hiddenFrom })),
      { maxLength: 2 },
    ),
  })
}

const asked = question.chain((about) => factsAbout(about).map((facts) => ({ ...about, facts })))

test(
  'ACCESS-40 the rights answered are those of a second, naive reading of the rules (property)',
  () => {
    const answers = new Map<Right, number>()
    fc.assert(
      fc.property(asked, instant, fc.constantFrom(0, 1), ({ facts, ...about }, when, before) => {
        const name = documentName({ section: about.section, owner: about.owner })
        const right = rightTo(name, about.asker, facts, when - before).right
        expect(right).toBe(naive(name, about.asker, facts, when - before))
        answers.set(right, (answers.get(right) ?? 0) + 1)
      }),
      { numRuns: 6000 * long },
    )
    // It has seen all of them, and not only doors that are closed.
    for (const right of rights) expect([right, (answers.get(right) ?? 0) > 100]).toEqual([right, true])
  },
  patience,
)

test(
  'ACCESS-41 until holds with consents, mandates, objections and hidings too (property)',
  () => {
    let changes = 0
    fc.assert(
      fc.property(asked, ({ facts, ...about }) => {
        const name = documentName({ section: about.section, owner: about.owner })
        let answer = rightTo(name, about.asker, facts, start - 1)
        for (let hour = 0; hour <= hours; hour += 1) {
          for (const when of [start + hour * 3_600_000 - 1, start + hour * 3_600_000]) {
            const next = rightTo(name, about.asker, facts, when)
            if (answer.until === null || when < answer.until) expect(next.right).toBe(answer.right)
            else {
              if (next.right !== answer.right) changes += 1
              answer = next
            }
          }
        }
      }),
      { numRuns: 1000 * long },
    )
    expect(changes).toBeGreaterThan(100)
  },
  patience,
)
