import { expect, test } from 'vitest'
import type { AccessFacts, Mandate, Participant, PlanConsent } from './access-facts.ts'
import { type Decision, deciders, decisionRules, decisions, mayDecide } from './decisions.ts'
import { type Capacity, type Matter, matters } from './matters.ts'
import { planConsented } from './right-to.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const day = 24 * 3_600_000
const always = { from: 0, to: null }
const ages = [0, 6, 7, 11, 12, 14, 15, 16, 17, 18, 30, 80]
const three: readonly Decision[] = ['consent-to-plan', 'consent-to-sharing', 'access']

const bornFor = (age: number): string => `${2026 - age}-06-01`
const mandate = (kind: Mandate['kind'], more: Partial<Mandate> = {}): Mandate => ({ kind, ...always, ...more })

/** Somebody who acts in a capacity, with the id `me`. */
function actor(who: Capacity, more: Partial<Participant> = {}): Participant {
  const role = who === 'person' ? 'person' : who === 'nearest-relative' ? 'relative' : 'representative'
  const nearest = who === 'nearest-relative'
  return {
    id: 'me',
    role,
    mandate: role === 'representative' ? mandate(who as Mandate['kind']) : null,
    nearest,
    ...always,
    ...more,
  }
}

function facts(age: number, lacks: readonly Matter[], participants: readonly Participant[]): AccessFacts {
  return {
    birthDay: bornFor(age),
    participants,
    grants: [],
    consents: { toPlan: [], toSharing: [] },
    preparedBy: null,
    meetings: [],
    incapacities: lacks.map((matter) => ({ matter, ...always })),
  }
}

const answer = (decision: Decision, about: AccessFacts, when = now): string => {
  const said = mayDecide(decision, 'me', about, when)
  return said.allowed ? said.paragraph : said.why
}

/** What the law says of somebody of an age, with the capacity to consent or without it; null: not theirs to decide. */
type Law = (decision: Decision, age: number, capable: boolean) => string | null

/** Asks every cell, and that every rule of the table for them was the answer to something. */
function expectLaw(who: Capacity, law: Law): void {
  const cited = new Set<string>()
  for (const age of ages) {
    for (const capable of [true, false]) {
      for (const decision of decisions) {
        const said = mayDecide(decision, 'me', facts(age, capable ? [] : matters, [actor(who)]), now)
        const cell = [who, decision, age, capable ? 'can' : 'cannot']
        const expected = law(decision, age, capable)
        expect([...cell, said.allowed ? said.paragraph : null]).toEqual([...cell, expected])
        if (said.allowed) {
          expect([...cell, said.capacity]).toEqual([...cell, who])
          cited.add(said.paragraph)
        }
      }
    }
  }
  const rules = decisionRules.filter((rule) => rule.who === who)
  expect([...cited].sort()).toEqual([...new Set(rules.map(({ paragraph }) => paragraph))].sort())
}

test('ACCESS-51 the person decides: what parents do not see from 12 (pbrl § 3-4), all from 16 (§ 4-3 b) and 18 (§ 4-3 a), and against representatives (vgml § 33)', () => {
  expectLaw('person', (decision, age, capable) => {
    if (age < 12) return null
    if (age < 16) return decision === 'hide-from-parents' ? 'pbrl § 3-4' : null
    if (!capable) return null
    if (age < 18) return 'pbrl § 4-3 b'
    return decision === 'object' ? 'vgml § 33' : 'pbrl § 4-3 a'
  })
})

test('ACCESS-52 parents, or child welfare in their place, decide until 16 (pbrl § 4-4), and until 18 for one who cannot (§ 4-5)', () => {
  for (const who of ['parental', 'child-welfare'] as const) {
    expectLaw(who, (decision, age, capable) => {
      if (!three.includes(decision) || age >= 18) return null
      if (age < 16) return 'pbrl § 4-4'
      return capable ? null : 'pbrl § 4-5'
    })
  }
})

