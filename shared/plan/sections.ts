/**
 * The sections of an individual plan: what each holds, and how many documents it has.
 *
 * A document is the unit of permission: whoever syncs a Y.Doc receives all of it, so everything that may be
 * read by different people lives in different documents. A document is addressed as `section` or
 * `section/<owner id>`.
 *
 * `law` is the letter in § 9 third paragraph of FOR-2022-06-22-1110; `lead-in` its opening, `child` the
 * paragraph that applies when the person is under 18.
 */

/** What the section holds: text, goal cards, measure cards, or facts (rows in the database, not Yjs). */
export type SectionKind = 'prose' | 'goals' | 'measures' | 'facts'

/** One document for the whole plan, one on each participant's own page, or one for each meeting. */
export type SectionSpread = 'plan' | 'participant' | 'meeting'

export interface SectionDefinition {
  readonly kind: SectionKind
  readonly spread: SectionSpread
  readonly law: readonly string[]
}

export const sections = {
  about: { kind: 'prose', spread: 'plan', law: ['lead-in'] },
  goals: { kind: 'goals', spread: 'plan', law: ['a'] },
  resources: { kind: 'prose', spread: 'plan', law: ['a'] },
  needs: { kind: 'prose', spread: 'plan', law: ['a'] },
  measures: { kind: 'measures', spread: 'participant', law: ['e', 'f'] },
  contributions: { kind: 'prose', spread: 'participant', law: ['d'] },
  specialist: { kind: 'prose', spread: 'plan', law: ['d', 'e', 'f'] },
  cooperation: { kind: 'prose', spread: 'plan', law: ['j'] },
  child: { kind: 'prose', spread: 'plan', law: ['child'] },
  minutes: { kind: 'prose', spread: 'meeting', law: [] },
  mine: { kind: 'prose', spread: 'plan', law: [] },
  participants: { kind: 'facts', spread: 'plan', law: ['b'] },
  responsibility: { kind: 'facts', spread: 'plan', law: ['c', 'g'] },
  period: { kind: 'facts', spread: 'plan', law: ['h'] },
  consent: { kind: 'facts', spread: 'plan', law: ['i'] },
} as const satisfies Record<string, SectionDefinition>

export type Section = keyof typeof sections

export const sectionNames = Object.keys(sections) as readonly Section[]

/** Reading order on the page and on paper. `minutes` are reached through their meeting. */
export const readingOrder: readonly Section[] = [
  'about',
  'goals',
  'resources',
  'needs',
  'measures',
  'contributions',
  'specialist',
  'cooperation',
  'child',
  'responsibility',
  'period',
  'participants',
  'consent',
  'mine',
]

export function isSection(name: string): name is Section {
  return Object.hasOwn(sections, name)
}

export function sectionDefinition(section: Section): SectionDefinition {
  return sections[section]
}
