import { PlusIcon } from '@navikt/aksel-icons'
import { Fragment, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { includes } from '../../shared/access/rights.ts'
import type { ParticipantBody } from '../../shared/api/api.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import './cards.css'
import { GoalCard } from './goal-card.tsx'
import { addGoal, isRemoved, moveGoal, removeGoal, restoreGoal } from './goal-cards.ts'
import { MeasureItem } from './measure-item.tsx'
import { RemovedByOther, RemovedHere, useRemovedByOthers } from './removed-goals.tsx'
import { useGoals, useMeasures } from './use-cards.ts'

export interface GoalsSectionProps {
  /** The document `goals`. */
  readonly document: PlanDocument
  /** The measures' documents that the reader may read. */
  readonly measures: readonly PlanDocument[]
  readonly participants: readonly ParticipantBody[]
  readonly sync: PlanSync
}

/** The goals as cards, each with its measures; measures that serve no goal here stand last. */
export function GoalsSection(props: GoalsSectionProps) {
  return <Goals key={props.document.generation} {...props} />
}

function Goals({ document, measures: pages, participants, sync }: GoalsSectionProps) {
  const { t } = useTranslation()
  const { politely } = useAnnounce()
  const { doc } = document
  const goals = useGoals(doc)
  const measures = useMeasures(pages)
  const [newGoal, setNewGoal] = useState<string | null>(null)
  const [removedHere, setRemovedHere] = useState<{ readonly id: string; readonly place: number } | null>(null)
  const [removedByOthers, letGo] = useRemovedByOthers(doc)
  const place = useRef<HTMLDivElement>(null)
  const [menuToFocus, setMenuToFocus] = useState<string | null>(null)
  const writable = includes(document.right, 'write') && document.state === 'ready'

  // A card that moved on the page lost the focus that its menu had.
  useLayoutEffect(() => {
    if (menuToFocus === null) return
    place.current?.querySelector<HTMLElement>(`[data-goal="${CSS.escape(menuToFocus)}"] .menu-button`)?.focus()
    setMenuToFocus(null)
  }, [menuToFocus])

  if (document.state === 'loading') return null

  const add = () => setNewGoal(addGoal(doc))
  const move = (id: string) => (direction: 'up' | 'down', title: string) => {
    if (!moveGoal(doc, id, direction)) return
    setMenuToFocus(id)
    politely(t(direction === 'up' ? 'cards.goal.movedUp' : 'cards.goal.movedDown', { goal: title }))
  }
  const remove = (id: string, index: number) => {
    removeGoal(doc, id)
    setRemovedHere({ id, place: index })
  }
  const offer = removedHere !== null && writable && isRemoved(doc, removedHere.id) ? removedHere : null
  const restore = () => {
    if (offer === null) return
    restoreGoal(doc, offer.id)
    setRemovedHere(null)
    setMenuToFocus(offer.id)
  }
  const known = new Set(goals.map(({ id }) => id))
  const others = measures.filter(({ goal }) => goal === null || !known.has(goal))

  return (
    <div ref={place} className="goals" data-document={document.name}>
      {removedByOthers
        .filter((id) => isRemoved(doc, id))
        .map((id) => (
          <RemovedByOther key={id} doc={doc} id={id} onClose={() => letGo(id)} />
        ))}
      {goals.length === 0 && offer === null && <NoGoals writable={writable} onAdd={add} />}
      {goals.map((goal, index) => (
        <Fragment key={goal.id}>
          {offer?.place === index && <RemovedHere onRestore={restore} />}
          <GoalCard
            goal={goal}
            document={document}
            sync={sync}
            measures={measures.filter((measure) => measure.goal === goal.id)}
            participants={participants}
            isFirst={index === 0}
            isLast={index === goals.length - 1}
            isNew={goal.id === newGoal}
            onMove={move(goal.id)}
            onRemove={() => remove(goal.id, index)}
          />
        </Fragment>
      ))}
      {offer !== null && offer.place >= goals.length && <RemovedHere onRestore={restore} />}
      {writable && (goals.length > 0 || offer !== null) && (
        <Button variant="secondary" className="goals__add" onClick={add}>
          <PlusIcon aria-hidden />
          {t('cards.goal.add')}
        </Button>
      )}
      {others.length > 0 && (
        <section className="goals__others">
          <h3>{t('cards.measure.other')}</h3>
          <ul className="goal__measures">
            {others.map((measure) => (
              <MeasureItem
                key={`${measure.owner ?? ''}/${measure.id}`}
                measure={measure}
                participants={participants}
                level={4}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
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