test('ACCESS-53 a guardian (pbrl § 4-7) and a holder of a future power of attorney (vgml § 80) decide only what the person cannot', () => {
  expectLaw('guardian', (decision, _age, capable) => (three.includes(decision) && !capable ? 'pbrl § 4-7' : null))
  expectLaw('future-power-of-attorney', (decision, age, capable) =>
    three.includes(decision) && !capable && age >= 18 ? 'vgml § 80' : null,
  )
})

test('ACCESS-54 one authorised in writing decides beside somebody of 16 who can decide (fvl § 12), and never for one who cannot', () => {
  expectLaw('authorised', (decision, age, capable) =>
    three.includes(decision) && capable && age >= 16 ? 'fvl § 12' : null,
  )
})

test('ACCESS-55 the nearest relative consents to sharing alone, for somebody of 16 who cannot (hpl § 22)', () => {
  expectLaw('nearest-relative', (decision, age, capable) =>
    decision === 'consent-to-sharing' && !capable && age >= 16 ? 'hpl § 22' : null,
  )
  // Other relatives decide nothing, and being nearest adds nothing to another role.
  for (const one of [
    actor('nearest-relative', { nearest: false }),
    actor('person', { role: 'coordinator', nearest: true }),
  ]) {
    for (const decision of decisions) expect(answer(decision, facts(30, matters, [one]))).toBe('no-part')
  }
})

test('ACCESS-56 capacity is lost in one matter at a time (pbrl § 4-3): in the others the person decides on', () => {
  const matterOf: Readonly<Record<Decision, Matter>> = {
    'consent-to-plan': 'consent-to-plan',
    'consent-to-sharing': 'consent-to-sharing',
    access: 'access',
    'hide-from-parents': 'access',
    object: 'access',
  }
  for (const lost of matters) {
    for (const decision of decisions) {
      const about = (who: Capacity) => facts(30, [lost], [actor(who)])
      const lacks = matterOf[decision] === lost
      expect([lost, decision, mayDecide(decision, 'me', about('person'), now).allowed]).toEqual([
        lost,
        decision,
        !lacks,
      ])
      if (!three.includes(decision)) continue
      expect([lost, decision, answer(decision, about('guardian'))]).toEqual([
        lost,
        decision,
        lacks ? 'pbrl § 4-7' : 'capable',
      ])
    }
  }
  // An assessment holds from its first millisecond and until its last.
  const assessed = {
    ...facts(30, [], [actor('person')]),
    incapacities: [{ matter: 'access' as const, from: now, to: now + day }],
  }
  const said = [now - 1, now, now + day - 1, now + day].map((when) => answer('access', assessed, when))
  expect(said).toEqual(['pbrl § 4-3 a', 'no-capacity', 'no-capacity', 'pbrl § 4-3 a'])
})

