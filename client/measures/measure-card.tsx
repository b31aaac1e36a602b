import { ChevronDownIcon, ChevronUpIcon, PencilIcon } from '@navikt/aksel-icons'
import { memo, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '../cards/goal-cards.ts'
import type { Measure } from '../cards/measure-cards.ts'
import { KeptCardNotice } from '../cards/removed-cards.tsx'
import { ReorderHandle } from '../cards/reorder.tsx'
import { LineEditor } from '../editor/line-editor.tsx'
import { OfferNotice } from '../hand-over/offer-notice.tsx'
import { Button } from '../ui/button.tsx'
import { MeasureFacts } from './measure-facts.tsx'
import { MeasureWhole } from './measure-whole.tsx'
import { useMeasureTitle } from './measure-words.tsx'
import { isWritable, useMeasuresDesk } from './measures-desk.tsx'
import { isOverdue } from './overdue.ts'
import { OverdueMark } from './overdue-mark.tsx'
import { ProgressTag } from './progress-tag.tsx'
import { shortWords } from './short-words.ts'
import { useFocusAfterMove } from './use-focus-after-move.ts'
import type { TakenAway } from './use-taken-away.ts'

export interface MeasureCardProps {
  /** Its key in the list. */
  readonly place: string
  readonly measure: Measure
  /** The level of its title: one below what it stands under. */
  readonly level: 3 | 4
  readonly isOpen: boolean
  /** Just made here: the caret goes into its title. */
  readonly isNew: boolean
  /** Where it does not stand under its goal, which that is. */
  readonly goal?: Goal | null
  /** Another goal was chosen than the one that it stands under now. */
  readonly moves: boolean
  /** The goal that it served was removed. */
  readonly goalGone: boolean
  /** Taken away by somebody else, and still here for the words that one writes in it. */
  readonly takenAway: TakenAway | null
  readonly onOpen: (measure: Measure) => void
  readonly onClose: (key: string) => void
  readonly onRemove: (measure: Measure) => void
  readonly onRestore: (one: TakenAway) => void
  readonly onLetGo: (one: TakenAway) => void
}

/**
 * A measure in a list: closed it tells the main things, and opens in place to all of it. Drawn again only when something
 * of its own changes.
 */
export const MeasureCard = memo(function MeasureCard(props: MeasureCardProps) {
  const { place: key, measure, level, isOpen, isNew, goal, moves, goalGone, takenAway } = props
  const { t } = useTranslation()
  const { plan, sync, pages, today } = useMeasuresDesk()
  const page = pages.get(measure.owner ?? '')
  const title = useMeasureTitle(measure)
  const name = shortWords(title)
  const place = useRef<HTMLLIElement>(null)
  const wholeId = useId()
  useFocusAfterMove(place, measure.id)
  useInViewWhenClosed(place, isOpen)
  const writable = isWritable(page)
  const kept = takenAway?.kept ?? null
  const shownGoal = goal === undefined ? null : { goal, isGone: goalGone }
  const Title = `h${level}` as const
  const toHow = () => place.current?.querySelector<HTMLElement>('[data-field="how"] [role="textbox"]')?.focus()

  return (
    <li
      ref={place}
      className="measure"
      data-measure={measure.id}
      data-place={key}
      data-open={isOpen}
      data-kept={kept !== null}
      {...(isOpen && page !== undefined ? { 'data-document': page.name } : {})}
    >
      <div className="measure__head">
        {writable && kept === null && <ReorderHandle place={key} name={name} />}
        <Title className="measure__title" data-field="title">
          {isOpen && writable && measure.title !== null && kept?.why !== 'moved' ? (
            <LineEditor
              document={page}
              fragment={measure.title}
              sync={sync}
              label={t('measures.titleLabel')}
              placeholder={t('measures.titlePlaceholder')}
              onEnter={toHow}
              autoFocus={isNew}
            />
          ) : (
            <span className="measure__name">{title}</span>
          )}
        </Title>
        <p className="measure__state">
          <span className="ds-sr-only">{t('cards.measure.standing')}: </span>
          {t(`cards.standings.${measure.standing}`)}
          <ProgressTag progress={measure.progress} />
          {isOverdue(measure, today) && <OverdueMark />}
        </p>
        {kept === null && (
          <MeasureToggle
            isOpen={isOpen}
            writable={writable}
            name={name}
            controls={wholeId}
            onToggle={() => (isOpen ? props.onClose(key) : props.onOpen(measure))}
          />
        )}
      </div>
      {kept !== null && takenAway !== null && (
        <KeptCardNotice
          kind="measure"
          kept={kept}
          onPutBack={writable ? () => props.onRestore(takenAway) : null}
          onClose={() => props.onLetGo(takenAway)}
        />
      )}
      {goalGone && goal === undefined && kept === null && (
        <p className="measure__gone">{t('measures.goalRemovedLine')}</p>
      )}
      {isOpen && page !== undefined ? (
        kept?.why !== 'moved' && (
          <fieldset id={wholeId} className="ds-fieldset" aria-label={t('measures.whole', { measure: name })}>
            <MeasureWhole
              place={key}
              measure={measure}
              page={page}
              name={name}
              goal={shownGoal}
              moves={moves}
              onRemove={kept === null ? () => props.onRemove(measure) : null}
              onClose={kept === null ? () => props.onClose(key) : null}
            />
          </fieldset>
        )
      ) : (
        <>
          <MeasureFacts measure={measure} goal={shownGoal} />
          <OfferNotice plan={plan} measure={measure} title={name} />
        </>
      )}
    </li>
  )
})

/** A tall measure that is closed takes the place on the screen with it: what closed it stays in sight. */
function useInViewWhenClosed(place: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const was = useRef(isOpen)
  useLayoutEffect(() => {
    const closed = was.current && !isOpen
    was.current = isOpen
    if (!closed || place.current?.contains(document.activeElement) !== true) return
    document.activeElement?.scrollIntoView?.({ block: 'nearest' })
  }, [place, isOpen])
}

export interface MeasureToggleProps {
  readonly isOpen: boolean
  readonly writable: boolean
  readonly name: string
  /** The id of what it opens. */
  readonly controls: string
  readonly onToggle: () => void
}

/** Opens a measure where it stands, and closes it. */
function MeasureToggle({ isOpen, writable, name, controls, onToggle }: MeasureToggleProps) {
  const { t } = useTranslation()
  const way = isOpen ? 'close' : writable ? 'edit' : 'open'
  return (
    <Button
      variant="tertiary"
      className="measure__toggle"
      data-field="toggle"
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      aria-label={t(`measures.${way}Name`, { measure: name })}
      onClick={onToggle}
    >
      {way === 'edit' ? (
        <PencilIcon aria-hidden />
      ) : isOpen ? (
        <ChevronUpIcon aria-hidden />
      ) : (
        <ChevronDownIcon aria-hidden />
      )}
      {t(`measures.${way}`)}
    </Button>
  )
}
