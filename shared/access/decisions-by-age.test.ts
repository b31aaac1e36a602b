import { expect, test } from 'vitest'
import type { AccessFacts } from './access-facts.ts'
import { type Decision, mayDecide } from './decisions.ts'

const always = { from: 0, to: null }
const facts = (birthDay: string): AccessFacts => ({
  birthDay,
  participants: [
    { id: 'person', role: 'person', mandate: null, ...always },
    { id: 'parent', role: 'representative', mandate: { kind: 'parental', ...always }, ...always },
  ],
  grants: [],
  consents: { toPlan: [], toSharing: [] },
  preparedBy: null,
  meetings: [],
})

/** What somebody may decide at an instant and the millisecond before it: the paragraph, or why not. */
function around(decision: Decision, who: string, birthDay: string, instant: string): readonly [string, string] {
  const at = Date.parse(instant)
  const said = (when: number): string => {
    const answer = mayDecide(decision, who, facts(birthDay), when)
    return answer.allowed ? answer.paragraph : answer.why
  }
  return [said(at - 1), said(at)]
}

test('ACCESS-42 from midnight in Norway at twelve a child decides what parents do not see (pbrl § 3-4)', () => {
  const turned = around('hide-from-parents', 'person', '2010-06-01', '2022-05-31T22:00:00Z')
  expect(turned).toEqual(['too-young', 'pbrl § 3-4'])
  for (const instant of ['2017-05-31T22:00:00Z', '2025-05-31T22:00:00Z']) {
    // Seven and fifteen change who is heard, and not who decides.
    expect(around('consent-to-plan', 'parent', '2010-06-01', instant)).toEqual(['pbrl § 4-4', 'pbrl § 4-4'])
  }
})

test('ACCESS-43 from midnight at sixteen the young person consents, and parents no more (pbrl §§ 4-3 b, 4-4)', () => {
  for (const decision of ['consent-to-plan', 'consent-to-sharing', 'access'] as const) {
    const midnight = '2026-05-31T22:00:00Z'
    expect(around(decision, 'person', '2010-06-01', midnight)).toEqual(['too-young', 'pbrl § 4-3 b'])
    expect(around(decision, 'parent', '2010-06-01', midnight)).toEqual(['pbrl § 4-4', 'capable'])
  }
})

test('ACCESS-44 eighteen comes at midnight on 1 March for 29 February, and on the days when clocks change', () => {
  const grown = ['pbrl § 4-3 b', 'pbrl § 4-3 a']
  expect(around('access', 'person', '2008-02-29', '2026-02-28T23:00:00Z')).toEqual(grown)
  expect(around('access', 'person', '2008-03-29', '2026-03-28T23:00:00Z')).toEqual(grown)
  expect(around('access', 'person', '2008-10-25', '2026-10-24T22:00:00Z')).toEqual(grown)
})
