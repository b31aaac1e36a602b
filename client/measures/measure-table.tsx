import { ChevronDownIcon, ChevronUpIcon } from '@navikt/aksel-icons'
import { type CSSProperties, memo, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { RemovedHere } from '../cards/removed-cards.tsx'
import { useSteadyPlaces } from '../cards/steady-places.ts'
import { GoalTitle, MeasurePeriod, MeasureTitle, Responsible } from './measure-words.tsx'
import { useMeasuresDesk } from './measures-desk.tsx'
import { OpenedRow } from './opened-row.tsx'
import { isOverdue } from './overdue.ts'
import { OverdueMark } from './overdue-mark.tsx'
import { ProgressTag } from './progress-tag.tsx'
import type { RowsProps } from './row-list.tsx'
import type { MeasureOrder, MeasureRow, SortKey } from './table-view.ts'

export interface MeasureTableProps extends RowsProps {
  readonly order: MeasureOrder
  readonly onOrder: (order: MeasureOrder) => void
}

const columns = ['measure', 'goal', 'responsible', 'progress', 'standing', 'period'] as const
type Column = (typeof columns)[number]

/** What a column is ordered by, for those that can be. */
const sorts: Partial<Readonly<Record<Column, SortKey>>> = {
  goal: 'goal',
  responsible: 'responsible',
  standing: 'standing',
  period: 'to',
}

/** The measures as a table. A row opens in place; it and the open part below it are rows of their own. */
export function MeasureTable({ rows, isOpen, made, order, onOrder, ...actions }: MeasureTableProps) {
  const { t } = useTranslation()
  const { goals } = useMeasuresDesk()
  const body = useRef<HTMLTableSectionElement>(null)
  const openKey = (key: string) => `${key}/open`
  const keys = rows.flatMap(({ key }) => (isOpen(key) ? [key, openKey(key)] : [key]))
  const steady = useSteadyPlaces(body, keys)
  const byKey = useMemo(
    () =>
      new Map(
        rows.flatMap((row) => [
          [row.key, row],
          [`${row.key}/open`, row],
        ]),
      ),
    [rows],
  )
  const shownColumns = columns.filter((column) => column !== 'goal' || goals !== null)
  return (
    <div className="measures__sheet" style={{ '--rows': rows.length } as CSSProperties}>
      <table className="ds-table measures__table">
        <caption className="ds-sr-only">{t('cards.measure.table')}</caption>
        <thead>
          <tr>
            {shownColumns.map((column) => (
              <Heading key={column} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {steady.map((place) => {
            const row = byKey.get(place)
            if (row === undefined) return null
            const { key, takenAway } = row
            if (takenAway?.removed != null)
              return place === key ? (
                <tr key={place} data-place={place}>
                  <td colSpan={shownColumns.length}>
                    <RemovedHere
                      kind="measure"
                      place={key}
                      title={row.measure.title}
                      onRestore={() => actions.onRestore(takenAway)}
                      onHide={() => actions.onLetGo(takenAway)}
                    />
                  </td>
                </tr>
              ) : null
            if (place !== key)
              return (
                <OpenedRow
                  key={place}
                  place={place}
                  row={row}
                  columns={shownColumns.length}
                  isNew={made === key}
                  {...actions}
                />
              )
            return <Row key={place} row={row} isOpen={isOpen(key)} onOpen={actions.onOpen} onClose={actions.onClose} />
          })}
        </tbody>
      </table>
    </div>
  )
}

function Heading({
  column,
  order,
  onOrder,
}: Pick<MeasureTableProps, 'order' | 'onOrder'> & { readonly column: Column }) {
  const { t } = useTranslation()
  const name = t(`cards.measure.${column}`)
  const by = sorts[column]
  if (by === undefined)
    return (
      <th scope="col" data-column={column}>
        {name}
      </th>
    )
  const sorted = order.by === by
  return (
    <th scope="col" data-column={column} aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" onClick={() => onOrder({ by, descending: sorted && !order.descending })}>
        {name}
      </button>
    </th>
  )
}

interface RowProps extends Pick<RowsProps, 'onOpen' | 'onClose'> {
  readonly row: MeasureRow
  readonly isOpen: boolean
}

const Row = memo(function Row({ row, isOpen, onOpen, onClose }: RowProps) {
  const { t } = useTranslation()
  const { plan, goals, today } = useMeasuresDesk()
  const { key, measure, goal, goalGone } = row
  return (
    <tr data-measure={measure.id} data-place={key} data-mine={measure.owner === plan.me} data-open={isOpen}>
      <th scope="row">
        <button
          type="button"
          className="measures__open"
          data-field="toggle"
          aria-expanded={isOpen}
          onClick={() => (isOpen ? onClose(key) : onOpen(measure))}
        >
          <span className="measure__name">
            <MeasureTitle measure={measure} />
          </span>
          {isOpen ? <ChevronUpIcon aria-hidden /> : <ChevronDownIcon aria-hidden />}
        </button>
      </th>
      {goals !== null && (
        <td>
          <GoalTitle goal={goal} isGone={goalGone} />
        </td>
      )}
      <td>
        <Responsible owner={measure.owner} />
      </td>
      <td>
        <ProgressTag progress={measure.progress} />
        {isOverdue(measure, today) && <OverdueMark />}
      </td>
      <td>{t(`cards.standings.${measure.standing}`)}</td>
      <td>
        <MeasurePeriod measure={measure} />
      </td>
    </tr>
  )
})
