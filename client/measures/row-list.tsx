import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { RemovedHere } from '../cards/removed-cards.tsx'
import { useSteadyPlaces } from '../cards/steady-places.ts'
import { MeasureCard } from './measure-card.tsx'
import type { ListActions } from './measure-list.tsx'
import { useMeasuresDesk } from './measures-desk.tsx'
import type { MeasureRow } from './table-view.ts'

export interface RowsProps extends ListActions {
  /** In the order in which they are shown. */
  readonly rows: readonly MeasureRow[]
  readonly isOpen: (key: string) => boolean
  /** The key of the one that was just made here. */
  readonly made: string | null
}

/** The table's measures as a list, where a table would have to be scrolled sideways. */
export function RowList({ rows, isOpen, made, ...actions }: RowsProps) {
  const { t } = useTranslation()
  const { goals } = useMeasuresDesk()
  const list = useRef<HTMLUListElement>(null)
  const steady = useSteadyPlaces(
    list,
    rows.map(({ key }) => key),
  )
  const byKey = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows])
  return (
    <ul ref={list} className="goal__measures measures__list" aria-label={t('cards.measure.table')}>
      {steady.map((key) => {
        const row = byKey.get(key)
        if (row === undefined) return null
        const { takenAway } = row
        if (takenAway?.removed != null)
          return (
            <RemovedHere
              key={key}
              as="li"
              kind="measure"
              place={key}
              title={row.measure.title}
              onRestore={() => actions.onRestore(takenAway)}
              onHide={() => actions.onLetGo(takenAway)}
            />
          )
        return (
          <MeasureCard
            key={key}
            place={key}
            measure={row.measure}
            level={3}
            isOpen={isOpen(key)}
            isNew={made === key}
            moves={false}
            {...(goals === null ? {} : { goal: row.goal })}
            goalGone={row.goalGone}
            takenAway={takenAway}
            {...actions}
          />
        )
      })}
    </ul>
  )
}
