import type { ParticipantBody } from '../../shared/api/api.ts'
import { type Progress, progresses, type Standing, standings } from '../../shared/plan/document-schema.ts'
import type { Goal } from '../cards/goal-cards.ts'
import type { Measure } from '../cards/measure-cards.ts'
import { measureKey } from './measure-key.ts'
import { isOverdue } from './overdue.ts'
import type { TakenAway } from './use-taken-away.ts'

/** What is shown of all measures; null shows all. */
export interface MeasureFilter {
  /** A goal's id; `none` for measures that serve no goal. */
  readonly goal: string | null
  /** A participant's id; `none` for measures of somebody whom the reader may not know of. */
  readonly responsible: string | null
  readonly standing: Standing | null
  readonly progress: Progress | 'overdue' | null
}

export const everyMeasure: MeasureFilter = { goal: null, responsible: null, standing: null, progress: null }

export const sortKeys = ['goal', 'responsible', 'standing', 'to'] as const
export type SortKey = (typeof sortKeys)[number]

export interface MeasureOrder {
  readonly by: SortKey
  readonly descending: boolean
}

export interface TableView {
  readonly filter: MeasureFilter
  readonly order: MeasureOrder
}

export const firstView: TableView = { filter: everyMeasure, order: { by: 'goal', descending: false } }

/** A measure in the table. */
export interface MeasureRow {
  readonly key: string
  readonly measure: Measure
  /** What its place and whether it is shown go by: the measure as it was when it was opened, or as it is. */
  readonly placedAs: Measure
  /** Null when it serves none that is there. */
  readonly goal: Goal | null
  /** The goal that it served was removed. */
  readonly goalGone: boolean
  /** Not in the plan any more, and shown where it stood. */
  readonly takenAway: TakenAway | null
}

export interface TableData {
  readonly goals: readonly Goal[]
  readonly participants: readonly ParticipantBody[]
  readonly today: string
  /** Orders names. */
  readonly compare: (one: string, other: string) => number
}

export const none = 'none'

/** @param goals those that are there, by their ids */
export function rowOf(
  measure: Measure,
  placedAs: Measure,
  takenAway: TakenAway | null,
  goals: ReadonlyMap<string, Goal>,
  removedGoals: ReadonlySet<string>,
): MeasureRow {
  return {
    key: measureKey(measure),
    measure,
    placedAs,
    goal: goals.get(measure.goal ?? '') ?? null,
    goalGone: measure.goal !== null && removedGoals.has(measure.goal),
    takenAway,
  }
}

/** The rows that a view shows, in its order. Those that stand open, and the offers to put a
 * removed one back, are always shown. */
export function rowsToShow(
  rows: readonly MeasureRow[],
  { filter, order }: TableView,
  data: TableData,
  isOpen: (key: string) => boolean,
): readonly MeasureRow[] {
  const goalPlaces = new Map(data.goals.map(({ id }, place) => [id, place]))
  const goalPlace = ({ placedAs: { goal } }: MeasureRow) => goalPlaces.get(goal ?? '') ?? data.goals.length
  const names = new Map(data.participants.map(({ id, name }) => [id, name]))
  const byGoal = (one: MeasureRow, other: MeasureRow) => goalPlace(one) - goalPlace(other)
  const compare: Readonly<Record<SortKey, (one: MeasureRow, other: MeasureRow) => number>> = {
    goal: byGoal,
    responsible: (one, other) =>
      lastWithout(names.get(one.placedAs.owner ?? ''), names.get(other.placedAs.owner ?? ''), data.compare),
    standing: (one, other) => standings.indexOf(one.placedAs.standing) - standings.indexOf(other.placedAs.standing),
    to: (one, other) =>
      lastWithout(one.placedAs.to ?? undefined, other.placedAs.to ?? undefined, (a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  }
  const turn = order.descending ? -1 : 1
  return rows
    .filter((row) => isOpen(row.key) || row.takenAway !== null || passes(row.placedAs, filter, data))
    .sort((one, other) => compare[order.by](one, other) * turn || byGoal(one, other))
}

/** Those without come last, in the order in which it is read from the start. */
function lastWithout(
  one: string | undefined,
  other: string | undefined,
  compare: (one: string, other: string) => number,
): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
  return compare(one, other)
}

function passes(measure: Measure, filter: MeasureFilter, data: TableData): boolean {
  const { goal, responsible, standing, progress } = filter
  if (goal !== null && goalOf(measure, data) !== goal) return false
  if (responsible !== null && responsibleOf(measure, data) !== responsible) return false
  if (standing !== null && measure.standing !== standing) return false
  if (progress === 'overdue') return isOverdue(measure, data.today)
  return progress === null || measure.progress === progress
}

const goalOf = ({ goal }: Measure, { goals }: Pick<TableData, 'goals'>): string =>
  goal !== null && goals.some(({ id }) => id === goal) ? goal : none

const responsibleOf = ({ owner }: Measure, { participants }: Pick<TableData, 'participants'>): string =>
  owner !== null && participants.some(({ id }) => id === owner) ? owner : none

/** What there is to choose among. */
export interface FilterChoices {
  readonly goals: readonly Goal[]
  readonly noGoal: boolean
  readonly responsible: readonly ParticipantBody[]
  readonly noResponsible: boolean
  readonly standings: readonly Standing[]
  readonly progresses: readonly Progress[]
  readonly overdue: boolean
}

/**
 * Only what some measure has that one may read, so that nobody learns of others by what is offered; and what is chosen
 * already, for as long as there is a name for it.
 */
export function filterChoices(measures: readonly Measure[], filter: MeasureFilter, data: TableData): FilterChoices {
  const goals = new Set([...measures.map((measure) => goalOf(measure, data)), filter.goal])
  const people = new Set([...measures.map((measure) => responsibleOf(measure, data)), filter.responsible])
  const standing = new Set([...measures.map((measure) => measure.standing), filter.standing])
  const progress = new Set([...measures.map((measure) => measure.progress), filter.progress])
  return {
    goals: data.goals.filter(({ id }) => goals.has(id)),
    noGoal: goals.has(none),
    responsible: data.participants
      .filter(({ id }) => people.has(id))
      .sort((one, other) => data.compare(one.name, other.name)),
    noResponsible: people.has(none),
    standings: standings.filter((one) => standing.has(one)),
    progresses: progresses.filter((one) => progress.has(one)),
    overdue: filter.progress === 'overdue' || measures.some((measure) => isOverdue(measure, data.today)),
  }
}

/** The filter without a goal or a person who is there no more: it would hide everything and could not be seen. */
export function filterInForce(filter: MeasureFilter, { goals, participants }: TableData): MeasureFilter {
  const known = (id: string | null, all: readonly { readonly id: string }[]): string | null =>
    id === null || id === none || all.some((one) => one.id === id) ? id : null
  return { ...filter, goal: known(filter.goal, goals), responsible: known(filter.responsible, participants) }
}

export function filtersInUse(filter: MeasureFilter): number {
  return Object.values(filter).filter((value) => value !== null).length
}
