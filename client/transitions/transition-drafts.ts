import { addDays } from '../../shared/language/day-input.ts'
import {
  type Transition,
  type TransitionMeasure,
  type TransitionTexts,
  transitions,
} from '../../shared/plan/transitions.ts'
import type { DraftPage } from '../measure-drafts/draft-pages.ts'
import type { MeasureDraft } from '../measure-drafts/measure-draft.ts'

export interface TransitionPlace {
  readonly transition: Transition
  /** `YYYY-MM-DD`. */
  readonly day: string
  /** The goal's card. */
  readonly goal: string | null
}

/** Somebody who takes part now. */
type Person = Pick<DraftPage['participant'], 'id' | 'role'>

/**
 * A transition's measures as wishes, with days counted from its own. Each is meant for the likeliest of those who take
 * part; where that is nobody it is meant for nobody, and comes on the page of whoever adds it. One whose last day has
 * passed is not included by itself, unless the transition has passed too: it would be overdue from the start.
 */
export function transitionDrafts(
  { transition, day, goal }: TransitionPlace,
  texts: TransitionTexts,
  people: readonly Person[],
  today: string,
): MeasureDraft[] {
  const measures: Readonly<Record<string, TransitionMeasure>> = transitions[transition]
  const words: Readonly<Record<string, { readonly title: string; readonly how: string }>> = texts[transition]
  return Object.entries(measures).map(([key, { from, to, roles }]) => ({
    key: `${transition}-${key}`,
    included: day < today || addDays(day, to) >= today,
    title: words[key]?.title ?? '',
    how: words[key]?.how ?? '',
    extent: '',
    decision: '',
    standing: 'wish',
    progress: 'not-started',
    from: addDays(day, from),
    to: addDays(day, to),
    goal,
    meant: roles.flatMap((role) => people.find((person) => person.role === role)?.id ?? [])[0] ?? null,
    chosen: null,
    responsible: null,
  }))
}
