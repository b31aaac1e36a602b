import { describe, expect, test } from 'vitest'
import type { AccessFacts, Grant, Participant } from './access-facts.ts'
import { allows, rightTo } from './right-to.ts'
import { type Right, rights } from './rights.ts'
import { rightByRole } from './rights-table.ts'
import { roles } from './roles.ts'

const at = (iso: string): number => Date.parse(iso)
const now = at('2026-11-21T12:00:00Z')
const day = 24 * 3_600_000
const always = { from: 0, to: null }

/** One participant for each role, whose id is the role, who all may take part. */
const everybody: readonly Participant[] = roles.map((role) => ({
  id: role,
  role,
  mandate: role === 'representative' ? { kind: 'guardian', ...always } : null,
  ...always,
}))

const adult: AccessFacts = {
  birthDay: '1990-05-17',
  participants: everybody,
  grants: [],
  consents: { toPlan: [always], toSharing: roles.map((participant) => ({ participant, ...always })) },
  preparedBy: null,
  meetings: [],
}

const child = (birthDay: string): AccessFacts => ({ ...adult, birthDay })

/** The facts with one participant changed. */
const withParticipant = (facts: AccessFacts, id: string, change: Partial<Participant>): AccessFacts => ({
  ...facts,
  participants: facts.participants.map((participant) =>
    participant.id === id ? { ...participant, ...change } : participant,
  ),
})

type SomeGrant = Partial<Grant> & Pick<Grant, 'grantee' | 'section' | 'right'>

const withGrants = (...grants: readonly SomeGrant[]): AccessFacts => ({
  ...adult,
  grants: grants.map((grant) => ({ page: null, ...always, ...grant })),
})

const right = (document: string, who: string, facts: AccessFacts, when = now): Right =>
  rightTo(document, who, facts, when).right

