import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentName } from '../plan/document-name.ts'
import { sectionDefinition, sectionNames } from '../plan/sections.ts'
import type { AccessFacts, Grant } from './access-facts.ts'
import { rightTo } from './right-to.ts'
import { greater, includes, rights } from './rights.ts'
import { rightByRole } from './rights-table.ts'
import { roles } from './roles.ts'

const always = { from: 0, to: null }

// Hours around a day on which some turn 16 and some 18, so that everything happens close together.
const start = Date.parse('2026-05-31T12:00:00Z')
const hours = 24
const instant = fc.integer({ min: 0, max: hours }).map((hour) => start + hour * 3_600_000)
const interval = fc.record({ from: instant, to: fc.option(instant) })
const mostlyAlways = fc.oneof({ weight: 3, arbitrary: fc.constant(always) }, { weight: 2, arbitrary: interval })
const who = fc.constantFrom(...roles)
const section = fc.constantFrom(...sectionNames)
const mandate = fc
  .tuple(mostlyAlways, fc.constantFrom('parental' as const, 'guardian' as const))
  .map(([when, kind]) => ({ kind, ...when }))

/** Who asks, and for which document. */
const question = fc.tuple(who, section, who).map(([asker, name, owner]) => {
  const { spread } = sectionDefinition(name)
  return { asker, section: name, owner: spread === 'plan' ? null : spread === 'meeting' ? 'm1' : owner }
})
type Question = typeof question extends fc.Arbitrary<infer Asked> ? Asked : never

/** Of the asker and of the document more often than not. */
const grantAbout = ({ asker, section: name, owner }: Question): fc.Arbitrary<Grant> =>
  fc.record({
    grantee: fc.oneof(
      fc.constantFrom({ participant: asker as string }, { role: asker as string }),
      who.map((role) => ({ role })),
    ),
    section: fc.oneof(fc.constant(name), section),
    page: fc.constantFrom(null, null, owner),
    right: fc.constantFrom(...rights),
    from: instant,
    to: fc.option(instant),
  })

const factsAbout = (asked: Question): fc.Arbitrary<AccessFacts> =>
  fc.record({
    birthDay: fc.constantFrom('2010-06-01', '2008-06-01', '2013-01-01', '1990-01-01'),
    participants: fc.tuple(mostlyAlways, fc.option(mandate, { freq: 4 })).map(([when, holds]) =>
      roles.map((role) => ({
        id: role,
        role,
        mandate: role === 'representative' ? holds : null,
        ...(role === asked.asker ? when : always),
      })),
    ),
    grants: fc.array(grantAbout(asked), { maxLength: 6 }),
    consents: fc.record({
      toPlan: fc.array(mostlyAlways, { minLength: 1, maxLength: 2 }),
      toSharing: fc
        .array(mostlyAlways, { minLength: 1, maxLength: 3 })
        .map((all) => all.map((when) => ({ participant: asked.asker, ...when }))),
    }),
    preparedBy: fc.option(who),
    meetings: fc.record({ invited: fc.subarray([...roles]), open: fc.boolean() }).map((meeting) => {
      return [{ id: 'm1', ...meeting }]
    }),
  })

const asked = question.chain((about) => factsAbout(about).map((facts) => ({ ...about, facts })))
const nameOf = ({ section: name, owner }: Question) => documentName({ section: name, owner })

test('ACCESS-19 the answer does not change before until (property)', () => {
  let changes = 0
  fc.assert(
    fc.property(asked, ({ facts, ...about }) => {
      // Every hour and the millisecond before it: nothing begins or ends at another time.
      let answer = rightTo(nameOf(about), about.asker, facts, start - 1)
      for (let hour = 0; hour <= hours; hour += 1) {
        for (const when of [start + hour * 3_600_000 - 1, start + hour * 3_600_000]) {
          const next = rightTo(nameOf(about), about.asker, facts, when)
          if (answer.until === null || when < answer.until) {
            expect(next).toEqual(answer)
          } else {
            if (next.right !== answer.right) changes += 1
            answer = next
          }
        }
      }
    }),
    { numRuns: 2000 },
  )
  expect(changes).toBeGreaterThan(100)
})

test('ACCESS-20 nobody ever has more than their role or the plan’s person has there (property)', () => {
  let granted = 0
  fc.assert(
    fc.property(asked, instant, ({ facts, ...about }, when) => {
      if (about.section === 'minutes') return
      const answer = rightTo(nameOf(about), about.asker, facts, when).right
      const byRole = rightByRole(about.asker, about.section, about.owner === about.asker)
      const persons = rightByRole('person', about.section, about.owner === 'person')
      expect(includes(greater(byRole, persons), answer)).toBe(true)
      if (!includes(byRole, answer)) granted += 1
    }),
    { numRuns: 2000 },
  )
  expect(granted).toBeGreaterThan(5)
})
