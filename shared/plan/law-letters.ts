import type { Section } from './sections.ts'

/**
 * What an individual plan has to hold: § 9 third paragraph a–j of FOR-2022-06-22-1110, and its paragraph on children.
 * The words of the law stand in the language files, under the letters.
 */
export const lawLetters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'child'] as const

export type LawLetter = (typeof lawLetters)[number]

/** The list that § 9 took the place of on 1 August 2022: § 19 of FOR-2011-12-16-1256. */
export const oldLetters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] as const

export type OldLetter = (typeof oldLetters)[number]

/** The letters that people may know a point by. Old c, who coordinates, is in both c and g; the child's is new. */
export const oldLetterOf: Readonly<Record<LawLetter, OldLetter | null>> = {
  a: 'a',
  b: 'b',
  c: 'c',
  d: 'd',
  e: 'e',
  f: 'f',
  g: 'c',
  h: 'g',
  i: 'h',
  j: 'i',
  child: null,
}

export interface LawPart {
  readonly letter: LawLetter
  /** Where in the plan it is written. */
  readonly section: Section
  /** False for what the law says "eventuelt" of: it counts when it is there, and is not missed. */
  readonly needed: boolean
}

const needed = (letter: LawLetter, section: Section): LawPart => ({ letter, section, needed: true })
const wherePresent = (letter: LawLetter, section: Section): LawPart => ({ letter, section, needed: false })

/** The parts that the letters consist of, in the order in which they are told. */
export const lawParts = {
  goals: needed('a', 'goals'),
  resources: needed('a', 'resources'),
  needs: needed('a', 'needs'),
  participants: needed('b', 'participants'),
  'makes-plan': needed('c', 'responsibility'),
  coordination: needed('c', 'responsibility'),
  'own-contribution': needed('d', 'contributions'),
  'provider-contributions': needed('d', 'contributions'),
  'relative-contributions': wherePresent('d', 'contributions'),
  'specialist-contribution': wherePresent('d', 'specialist'),
  measures: needed('e', 'measures'),
  extent: needed('e', 'measures'),
  responsible: needed('e', 'measures'),
  how: needed('f', 'measures'),
  coordinator: needed('g', 'responsibility'),
  'child-coordinator': needed('g', 'responsibility'),
  'contact-doctor': needed('g', 'responsibility'),
  period: needed('h', 'period'),
  reviews: needed('h', 'period'),
  'consent-to-plan': needed('i', 'consent'),
  'consent-to-sharing': wherePresent('i', 'consent'),
  cooperation: needed('j', 'cooperation'),
  child: needed('child', 'child'),
} as const satisfies Record<string, LawPart>

export type LawPartName = keyof typeof lawParts

export const lawPartNames = Object.keys(lawParts) as readonly LawPartName[]

export function lawPart(name: LawPartName): LawPart {
  return lawParts[name]
}
