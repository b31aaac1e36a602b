import { PlusIcon } from '@navikt/aksel-icons'
import { Fragment, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { includes } from '../../shared/access/rights.ts'
import type { ParticipantBody } from '../../shared/api/api.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { byPlace } from './card-map.ts'
import './cards.css'
import { GoalCard } from './goal-card.tsx'
import { addGoal, findGoal, isRemoved, moveGoal, removeGoal, restoreGoal } from './goal-cards.ts'
import { MeasureItem } from './measure-item.tsx'
import { RemovedHere, useRemovedByOthers } from './removed-goals.tsx'
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
  const place = useRef<HTMLDivElement>(null)
  const cardOf = (id: string) => place.current?.querySelector(`[data-goal="${CSS.escape(id)}"]`) ?? null
  const [removedByOthers, letGo] = useRemovedByOthers(
    doc,
    (id) => cardOf(id)?.contains(globalThis.document.activeElement) ?? false,
  )
  const [menuToFocus, setMenuToFocus] = useState<string | null>(null)
  const [placeToFocus, setPlaceToFocus] = useState<number | null>(null)
  const writable = includes(document.right, 'write') && document.state === 'ready'

  // A card that moved on the page lost the focus that its menu had.
  useLayoutEffect(() => {
    if (menuToFocus === null) return
    place.current?.querySelector<HTMLElement>(`[data-goal="${CSS.escape(menuToFocus)}"] .menu-button`)?.focus()
    setMenuToFocus(null)
  }, [menuToFocus])

  // Where a card went away under the focus: the goal that stands there now, or what adds one, or the section.
  useLayoutEffect(() => {
    if (placeToFocus === null) return
    const goal = place.current?.querySelectorAll('.goal').item(placeToFocus)
    const next =
      goal?.querySelector<HTMLElement>('.menu-button') ??
      place.current?.querySelector<HTMLElement>('.goals__add, .no-goals button') ??
      place.current
    next?.focus()
    setPlaceToFocus(null)
  }, [placeToFocus])

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
  const kept = removedByOthers.flatMap((id) => (isRemoved(doc, id) ? (findGoal(doc, id) ?? []) : []))
  const shown = [...goals, ...kept].sort(byPlace)
  const putBack = (id: string) => {
    restoreGoal(doc, id)
    setMenuToFocus(id)
  }
  const close = (id: string, index: number) => {
    letGo(id)
    setPlaceToFocus(index)
  }
  const known = new Set(goals.map(({ id }) => id))
  const others = measures.filter(({ goal }) => goal === null || !known.has(goal))

  return (
    <div ref={place} className="goals" tabIndex={-1} data-document={document.name}>
      {shown.length === 0 && offer === null && <NoGoals writable={writable} onAdd={add} />}
      {shown.map((goal, index) => (
        <Fragment key={goal.id}>
          {offer?.place === index && <RemovedHere onRestore={restore} />}
          <GoalCard
            goal={goal}
            document={document}
            sync={sync}
            measures={measures.filter((measure) => measure.goal === goal.id)}
            participants={participants}
            isFirst={goal.id === goals[0]?.id}
            isLast={goal.id === goals.at(-1)?.id}
            isNew={goal.id === newGoal}
            isKept={kept.some(({ id }) => id === goal.id)}
            onMove={move(goal.id)}
            onRemove={() => remove(goal.id, index)}
            onPutBack={() => putBack(goal.id)}
            onClose={() => close(goal.id, index)}
          />
        </Fragment>
      ))}
      {offer !== null && offer.place >= shown.length && <RemovedHere onRestore={restore} />}
      {writable && (shown.length > 0 || offer !== null) && (
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