describe('who takes part', () => {
  test('ACCESS-2 with consent to the plan and to sharing, each has what the table says', () => {
    for (const role of roles) {
      for (const section of ['about', 'goals', 'needs', 'cooperation', 'participants', 'consent'] as const) {
        expect(right(section, role, adult)).toBe(rightByRole(role, section, false))
      }
    }
    expect(right('measures/school', 'school', adult)).toBe('write')
    expect(right('measures/school', 'nav', adult)).toBe('comment')
    expect(right('contributions/school', 'nav', adult)).toBe('read')
    expect(right('mine', 'person', adult)).toBe('write')
    expect(right('mine', 'representative', adult)).toBe('none')
  })

  test('ACCESS-113 consent to sharing with a service opens nothing to a relative, whatever stands with them', () => {
    const shared = { ...adult, consents: { ...adult.consents, toSharing: [{ service: 'housing', ...always }] } }
    const inService = (role: string): Right =>
      right('goals', role, withParticipant(shared, role, { service: 'housing' }))
    expect(['service', 'school', 'relative'].map(inService)).toEqual(['comment', 'comment', 'none'])
  })

  test('ACCESS-3 without consent to the plan only the person and whoever prepares it have anything in it', () => {
    const without = (toPlan: AccessFacts['consents']['toPlan']): AccessFacts => {
      return { ...adult, consents: { ...adult.consents, toPlan }, preparedBy: 'coordinator' }
    }
    const missing = without([])
    const withdrawn = without([{ from: 0, to: now }])
    const expired = without([{ from: 0, to: now - day }])
    const notYet = without([{ from: now + 1, to: null }])
    for (const facts of [missing, withdrawn, expired, notYet]) {
      expect(right('about', 'person', facts)).toBe('write')
      expect(right('needs', 'coordinator', facts)).toBe('write')
      for (const role of roles.filter((other) => !['person', 'coordinator'].includes(other))) {
        expect(right('goals', role, facts)).toBe('none')
      }
    }
    const again = without([
      { from: 0, to: now - day },
      { from: now, to: null },
    ])
    expect(right('goals', 'school', again)).toBe('comment')
    // A representative may give the consent that is missing, and nothing else until then.
    expect(right('consent', 'representative', missing)).toBe('write')
    expect(right('about', 'representative', { ...missing, preparedBy: 'representative' })).toBe('write')
  })

  test('ACCESS-4 a consent to sharing that is missing, withdrawn or expired closes everything to that one alone', () => {
    const others = adult.consents.toSharing.filter(({ participant }) => participant !== 'school')
    const without = (toSharing: AccessFacts['consents']['toSharing']): AccessFacts => {
      return { ...adult, consents: { ...adult.consents, toSharing: [...others, ...toSharing] } }
    }
    const schools = (from: number, to: number | null) => [{ participant: 'school', from, to }]
    for (const facts of [without([]), without(schools(0, now)), without(schools(now + 1, null))]) {
      for (const document of ['goals', 'measures/school', 'participants', 'consent']) {
        expect(right(document, 'school', facts)).toBe('none')
      }
      expect(right('goals', 'nav', facts)).toBe('comment')
      expect(right('goals', 'person', facts)).toBe('write')
      expect(right('goals', 'representative', facts)).toBe('write')
    }
    expect(right('goals', 'school', without(schools(0, now + 1)))).toBe('comment')
    // No grant lifts it.
    const granted = withGrants({ grantee: { participant: 'school' }, section: 'goals', right: 'write' })
    expect(right('goals', 'school', { ...granted, consents: without([]).consents })).toBe('none')
  })

  test('ACCESS-5 a participation that has ended or not begun has nothing, and its last millisecond has all', () => {
    const period = (from: number, to: number | null) => withParticipant(adult, 'school', { from, to })
    expect(right('goals', 'school', period(now, now + 1))).toBe('comment')
    expect(right('goals', 'school', period(now + 1, null))).toBe('none')
    expect(right('goals', 'school', period(0, now))).toBe('none')
    expect(right('goals', 'nav', period(0, now))).toBe('comment')
    // The page stays where it was, for the others.
    expect(right('measures/school', 'nav', period(0, now))).toBe('comment')
  })

  test('ACCESS-6 a representative without a mandate in force has nothing', () => {
    const mandate = (change: Participant['mandate']) => withParticipant(adult, 'representative', { mandate: change })
    expect(right('about', 'representative', mandate(null))).toBe('none')
    expect(right('about', 'representative', mandate({ kind: 'guardian', from: now + 1, to: null }))).toBe('none')
    expect(right('about', 'representative', mandate({ kind: 'authorised', from: 0, to: now }))).toBe('none')
    expect(right('about', 'representative', mandate({ kind: 'authorised', from: 0, to: now + 1 }))).toBe('write')
    // A mandate makes nobody else a representative.
    const relative = withParticipant(adult, 'relative', { mandate: { kind: 'guardian', ...always } })
    expect(right('about', 'relative', relative)).toBe('comment')
  })

  test('ACCESS-7 the coordinating unit has status and dates without consent, and content only when granted', () => {
    const without = { ...adult, consents: { toPlan: [], toSharing: [] } }
    expect(right('responsibility', 'unit', without)).toBe('write')
    expect(right('period', 'unit', without)).toBe('read')
    expect(right('about', 'unit', without)).toBe('none')
    const granted = withGrants({ grantee: { role: 'unit' }, section: 'about', right: 'read' })
    expect(right('about', 'unit', granted)).toBe('read')
    expect(right('about', 'unit', { ...granted, consents: without.consents })).toBe('none')
  })

  test('ACCESS-8 minutes follow the invitation: to write while the meeting is open, then to comment', () => {
    const meeting = (open: boolean) => ({ ...adult, meetings: [{ id: 'm1', invited: ['person', 'school'], open }] })
    expect(right('minutes/m1', 'school', meeting(true))).toBe('write')
    expect(right('minutes/m1', 'school', meeting(false))).toBe('comment')
    expect(right('minutes/m1', 'coordinator', meeting(true))).toBe('none')
    expect(right('minutes/m2', 'school', meeting(true))).toBe('none')
    expect(right('minutes', 'person', meeting(true))).toBe('none')
  })
})

