import { expect, test } from 'vitest'
import type { Right } from '../../shared/access/rights.ts'
import type { SectionBody } from '../../shared/api/api.ts'
import { type Section, sectionDefinition } from '../../shared/plan/sections.ts'
import { accessChanges } from './access-changes.ts'
import { sectionGroups } from './section-groups.ts'

const part = (section: Section, right: Right): SectionBody => {
  return { section, right, kind: sectionDefinition(section).kind }
}
const sections = [
  part('goals', 'comment'),
  part('resources', 'none'),
  part('needs', 'comment'),
  part('contributions', 'read'),
  part('measures', 'write'),
  part('specialist', 'write'),
  part('cooperation', 'read'),
]
const shape = (role: 'specialist' | 'coordinator'): readonly string[] =>
  sectionGroups(sections, role).map((group) =>
    group.folded ? group.sections.map(({ section }) => section).join('+') : group.section.section,
  )

test('UI-10 for a specialist, neighbours that are only read lie folded; goals, closed and own sections do not', () => {
  expect(shape('specialist')).toEqual([
    'goals',
    'resources',
    'needs+contributions',
    'measures',
    'specialist',
    'cooperation',
  ])
})

test('UI-11 for others every section stands open, in reading order', () => {
  expect(shape('coordinator')).toEqual(sections.map(({ section }) => section))
})

test('UI-12 a change of access is told by section, a section no longer known of as closed, and nothing else', () => {
  const after = [
    part('goals', 'read'),
    part('resources', 'write'),
    part('measures', 'write'),
    part('specialist', 'read'),
  ]
  expect(accessChanges(sections, after)).toEqual([
    { section: 'resources', right: 'write' },
    { section: 'specialist', right: 'read' },
    { section: 'needs', right: 'none' },
    { section: 'contributions', right: 'none' },
    { section: 'cooperation', right: 'none' },
  ])
  expect(accessChanges([], [part('goals', 'read')])).toEqual([{ section: 'goals', right: 'read' }])
  expect(accessChanges(sections, sections)).toEqual([])
})
