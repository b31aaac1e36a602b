import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '../cards/goal-cards.ts'
import { setMeasure } from '../cards/measure-edits.ts'
import { useGoals } from '../cards/use-cards.ts'
import { usePlainText } from '../editor/use-shared-type.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import type { MeasurePartProps } from './measure-part.tsx'
import { shortWords } from './short-words.ts'

export interface GoalChoiceProps extends MeasurePartProps {
  /** The document `goals`. */
  readonly goals: PlanDocument
}

/** Which goal the measure serves, or none. A goal that was removed can be stayed with, not chosen. */
export function GoalChoice({ measure, page, name, goals: document }: GoalChoiceProps) {
  const { t } = useTranslation()
  const goals = useGoals(document.doc)
  const id = useId()
  const gone = measure.goal !== null && goals.every((goal) => goal.id !== measure.goal)
  return (
    <div className="ds-field" data-field="goal">
      <label className="ds-label" htmlFor={id}>
        {t('cards.measure.goal')}
        <span className="ds-sr-only"> {t('measures.ofMeasure', { measure: name })}</span>
      </label>
      <select
        id={id}
        className="ds-input"
        value={measure.goal ?? ''}
        onChange={(event) => setMeasure(page.doc, measure.id, { goal: event.target.value || null })}
      >
        {gone && (
          <option value={measure.goal ?? ''} disabled>
            {t('measures.goalRemoved')}
          </option>
        )}
        {goals.map((goal) => (
          <GoalOption key={goal.id} goal={goal} />
        ))}
        <option value="">{t('cards.measure.noGoal')}</option>
      </select>
    </div>
  )
}

/** A goal by its title, to choose. */
export function GoalOption({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation()
  const title = usePlainText(goal.title).trim()
  return <option value={goal.id}>{title === '' ? t('cards.goal.untitled') : shortWords(title)}</option>
}