describe('age', () => {
  const parent = (birthDay: string): AccessFacts =>
    withParticipant(child(birthDay), 'representative', { mandate: { kind: 'parental', ...always } })

  /** The last millisecond before a birthday, and its first, in Norwegian time. */
  const birthdays = [
    { age: 16, birthDay: '2010-06-15', midnight: at('2026-06-15T00:00:00+02:00') },
    { age: 16, birthDay: '2010-01-10', midnight: at('2026-01-10T00:00:00+01:00') },
    { age: 18, birthDay: '2008-06-15', midnight: at('2026-06-15T00:00:00+02:00') },
    { age: 18, birthDay: '2008-12-31', midnight: at('2026-12-31T00:00:00+01:00') },
    // The nights when the clock is changed, and a day that other years do not have.
    { age: 18, birthDay: '2008-03-29', midnight: at('2026-03-29T00:00:00+01:00') },
    { age: 18, birthDay: '2008-10-25', midnight: at('2026-10-25T00:00:00+02:00') },
    { age: 18, birthDay: '2008-02-29', midnight: at('2026-03-01T00:00:00+01:00') },
  ]

  test('ACCESS-9 from midnight in Norway on the sixteenth birthday a parent has what the young person grants', () => {
    for (const { birthDay, midnight } of birthdays.filter(({ age }) => age === 16)) {
      const facts = parent(birthDay)
      expect(rightTo('about', 'representative', facts, midnight - 1)).toEqual({ right: 'write', until: midnight })
      expect(right('about', 'representative', facts, midnight)).toBe('none')
      const grants = [
        { grantee: { participant: 'representative' }, section: 'about', page: null, right: 'read' as const, ...always },
      ]
      expect(right('about', 'representative', { ...facts, grants }, midnight)).toBe('read')
      // A guardian's mandate does not follow birthdays.
      expect(right('about', 'representative', child(birthDay), midnight)).toBe('write')
    }
  })

  test('ACCESS-10 from midnight on the eighteenth birthday parental responsibility is no mandate, whatever is granted', () => {
    const grants = [
      { grantee: { role: 'representative' }, section: 'about', page: null, right: 'comment' as const, ...always },
    ]
    for (const { birthDay, midnight } of birthdays.filter(({ age }) => age === 18)) {
      const facts = { ...parent(birthDay), grants }
      expect(rightTo('about', 'representative', facts, midnight - 1)).toEqual({ right: 'comment', until: midnight })
      expect(rightTo('about', 'representative', facts, midnight)).toEqual({ right: 'none', until: null })
    }
  })

  test('ACCESS-11 the child section closes to all at the same midnight', () => {
    for (const { birthDay, midnight } of birthdays.filter(({ age }) => age === 18)) {
      expect(rightTo('child', 'person', child(birthDay), midnight - 1)).toEqual({ right: 'write', until: midnight })
      for (const role of roles) expect(right('child', role, child(birthDay), midnight)).toBe('none')
    }
    expect(right('child', 'person', adult)).toBe('none')
  })
})

describe('grants', () => {
  const about = 'contributions'
  const page = 'school'
  const document = `${about}/${page}`

  test('ACCESS-12 the most particular grant decides: participant and page, participant, role and page, role', () => {
    // From the least particular to the most; each is laid on top of those before it, in any order of rows.
    const ladder: readonly (readonly [SomeGrant, Right])[] = [
      [{ grantee: { role: 'nav' }, section: about, right: 'none' }, 'none'],
      [{ grantee: { role: 'nav' }, section: about, page, right: 'comment' }, 'comment'],
      [{ grantee: { participant: 'nav' }, section: about, right: 'none' }, 'none'],
      [{ grantee: { participant: 'nav' }, section: about, page, right: 'read' }, 'read'],
    ]
    expect(right(document, 'nav', adult)).toBe('read')
    for (const [index, [, expected]] of ladder.entries()) {
      const rows = ladder.slice(0, index + 1).map(([grant]) => grant)
      expect(right(document, 'nav', withGrants(...rows))).toBe(expected)
      expect(right(document, 'nav', withGrants(...rows.reverse()))).toBe(expected)
    }
    const all = withGrants(...ladder.map(([grant]) => grant))
    expect(right('contributions/gp', 'nav', all)).toBe('none')
    expect(right(document, 'gp', all)).toBe('read')
    expect(right('about', 'nav', all)).toBe('read')
  })

  test('ACCESS-13 of two equally particular grants the lesser holds', () => {
    const more = { grantee: { role: 'nav' }, section: about, right: 'comment' } as const
    const less = { ...more, right: 'none' } as const
    expect(right(document, 'nav', withGrants(more, less))).toBe('none')
    expect(right(document, 'nav', withGrants(less, more))).toBe('none')
  })

  test('ACCESS-14 a grant never opens more than the person has there, nor closes the person’s own plan', () => {
    const toWrite = (section: string) => withGrants({ grantee: { role: 'relative' }, section, right: 'write' })
    expect(right('contributions/school', 'relative', toWrite('contributions'))).toBe('comment')
    expect(right('specialist', 'relative', toWrite('specialist'))).toBe('comment')
    expect(right('about', 'relative', toWrite('about'))).toBe('write')
    expect(right('mine', 'relative', toWrite('mine'))).toBe('write')
    // Whoever has more by role than the person has keeps it.
    const coordinator = withGrants({ grantee: { role: 'coordinator' }, section: 'cooperation', right: 'write' })
    expect(right('cooperation', 'coordinator', coordinator)).toBe('write')
    const fromPerson = withGrants({ grantee: { role: 'person' }, section: 'about', right: 'none' })
    expect(right('about', 'person', fromPerson)).toBe('write')
  })

  test('ACCESS-15 a grant takes away what it says, and holds from its start until just before its end', () => {
    const from = now
    const to = now + day
    const closed = withGrants({ grantee: { participant: 'nav' }, section: 'goals', right: 'none', from, to })
    expect(rightTo('goals', 'nav', closed, from - 1)).toEqual({ right: 'comment', until: from })
    expect(rightTo('goals', 'nav', closed, from)).toEqual({ right: 'none', until: to })
    expect(rightTo('goals', 'nav', closed, to - 1)).toEqual({ right: 'none', until: to })
    expect(rightTo('goals', 'nav', closed, to)).toEqual({ right: 'comment', until: null })
  })
})

