import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipantBody } from '../../shared/api/api.ts'
import { usePlainText } from '../editor/use-shared-type.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import './cards.css'
import type { Goal } from './goal-cards.ts'
import type { Measure } from './measure-cards.ts'
import { MeasureItem, MeasurePeriod, MeasureTitle, Responsible } from './measure-item.tsx'
import { ProgressTag } from './progress-tag.tsx'
import { useGoals, useMeasures } from './use-cards.ts'

export interface MeasuresSectionProps {
  /** The measures' documents that the reader may read. */
  readonly documents: readonly PlanDocument[]
  /** The document `goals`, or null for somebody who may not read it. */
  readonly goals: PlanDocument | null
  readonly participants: readonly ParticipantBody[]
  /** The reader's participant id. */
  readonly me: string
}

/** All readable measures in one table; on a narrow screen as a list, since a table would have to be scrolled sideways. */
export function MeasuresSection({ documents, goals, participants, me }: MeasuresSectionProps) {
  return goals === null ? (
    <Measures documents={documents} goals={none} participants={participants} me={me} />
  ) : (
    <WithGoals key={goals.generation} documents={documents} document={goals} participants={participants} me={me} />
  )
}

const none: readonly Goal[] = []

interface MeasuresProps extends Omit<MeasuresSectionProps, 'goals'> {
  readonly goals: readonly Goal[]
}

function WithGoals({ document, ...rest }: Omit<MeasuresProps, 'goals'> & { readonly document: PlanDocument }) {
  return <Measures {...rest} goals={useGoals(document.doc)} />
}

function Measures({ documents, goals, participants, me }: MeasuresProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const narrow = useIsNarrow(place)
  const measures = useMeasures(documents)
  const rows = useMemo(() => inOrderOfGoals(measures, goals), [measures, goals])
  const words = { rows, participants, me }

  return (
    <div ref={place} className="measures">
      <p className="measures__note">{t('cards.measure.noRight')}</p>
      {rows.length === 0 ? (
        <p>{t('cards.measure.none')}</p>
      ) : narrow ? (
        <MeasureList {...words} />
      ) : (
        <MeasureTable {...words} />
      )}
    </div>
  )
}

interface Row {
  readonly measure: Measure
  readonly goal: Goal | null
}

interface RowsProps extends Pick<MeasuresSectionProps, 'participants' | 'me'> {
  readonly rows: readonly Row[]
}

/** As they stand under their goals, those without one last. */
function inOrderOfGoals(measures: readonly Measure[], goals: readonly Goal[]): Row[] {
  const places = new Map(goals.map((goal, index) => [goal.id, index]))
  const placeOf = ({ goal }: Measure) => places.get(goal ?? '') ?? goals.length
  return [...measures]
    .sort((one, other) => placeOf(one) - placeOf(other))
    .map((measure) => ({ measure, goal: goals[placeOf(measure)] ?? null }))
}

const rowKey = ({ measure }: Row) => `${measure.owner ?? ''}/${measure.id}`

function MeasureTable({ rows, participants, me }: RowsProps) {
  const { t } = useTranslation()
  const columns = ['measure', 'goal', 'responsible', 'progress', 'standing', 'period'] as const
  return (
    <table className="ds-table measures__table">
      <caption className="ds-sr-only">{t('cards.measure.table')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`cards.measure.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-mine={row.measure.owner === me}>
            <th scope="row">
              <MeasureTitle measure={row.measure} />
            </th>
            <td>
              <GoalTitle goal={row.goal} />
            </td>
            <td>
              <Responsible owner={row.measure.owner} participants={participants} me={me} />
            </td>
            <td>
              <ProgressTag progress={row.measure.progress} />
            </td>
            <td>{t(`cards.standings.${row.measure.standing}`)}</td>
            <td>
              <MeasurePeriod measure={row.measure} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function MeasureList({ rows, participants, me }: RowsProps) {
  return (
    <ul className="goal__measures measures__list">
      {rows.map((row) => (
        <RowItem key={rowKey(row)} row={row} participants={participants} me={me} />
      ))}
    </ul>
  )
}

function RowItem({ row, participants, me }: Omit<RowsProps, 'rows'> & { readonly row: Row }) {
  const goal = useGoalTitle(row.goal)
  return <MeasureItem measure={row.measure} participants={participants} me={me} level={3} goal={goal} />
}

function GoalTitle({ goal }: Pick<Row, 'goal'>) {
  return <>{useGoalTitle(goal)}</>
}

function useGoalTitle(goal: Goal | null): string {
  const { t } = useTranslation()
  const title = usePlainText(goal?.title ?? null).trim()
  if (goal === null) return t('cards.measure.noGoal')
  return title === '' ? t('cards.goal.untitled') : title
}

/** Below this, in pixels, there is no room for six columns. */
const roomForTable = 600

/** Whether the section itself is narrow: the contents beside it and a large zoom count too. */
function useIsNarrow(element: RefObject<HTMLElement | null>): boolean {
  const [narrow, setNarrow] = useState(false)
  useLayoutEffect(() => {
    const target = element.current
    if (target === null || typeof ResizeObserver === 'undefined') return
    setNarrow(target.clientWidth < roomForTable)
    const observer = new ResizeObserver(() => setNarrow(target.clientWidth < roomForTable))
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return narrow
}
