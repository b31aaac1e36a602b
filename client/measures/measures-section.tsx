import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as Y from 'yjs'
import type { PlanBody } from '../../shared/api/api.ts'
import { byAlphabet } from '../../shared/language/sorting.ts'
import '../cards/cards.css'
import type { Measure } from '../cards/measure-cards.ts'
import { sameAsBefore } from '../cards/same-as-before.ts'
import { useGoals, useMeasures } from '../cards/use-cards.ts'
import { OffersForMe } from '../hand-over/offers-for-me.tsx'
import { useLanguage } from '../language/use-language.ts'
import { PasteTableButton } from '../paste/paste-table-button.tsx'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { TransitionButton } from '../transitions/transition-button.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { MeasureFilters } from './measure-filters.tsx'
import { MeasureTable } from './measure-table.tsx'
import { MeasuresDeskProvider, useMeasuresDesk } from './measures-desk.tsx'
import './measures.css'
import { NewMeasure } from './new-measure.tsx'
import { removedGoals } from './removed-goals.ts'
import { RowList } from './row-list.tsx'
import {
  filterInForce,
  firstView,
  type MeasureRow,
  rowOf,
  rowsToShow,
  type TableData,
  type TableView,
} from './table-view.ts'
import { useOpenMeasures } from './use-open-measures.ts'
import { useTableView } from './use-table-view.ts'
import { type TakenAway, useTakenAway } from './use-taken-away.ts'

export interface MeasuresSectionProps {
  /** The measures' documents that the reader may read. */
  readonly documents: readonly PlanDocument[]
  /** The document `goals`, or null for somebody who may not read it. */
  readonly goals: PlanDocument | null
  readonly plan: PlanBody
  readonly sync: PlanSync
}

/** All readable measures in one table; on a narrow screen as a list, since a table would have to be scrolled sideways. */
export function MeasuresSection({ documents, goals, plan, sync }: MeasuresSectionProps) {
  return (
    <MeasuresDeskProvider documents={documents} goals={goals} plan={plan} sync={sync}>
      <Measures documents={documents} />
    </MeasuresDeskProvider>
  )
}

/** In place of goals that may not be read, or that are on their way again: the measures stay as they are meanwhile. */
const noGoals = new Y.Doc()

function Measures({ documents }: Pick<MeasuresSectionProps, 'documents'>) {
  const { t } = useTranslation()
  const { answer } = useAnnounce()
  const { plan, sync, today, goals: goalsDocument } = useMeasuresDesk()
  const goalsDoc = goalsDocument?.doc ?? noGoals
  const goals = useGoals(goalsDoc)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the goals are others when one was removed
  const removed = useMemo(() => removedGoals(goalsDoc), [goalsDoc, goals])
  const language = useLanguage()
  const compare = useMemo(() => byAlphabet(language), [language])
  const place = useRef<HTMLDivElement>(null)
  const narrow = useIsNarrow(place)
  const measures = useMeasures(documents)
  const open = useOpenMeasures()
  const { shown: takenAway, remove, restore, letGo } = useTakenAway(documents, place, open.isOpen)
  const [chosen, setView] = useTableView(sync)

  const data: TableData = { goals, participants: plan.participants, today, compare }
  const view: TableView = { ...chosen, filter: filterInForce(chosen.filter, data) }
  const same = useMemo(() => sameAsBefore<MeasureRow>(({ key }) => key), [])
  const goalsById = useMemo(() => new Map(goals.map((goal) => [goal.id, goal])), [goals])
  const row = (measure: Measure, away: TakenAway | null) =>
    rowOf(measure, open.placedAs(measure), away, goalsById, removed)
  const rows = same([
    ...measures.map((measure) => row(measure, null)),
    ...takenAway.map((one) => row(one.measure, one)),
  ])
  const shown = rowsToShow(rows, view, data, open.isOpen)
  const count = shown.filter((one) => one.takenAway === null).length

  const change = (next: TableView) => {
    setView(next)
    const found = rowsToShow(rows, next, data, open.isOpen).length
    answer(t('measures.filter.count', { shown: found, count: measures.length }))
  }
  const clear = () => change({ ...firstView, order: view.order })
  const { open: onOpen, close: onClose } = open
  const onMade = useCallback((measure: Measure) => onOpen(measure, true), [onOpen])
  const actions = { onOpen, onClose, onRemove: remove, onRestore: restore, onLetGo: letGo }

  return (
    <div ref={place} className="measures" data-measures>
      <p className="measures__note">{t('cards.measure.noRight')}</p>
      <OffersForMe plan={plan} measures={measures} />
      <div className="measures__actions">
        <NewMeasure goal={null} onMade={onMade} />
        <TransitionButton plan={plan} documents={documents} goals={goalsDocument} sync={sync} />
        <PasteTableButton plan={plan} documents={documents} goals={goalsDocument} sync={sync} />
      </div>
      {rows.length === 0 ? (
        <p>{t('cards.measure.none')}</p>
      ) : (
        <>
          <MeasureFilters measures={measures} view={view} data={data} folded={narrow} onChange={change} />
          <p className="measures__count">{t('measures.filter.count', { shown: count, count: measures.length })}</p>
          {shown.length === 0 ? (
            <NothingShown onClear={clear} />
          ) : narrow ? (
            <RowList rows={shown} isOpen={open.isOpen} made={open.made} {...actions} />
          ) : (
            <MeasureTable
              rows={shown}
              isOpen={open.isOpen}
              made={open.made}
              order={view.order}
              onOrder={(order) => change({ ...view, order })}
              {...actions}
            />
          )}
        </>
      )}
    </div>
  )
}

function NothingShown({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="measures__nothing">
      <p>{t('measures.filter.nothing')}</p>
      <Button variant="secondary" onClick={onClear}>
        {t('measures.filter.clear')}
      </Button>
    </div>
  )
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
