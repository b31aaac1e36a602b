import { FilterIcon } from '@navikt/aksel-icons'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Measure } from '../cards/measure-cards.ts'
import { Button } from '../ui/button.tsx'
import { GoalOption } from './goal-choice.tsx'
import { useMeasuresDesk } from './measures-desk.tsx'
import {
  everyMeasure,
  filterChoices,
  filtersInUse,
  type MeasureFilter,
  none,
  sortKeys,
  type TableData,
  type TableView,
} from './table-view.ts'

export interface MeasureFiltersProps {
  readonly measures: readonly Measure[]
  readonly view: TableView
  readonly data: TableData
  /** On a narrow screen they are folded away, with the order, which the table's headings hold elsewhere. */
  readonly folded: boolean
  readonly onChange: (view: TableView) => void
}

/** Which measures are shown. */
export function MeasureFilters(props: MeasureFiltersProps) {
  const { view, folded, onChange } = props
  const { t } = useTranslation()
  const [unfolded, setUnfolded] = useState(false)
  const id = useId()
  const inUse = filtersInUse(view.filter)
  const shown = !folded || unfolded
  return (
    <div className="measures__filters">
      {folded && (
        <Button
          variant="secondary"
          aria-expanded={unfolded}
          aria-controls={unfolded ? id : undefined}
          onClick={() => setUnfolded(!unfolded)}
        >
          <FilterIcon aria-hidden />
          {t(unfolded ? 'measures.filter.hide' : 'measures.filter.show')}
          {inUse > 0 && ` (${t('measures.filter.inUse', { count: inUse })})`}
        </Button>
      )}
      {shown && (
        <fieldset id={id} className="ds-fieldset measures__choices">
          <legend className="ds-sr-only">{t('measures.filter.title')}</legend>
          <Choices {...props} />
        </fieldset>
      )}
      {inUse > 0 && (
        <Button variant="tertiary" onClick={() => onChange({ ...view, filter: everyMeasure })}>
          {t('measures.filter.clear')}
        </Button>
      )}
    </div>
  )
}

function Choices({ measures, view, data, folded, onChange }: MeasureFiltersProps) {
  const { t } = useTranslation()
  const { goals } = useMeasuresDesk()
  const { filter, order } = view
  const choices = filterChoices(measures, filter, data)
  const set = (part: Partial<MeasureFilter>) => onChange({ ...view, filter: { ...filter, ...part } })
  const chosen = <Value extends string>(value: string, among: readonly Value[]) =>
    among.find((one) => one === value) ?? null
  return (
    <>
      {goals !== null && (
        <Choice label={t('measures.filter.goal')} value={filter.goal} onChoose={(goal) => set({ goal: goal || null })}>
          {choices.goals.map((goal) => (
            <GoalOption key={goal.id} goal={goal} />
          ))}
          {choices.noGoal && <option value={none}>{t('cards.measure.noGoal')}</option>}
        </Choice>
      )}
      <Choice
        label={t('measures.filter.responsible')}
        value={filter.responsible}
        onChoose={(responsible) => set({ responsible: responsible || null })}
      >
        {choices.responsible.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {choices.noResponsible && <option value={none}>{t('cards.measure.unknownResponsible')}</option>}
      </Choice>
      <Choice
        label={t('measures.filter.standing')}
        value={filter.standing}
        onChoose={(standing) => set({ standing: chosen(standing, choices.standings) })}
      >
        {choices.standings.map((standing) => (
          <option key={standing} value={standing}>
            {t(`cards.standings.${standing}`)}
          </option>
        ))}
      </Choice>
      <Choice
        label={t('measures.filter.progress')}
        value={filter.progress}
        onChoose={(progress) => set({ progress: chosen(progress, [...choices.progresses, 'overdue'] as const) })}
      >
        {choices.overdue && <option value="overdue">{t('measures.overdue')}</option>}
        {choices.progresses.map((progress) => (
          <option key={progress} value={progress}>
            {t(`cards.progresses.${progress}`)}
          </option>
        ))}
      </Choice>
      {folded && (
        <Choice
          label={t('measures.order.label')}
          value={order.by}
          all={null}
          onChoose={(by) => onChange({ ...view, order: { by: chosen(by, sortKeys) ?? 'goal', descending: false } })}
        >
          {sortKeys.map((key) => (
            <option key={key} value={key}>
              {t(`measures.order.${key}`)}
            </option>
          ))}
        </Choice>
      )}
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string | null
  readonly onChoose: (value: string) => void
  /** The options beside `all`. */
  readonly children: ReactNode
  readonly all?: null
}

function Choice({ label, value, onChoose, children, all }: ChoiceProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="ds-input" value={value ?? ''} onChange={(event) => onChoose(event.target.value)}>
        {all !== null && <option value="">{t('measures.filter.all')}</option>}
        {children}
      </select>
    </div>
  )
}
