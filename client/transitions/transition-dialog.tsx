import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { isTransition, type Transition, transitionNames } from '../../shared/plan/transitions.ts'
import { useGoals } from '../cards/use-cards.ts'
import { DraftForm } from '../measure-drafts/draft-form.tsx'
import { DraftList } from '../measure-drafts/draft-list.tsx'
import type { DraftPage } from '../measure-drafts/draft-pages.ts'
import { useDraftChanges } from '../measure-drafts/use-draft-changes.ts'
import type { AddedMeasures } from '../measure-drafts/write-drafts.ts'
import { GoalOption } from '../measures/goal-choice.tsx'
import { hasLeft } from '../measures/measures-desk.tsx'
import { useToday } from '../measures/use-today.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { transitionDrafts } from './transition-drafts.ts'

/** What has been chosen so far. */
export interface TransitionChoice {
  readonly transition: Transition | null
  readonly day: string | null
  readonly goal: string | null
}

export interface TransitionDialogProps {
  readonly plan: PlanBody
  readonly pages: readonly DraftPage[]
  readonly goals: PlanDocument | null
  readonly choice: TransitionChoice
  readonly onChoice: (choice: TransitionChoice) => void
  readonly changes: Parameters<typeof useDraftChanges>[1]
  readonly onClose: () => void
  readonly onAdded: (added: AddedMeasures) => void
}

/** Which transition and when, and then its measures to choose from. */
export function TransitionDialog({
  plan,
  pages,
  goals,
  choice,
  onChoice,
  changes,
  onClose,
  onAdded,
}: TransitionDialogProps) {
  const { t } = useTranslation()
  const today = useToday()
  const { transition, day, goal } = choice
  const texts = t('transitions.measures', { returnObjects: true })
  const people = useMemo(() => plan.participants.filter((person) => !hasLeft(person, Date.now())), [plan.participants])
  const suggested = useMemo(
    () =>
      transition === null || day === null ? [] : transitionDrafts({ transition, day, goal }, texts, people, today),
    [transition, day, goal, texts, people, today],
  )
  const { drafts, change } = useDraftChanges(suggested, changes)
  const count = drafts.filter(({ included }) => included).length
  const missing = transition === null ? t('transitions.chooseFirst') : day === null ? t('transitions.dayFirst') : null
  return (
    <Dialog title={t('transitions.title')} onClose={onClose}>
      <DraftForm
        drafts={drafts}
        pages={pages}
        missing={missing}
        onAdded={onAdded}
        add={drafts.length === 0 ? t('transitions.addSome') : t('transitions.add', { count })}
        ways={
          <Button variant="tertiary" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        }
      >
        <p>{t('transitions.intro')}</p>
        <p className="drafts-form__note">{t('transitions.noRight')}</p>
        <div className="draft__pair">
          <TransitionSelect chosen={transition} onChoose={(chosen) => onChoice({ ...choice, transition: chosen })} />
          {transition !== null && (
            <div>
              <DateField
                label={t(`transitions.days.${transition}`)}
                value={day}
                required
                onChange={(chosen) => onChoice({ ...choice, day: chosen })}
              />
              {day !== null && day < today && <p role="status">{t('transitions.passed')}</p>}
            </div>
          )}
        </div>
        {goals !== null && (
          <GoalSelect document={goals} chosen={goal} onChoose={(chosen) => onChoice({ ...choice, goal: chosen })} />
        )}
        {drafts.length > 0 ? (
          <section aria-labelledby="transition-suggestions">
            <h3 id="transition-suggestions">{t('transitions.suggestions')}</h3>
            <p>{t('transitions.suggestionsText')}</p>
            <DraftList
              drafts={drafts}
              pages={pages}
              me={plan.me}
              nameOf={(id) => people.find((person) => person.id === id)?.name ?? null}
              onlyWishes
              onChange={change}
            />
          </section>
        ) : (
          transition !== null && <p>{t('transitions.dayFirst')}</p>
        )}
      </DraftForm>
    </Dialog>
  )
}

interface TransitionSelectProps {
  readonly chosen: Transition | null
  readonly onChoose: (chosen: Transition | null) => void
}

function TransitionSelect({ chosen, onChoose }: TransitionSelectProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {t('transitions.which')}
      </label>
      <select
        id={id}
        className="ds-input"
        value={chosen ?? ''}
        onChange={({ target }) => onChoose(isTransition(target.value) ? target.value : null)}
      >
        <option value="">{t('transitions.choose')}</option>
        {transitionNames.map((name) => (
          <option key={name} value={name}>
            {t(`transitions.names.${name}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

interface GoalSelectProps {
  readonly document: PlanDocument
  readonly chosen: string | null
  readonly onChoose: (chosen: string | null) => void
}

function GoalSelect({ document, chosen, onChoose }: GoalSelectProps) {
  const { t } = useTranslation()
  const goals = useGoals(document.doc)
  const id = useId()
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {t('transitions.goal')}
      </label>
      <select
        id={id}
        className="ds-input"
        value={chosen ?? ''}
        onChange={({ target }) => onChoose(target.value || null)}
      >
        <option value="">{t('cards.measure.noGoal')}</option>
        {goals.map((goal) => (
          <GoalOption key={goal.id} goal={goal} />
        ))}
      </select>
    </div>
  )
}