test('ACCESS-57 a mandate reaches to its matters, its days and its holder’s part, and no further than the person wants (vgml §§ 31–33)', () => {
  const kinds = ['parental', 'guardian', 'future-power-of-attorney', 'authorised', 'child-welfare'] as const
  for (const kind of kinds) {
    const child = kind === 'parental' || kind === 'child-welfare'
    const age = child ? 10 : 40
    const lacks = kind === 'authorised' ? [] : matters
    const said = (
      held: Partial<Mandate>,
      part: Partial<Participant> = {},
      when = now,
      objections: AccessFacts['objections'] = [],
    ) =>
      three.map((decision) => {
        const me = actor(kind, { mandate: mandate(kind, held), ...part })
        return mayDecide(decision, 'me', { ...facts(age, lacks, [me]), objections }, when)
      })
    const allowed = (...asked: Parameters<typeof said>) => said(...asked).map((one) => one.allowed)
    const why = (...asked: Parameters<typeof said>) => said(...asked).map((one) => (one.allowed ? '' : one.why))
    const all = [true, true, true]
    const no = (reason: string) => [reason, reason, reason]
    expect([kind, allowed({})]).toEqual([kind, all])
    for (const only of matters) {
      expect([kind, only, allowed({ scope: [only] })]).toEqual([kind, only, three.map((decision) => decision === only)])
    }
    expect(why({ scope: [] })).toEqual(no('mandate'))
    const limited = { from: now - day, to: now + day }
    for (const [when, holds] of [
      [now - day - 1, false],
      [now - day, true],
      [now + day - 1, true],
      [now + day, false],
    ] as const) {
      expect([kind, when, why(limited, {}, when)]).toEqual([kind, when, holds ? ['', '', ''] : no('mandate')])
      // Their part in the plan is another thing than their mandate, and both must hold.
      expect([kind, when, why({}, limited, when)]).toEqual([kind, when, holds ? ['', '', ''] : no('no-part')])
      const objection = [{ representative: 'me', ...limited }]
      expect([kind, when, why({}, {}, when, objection)]).toEqual([kind, when, holds ? no('objection') : ['', '', '']])
    }
    expect(allowed({}, {}, now, [{ representative: 'another', ...always }])).toEqual(all)
    expect(why({}, { mandate: null })).toEqual(no('mandate'))
  }
})

test('ACCESS-58 parents decide together (barnelova § 30): the plan has consent when each who could give it then has given it', () => {
  const parent = (id: string, part: Partial<Participant> = {}) => actor('parental', { id, ...part })
  const given = (by: string, from: number, to: number | null = null): PlanConsent => ({
    by,
    from,
    to,
    capacity: 'parental',
  })
  const has = (participants: readonly Participant[], toPlan: readonly PlanConsent[], when = now): boolean =>
    planConsented({ ...facts(10, [], participants), consents: { toPlan, toSharing: [] } }, when)
  const both = [parent('mother'), parent('father')]
  expect(deciders('consent-to-plan', facts(10, [], both), now)).toEqual(['mother', 'father'])
  const then = now - 10 * day

  expect(has([parent('mother')], [given('mother', then)])).toBe(true)
  expect(has(both, [given('mother', then)])).toBe(false)
  expect(has(both, [given('mother', then), given('mother', then + day)])).toBe(false)
  expect(has(both, [given('mother', then), given('father', then + day)])).toBe(true)
  expect(has(both, [given('mother', then), given('father', then + day)], then + day - 1)).toBe(false)
  // One withdraws: it is gone from that instant, and there again when both give it anew.
  const withdrawn = [given('mother', then), given('father', then + day, then + 2 * day)]
  expect([has(both, withdrawn, then + 2 * day - 1), has(both, withdrawn, then + 2 * day)]).toEqual([true, false])
  expect(has(both, [...withdrawn, given('father', then + 3 * day)])).toBe(true)
  // One who comes later undoes nothing, but has a say in what is given after that.
  const later = parent('later', { from: then + 5 * day })
  expect(has([...both, later], [given('mother', then), given('father', then + day)])).toBe(true)
  expect(has([...both, later], [given('mother', then + 6 * day), given('father', then + 6 * day)])).toBe(false)
  // One whose part or mandate was over when it was given is not waited for; one who leaves afterwards was.
  const left = parent('father', { to: then })
  expect(has([parent('mother'), left], [given('mother', then)])).toBe(true)
  expect(has([parent('mother'), parent('father', { to: then + day })], [given('mother', then)])).toBe(false)
  expect(
    has([parent('mother'), parent('father', { mandate: mandate('parental', { to: then }) })], [given('mother', then)]),
  ).toBe(true)
  // A guardian beside them is not a parent, and what the person or the guardian gives waits for nobody.
  expect(
    has(
      [...both, actor('guardian', { id: 'guardian' })],
      [{ by: 'guardian', capacity: 'guardian', from: then, to: null }],
    ),
  ).toBe(true)
})
