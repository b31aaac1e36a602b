import { byPlace } from '../cards/card-map.ts'
import type { Measure } from '../cards/measure-cards.ts'
import { measureKey } from './measure-key.ts'
import type { OpenMeasures } from './use-open-measures.ts'
import type { TakenAway } from './use-taken-away.ts'

/** A measure in a list under a goal. */
export interface ListedMeasure {
  readonly key: string
  readonly measure: Measure
  readonly isOpen: boolean
  readonly isNew: boolean
  /** Another goal was chosen than the one that it stands under now: it goes there when it is closed. */
  readonly moves: boolean
  /** The goal that it served was removed. */
  readonly goalGone: boolean
  /** Not in the plan any more, and shown where it stood. */
  readonly takenAway: TakenAway | null
}

export interface GatheredFrom {
  readonly measures: readonly Measure[]
  readonly takenAway: readonly TakenAway[]
  /** The ids of the goals that measures stand under. */
  readonly goals: ReadonlySet<string>
  readonly removedGoals: ReadonlySet<string>
  readonly open: OpenMeasures
}

/** Those that serve no goal here stand under none. */
export const noGoal = ''

/** The measures by the goal that they stand under, each list in the order of their keys. */
export function gatherByGoal(from: GatheredFrom): ReadonlyMap<string, readonly ListedMeasure[]> {
  const { measures, takenAway, goals, removedGoals, open } = from
  const lists = new Map<string, ListedMeasure[]>()
  const put = (measure: Measure, away: TakenAway | null) => {
    const key = measureKey(measure)
    const stands = open.placedAs(measure).goal
    const goal = stands !== null && goals.has(stands) ? stands : noGoal
    const listed: ListedMeasure = {
      key,
      measure,
      isOpen: open.isOpen(key),
      isNew: open.made === key,
      moves: stands !== measure.goal,
      goalGone: measure.goal !== null && removedGoals.has(measure.goal),
      takenAway: away,
    }
    lists.set(goal, [...(lists.get(goal) ?? []), listed])
  }
  for (const measure of measures) put(measure, null)
  for (const one of takenAway) put(one.measure, one)
  for (const [goal, list] of lists)
    lists.set(
      goal,
      list.sort((one, other) => byPlace(one.measure, other.measure)),
    )
  return lists
}
