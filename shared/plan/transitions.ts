import type { Role } from '../access/roles.ts'

/**
 * Transitions in a life that a plan helps with, and the measures that people usually plan for each. They are
 * suggestions, written as wishes: what each says stands in the language files, and none of it is promised by any law.
 */

/** A measure that may be needed. Days are counted from the day of the transition: -90 is ninety days before. */
export interface TransitionMeasure {
  readonly from: number
  readonly to: number
  /** Who usually answers for it, the likeliest first. */
  readonly roles: readonly Role[]
}

/** From kindergarten to school. */
const startSchool = {
  needs: { from: -270, to: -120, roles: ['school', 'child-coordinator', 'coordinator'] },
  rooms: { from: -240, to: -30, roles: ['school', 'service'] },
  meeting: { from: -180, to: -90, roles: ['child-coordinator', 'coordinator', 'school'] },
  transport: { from: -150, to: -45, roles: ['relative', 'representative', 'child-coordinator', 'coordinator'] },
  visit: { from: -120, to: -14, roles: ['school', 'relative', 'representative'] },
  health: { from: -60, to: 0, roles: ['school', 'service', 'child-coordinator', 'coordinator'] },
  contact: { from: -30, to: 0, roles: ['school'] },
  after: { from: 30, to: 60, roles: ['child-coordinator', 'coordinator', 'school'] },
} as const satisfies Record<string, TransitionMeasure>

/** From one school to another. */
const changeSchool = {
  decisions: { from: -180, to: -90, roles: ['coordinator', 'child-coordinator', 'school'] },
  teaching: { from: -180, to: -60, roles: ['school'] },
  rooms: { from: -150, to: -30, roles: ['school', 'service'] },
  meeting: { from: -120, to: -60, roles: ['coordinator', 'child-coordinator', 'school'] },
  transport: { from: -120, to: -30, roles: ['relative', 'representative', 'person', 'coordinator'] },
  visit: { from: -90, to: -14, roles: ['school', 'relative', 'representative'] },
  friends: { from: -60, to: 30, roles: ['school', 'relative', 'representative'] },
  after: { from: 30, to: 60, roles: ['coordinator', 'child-coordinator', 'school'] },
} as const satisfies Record<string, TransitionMeasure>

/** From school to work, or to something else to do in the day. */
const work = {
  wishes: { from: -540, to: -365, roles: ['person', 'school', 'coordinator', 'representative'] },
  nav: { from: -365, to: -270, roles: ['nav', 'coordinator'] },
  trial: { from: -365, to: -90, roles: ['nav', 'school'] },
  income: { from: -270, to: -60, roles: ['nav', 'person', 'representative', 'coordinator'] },
  meeting: { from: -150, to: -60, roles: ['coordinator', 'child-coordinator', 'school'] },
  workplace: { from: -120, to: 0, roles: ['nav', 'service', 'coordinator'] },
  travel: { from: -90, to: 0, roles: ['person', 'relative', 'representative', 'service'] },
  otherDays: { from: -90, to: 30, roles: ['coordinator', 'service'] },
  after: { from: 30, to: 90, roles: ['coordinator', 'nav'] },
} as const satisfies Record<string, TransitionMeasure>

/** To a home of one's own, or another one. */
const newHome = {
  wishes: { from: -365, to: -240, roles: ['person', 'representative', 'relative', 'coordinator'] },
  apply: { from: -330, to: -180, roles: ['coordinator', 'person', 'representative'] },
  help: { from: -180, to: -60, roles: ['coordinator', 'service'] },
  practise: { from: -180, to: 0, roles: ['service', 'relative', 'person'] },
  aids: { from: -150, to: -30, roles: ['service', 'coordinator'] },
  money: { from: -120, to: -14, roles: ['person', 'representative', 'relative', 'coordinator'] },
  doctor: { from: -60, to: 14, roles: ['person', 'representative', 'relative', 'coordinator'] },
  moving: { from: -30, to: 0, roles: ['relative', 'representative', 'service', 'person'] },
  neighbourhood: { from: 0, to: 90, roles: ['service', 'relative', 'person'] },
  after: { from: 30, to: 60, roles: ['coordinator', 'service'] },
} as const satisfies Record<string, TransitionMeasure>

/** Turning eighteen. */
const adult = {
  specialist: { from: -365, to: -30, roles: ['specialist', 'gp', 'coordinator', 'child-coordinator'] },
  support: { from: -270, to: -60, roles: ['coordinator', 'child-coordinator', 'representative', 'relative'] },
  nav: { from: -270, to: -90, roles: ['nav', 'coordinator', 'child-coordinator'] },
  decisions: { from: -180, to: -60, roles: ['coordinator', 'child-coordinator'] },
  coordinator: { from: -180, to: -30, roles: ['child-coordinator', 'coordinator'] },
  aids: { from: -150, to: 0, roles: ['service', 'coordinator', 'child-coordinator'] },
  bank: { from: -90, to: 30, roles: ['representative', 'relative', 'person'] },
  sharing: { from: -60, to: 14, roles: ['coordinator', 'child-coordinator', 'person'] },
  doctor: { from: -60, to: 60, roles: ['gp', 'person', 'representative', 'relative'] },
  after: { from: 30, to: 90, roles: ['coordinator', 'child-coordinator'] },
} as const satisfies Record<string, TransitionMeasure>

export const transitions = { startSchool, changeSchool, work, newHome, adult } as const

export type Transition = keyof typeof transitions

export const transitionNames = Object.keys(transitions) as readonly Transition[]

export function isTransition(name: string): name is Transition {
  return Object.hasOwn(transitions, name)
}

/** The texts of all transitions, as each language has them. */
export type TransitionTexts = {
  readonly [Name in Transition]: {
    readonly [Key in keyof (typeof transitions)[Name]]: { readonly title: string; readonly how: string }
  }
}