describe('strange questions', () => {
  const strange = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    'ABOUT',
    'about/',
    '/about',
    'a\0b',
  ]

  test('ACCESS-16 an unknown section, owner, participant or role has none', () => {
    const odd = [
      ...strange,
      ...strange.map((name) => `measures/${name}`),
      ...strange.map((name) => `${name}/school`),
      ...['measures', 'measures/nobody', 'measures/unit', 'about/school', 'period/school', 'measures/school/school'],
    ]
    for (const document of odd) {
      for (const role of roles) expect(rightTo(document, role, adult, now)).toEqual({ right: 'none', until: null })
    }
    for (const who of [...strange, 'nobody']) {
      expect(rightTo('about', who, adult, now)).toEqual({ right: 'none', until: null })
    }
    for (const role of [...strange, 'owner', 'admin', 'Person']) {
      const facts = withParticipant(adult, 'school', { role })
      for (const document of ['about', 'measures/school', 'period'])
        expect(right(document, 'school', facts)).toBe('none')
      // Nor has anybody a page that such a one would own.
      expect(right('measures/school', 'coordinator', facts)).toBe('none')
    }
    for (const section of strange) {
      const granted = withGrants({ grantee: { role: 'nav' }, section, right: 'write' })
      expect(right(section, 'nav', granted)).toBe('none')
    }
  })

  test('ACCESS-17 to be allowed needs a right, and none is not one', () => {
    for (const [index, has] of rights.entries()) {
      for (const [needed, need] of rights.entries()) {
        expect(allows({ right: has, until: null }, need)).toBe(has !== 'none' && index >= needed)
      }
    }
  })
})

describe('time', () => {
  test('ACCESS-18 until is the nearest instant at which anything that the answer rests on begins or ends', () => {
    const facts: AccessFacts = {
      ...withGrants(
        { grantee: { role: 'nav' }, section: 'goals', right: 'write', from: 0, to: now + 3 * day },
        { grantee: { role: 'nav' }, section: 'about', right: 'write', from: 0, to: now + 1 },
        { grantee: { role: 'school' }, section: 'goals', right: 'write', from: 0, to: now + 2 },
      ),
      consents: {
        toPlan: [{ from: 0, to: now + 5 * day }],
        toSharing: [
          { participant: 'nav', from: 0, to: now + 4 * day },
          { participant: 'school', from: 0, to: now + 3 },
        ],
      },
    }
    const ending = withParticipant(facts, 'nav', { from: 0, to: now + 6 * day })
    expect(rightTo('goals', 'nav', ending, now)).toEqual({ right: 'write', until: now + 3 * day })
    expect(rightTo('goals', 'nav', ending, now + 3 * day)).toEqual({ right: 'comment', until: now + 4 * day })
    expect(rightTo('goals', 'nav', ending, now + 4 * day).right).toBe('none')
    expect(rightTo('goals', 'nav', ending, now + 6 * day)).toEqual({ right: 'none', until: null })
    expect(rightTo('about', 'person', adult, now)).toEqual({ right: 'write', until: null })
  })
})
