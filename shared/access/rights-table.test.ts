import { expect, test } from 'vitest'
import { sectionNames } from '../plan/sections.ts'
import { rightByRole } from './rights-table.ts'
import { roles } from './roles.ts'

/**
 * The table of the design, written out a second time, role by role: `about goals resources needs | measures
 * contributions | specialist cooperation child | minutes mine | participants responsibility period consent`.
 */
const design: Readonly<Record<string, string>> = {
  person: 'W W W W | W/C W/C | C C W | - W | W C C W',
  representative: 'W W W W | W/C W/C | C C R | - - | W C C W',
  relative: 'C C C C | W/C W/R | - C - | - - | R R R -',
  coordinator: 'C C C W | W/W W/C | C W W | - - | W W W R',
  'child-coordinator': 'C C C W | W/W W/C | C W W | - - | W W W R',
  service: 'R C C C | W/C W/R | - C C | - - | R R R R',
  school: 'R C C C | W/C W/R | - C C | - - | R R R R',
  nav: 'R C C C | W/C W/R | - C C | - - | R R R R',
  specialist: 'R C C C | W/C W/R | W C C | - - | R R R R',
  gp: 'R C C C | W/C W/R | R C - | - - | R R R R',
  'contact-doctor': 'R C C C | W/C W/R | R C - | - - | R R R R',
  unit: '- - - - | -/- -/- | - - - | - - | W W R R',
}

const inOrder = [
  ...['about', 'goals', 'resources', 'needs', 'measures', 'contributions', 'specialist', 'cooperation', 'child'],
  ...['minutes', 'mine', 'participants', 'responsibility', 'period', 'consent'],
]

const meaning: Readonly<Record<string, string>> = { W: 'write', C: 'comment', R: 'read', '-': 'none' }

test('ACCESS-1 every role has in every section, on its own page and on others, what the design says', () => {
  expect(Object.keys(design)).toEqual([...roles])
  expect([...sectionNames]).toEqual(inOrder)
  let cells = 0
  for (const role of roles) {
    const row = (design[role] ?? '').split(/[ |]+/)
    expect(row).toHaveLength(sectionNames.length)
    for (const [index, section] of sectionNames.entries()) {
      const [own = '', others = own] = (row[index] ?? '').split('/')
      expect([role, section, 'own', rightByRole(role, section, true)]).toEqual([role, section, 'own', meaning[own]])
      expect([role, section, 'other', rightByRole(role, section, false)]).toEqual([
        ...[role, section, 'other'],
        meaning[others],
      ])
      cells += 1
    }
  }
  expect(cells).toBe(12 * 15)
})
