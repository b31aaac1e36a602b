import { PlusIcon } from '@navikt/aksel-icons'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { includes } from '../../shared/access/rights.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { MeasuresOfGoals, OtherMeasures, useMeasuresServing } from '../measures/measures-of-goals.tsx'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { Button } from '../ui/button.tsx'
import { useCardFocus } from './card-focus.ts'
import { cardKey } from './card-key.ts'
import { byPlace } from './card-map.ts'
import { moveCard } from './card-order.ts'
import { restoreCard } from './card-removal.ts'
import './cards.css'
import { GoalCard } from './goal-card.tsx'
import { addGoal, findGoal, type Goal } from './goal-cards.ts'
import { useKeptCards } from './kept-cards.ts'
import { RemovedHere, type RemovedHereProps, useRemovedHere } from './removed-cards.tsx'
import { ReorderList } from './reorder.tsx'
import { useGoals } from './use-cards.ts'

export interface GoalsSectionProps {
  /** The document `goals`. */
  readonly document: PlanDocument
  /** The measures' documents that the reader may read; null while they are on their way. */
  readonly measures: readonly PlanDocument[] | null
  readonly plan: PlanBody
  readonly sync: PlanSync
}

/** The goals as cards, each with its measures; measures that serve no goal here stand last. */
export function GoalsSection(props: GoalsSectionProps) {
  return <Goals key={props.document.generation} {...props} />
}

function Goals({ document, measures, plan, sync }: GoalsSectionProps) {
  const { t } = useTranslation()
  const { doc } = document
  const goals = useGoals(doc)
  const documents = useMemo(() => [document], [document])
  const [newGoal, setNewGoal] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const [removedHere, remove, hide] = useRemovedHere(documents)
  const [kept, letGo] = useKeptCards(documents, place)
  const focus = useCardFocus(place, '.goal', '.goals__add, .no-goals button')
  const keptGoals = useMemo(() => kept.map(({ id }) => id), [kept])
  const writable = includes(document.right, 'write') && document.state === 'ready'

  if (document.state === 'loading') return null

  const find = ({ id }: { readonly id: string }) => findGoal(doc, id) ?? []
  const offered = writable ? removedHere : []
  // What is both offered and kept was removed here, brought back and removed by somebody else: it is kept.
  const strips = offered.filter(({ id }) => kept.every((one) => one.id !== id))
  const cards = [...goals, ...kept.flatMap(find)].sort(byPlace)
  const shown = [...cards, ...strips.flatMap(find)].sort(byPlace)
  const byKey = new Map(shown.map((goal) => [cardKey(document, goal.id), goal]))

  const add = () => setNewGoal(addGoal(doc))
  const move = (key: string, to: number) => {
    const ordered = cards.map(({ id, order }) => ({ id, doc, order, writable }))
    return moveCard(ordered, byKey.get(key)?.id ?? '', to)
  }
  const putBack = (id: string) => {
    restoreCard(doc, id)
    focus.toCard(cardKey(document, id))
  }

  return (
    <MeasuresOfGoals documents={measures} goals={document} keptGoals={keptGoals} plan={plan} sync={sync}>
      <div ref={place} className="goals" tabIndex={-1} data-document={document.name}>
        {shown.length === 0 && <NoGoals writable={writable} onAdd={add} />}
        <ReorderList
          className="goals__list"
          items={[...byKey].map(([key, { id }]) => ({ key, counts: strips.every((one) => one.id !== id) }))}
          onMove={move}
        >
          {(key) => {
            const goal = byKey.get(key)
            if (goal === undefined) return null
            const strip = strips.find(({ id }) => id === goal.id)
            if (strip !== undefined) {
              return (
                <RemovedGoal
                  place={key}
                  goal={goal}
                  onRestore={() => putBack(goal.id)}
                  onHide={() => {
                    hide(strip)
                    focus.toPlace(cards.filter((card) => byPlace(card, goal) < 0).length)
                  }}
                />
              )
            }
            const keptHere = kept.find(({ id }) => id === goal.id) ?? null
            return (
              <GoalCard
                place={key}
                goal={goal}
                document={document}
                sync={sync}
                isNew={goal.id === newGoal}
                kept={keptHere}
                onRemove={() => remove(document, goal.id)}
                onPutBack={() => putBack(goal.id)}
                onClose={() => {
                  if (keptHere !== null) letGo(keptHere)
                  focus.toPlace(cards.findIndex(({ id }) => id === goal.id))
                }}
              />
            )
          }}
        </ReorderList>
        {writable && shown.length > 0 && (
          <Button variant="secondary" className="goals__add" onClick={add}>
            <PlusIcon aria-hidden />
            {t('cards.goal.add')}
          </Button>
        )}
        <OtherMeasures />
      </div>
    </MeasuresOfGoals>
  )
}

type RemovedGoalProps = Omit<RemovedHereProps, 'kind' | 'title' | 'note'> & { readonly goal: Goal }

/** A goal that one removed, with word of the measures that it leaves behind. */
function RemovedGoal({ goal, ...rest }: RemovedGoalProps) {
  const { t } = useTranslation()
  const count = useMeasuresServing(goal.id)
  const note = count === 0 ? undefined : t('arrange.measuresLeft', { count })
  return <RemovedHere kind="goal" title={goal.title} note={note} {...rest} />
}

function NoGoals({ writable, onAdd }: { readonly writable: boolean; readonly onAdd: () => void }) {
  const { t } = useTranslation()
  if (!writable) return <p>{t('cards.goal.empty.reader')}</p>
  return (
    <div className="no-goals">
      <h3>{t('cards.goal.empty.title')}</h3>
      <p>{t('cards.goal.empty.text')}</p>
      <Button variant="secondary" onClick={onAdd}>
        <PlusIcon aria-hidden />
        {t('cards.goal.empty.add')}
      </Button>
    </div>
  )
}
