import { MenuElipsisHorizontalIcon } from '@navikt/aksel-icons'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { includes } from '../../shared/access/rights.ts'
import type { ParticipantBody } from '../../shared/api/api.ts'
import { LineEditor } from '../editor/line-editor.tsx'
import { SharedTextField } from '../editor/shared-text-field.tsx'
import { usePlainText } from '../editor/use-shared-type.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { type Goal, setGoalSymbol } from './goal-cards.ts'
import { GoalTile, SymbolPicker } from './goal-symbols.tsx'
import type { Measure } from './measure-cards.ts'
import { MeasureItem } from './measure-item.tsx'
import { RemovedByOther } from './removed-goals.tsx'

export interface GoalCardProps {
  readonly goal: Goal
  readonly document: PlanDocument
  readonly sync: PlanSync
  readonly measures: readonly Measure[]
  readonly participants: readonly ParticipantBody[]
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Just made here: the caret goes into its title. */
  readonly isNew: boolean
  /** Removed by somebody else, and still here for the words that one writes in it. */
  readonly isKept: boolean
  readonly onMove: (direction: 'up' | 'down', title: string) => void
  readonly onRemove: () => void
  readonly onPutBack: () => void
  readonly onClose: () => void
}

/** A goal in the person's own words, why it matters, and the measures that serve it. */
export function GoalCard(props: GoalCardProps) {
  const { goal, document, sync, measures, participants, isNew, isKept } = props
  const { t } = useTranslation()
  const [picking, setPicking] = useState(false)
  const place = useRef<HTMLElement>(null)
  const writable = includes(document.right, 'write') && document.state === 'ready'
  const written = usePlainText(goal.title).trim()
  const title = written === '' ? t('cards.goal.untitled') : written
  const why = usePlainText(goal.why).trim()

  const closePicker = () => {
    setPicking(false)
    place.current?.querySelector<HTMLElement>('.menu-button')?.focus()
  }
  const toWhy = () => place.current?.querySelector<HTMLElement>('.goal__why [role="textbox"]')?.focus()

  return (
    <article ref={place} className="goal" aria-label={title} data-goal={goal.id} data-kept={isKept}>
      <header className="goal__head">
        <GoalTile symbol={goal.symbol} />
        <div className="goal__words">
          <h3 className="goal__title">
            {goal.title === null ? (
              title
            ) : (
              <LineEditor
                document={document}
                fragment={goal.title}
                sync={sync}
                label={t('cards.goal.titleLabel')}
                placeholder={writable ? t('cards.goal.titlePlaceholder') : t('cards.goal.untitled')}
                onEnter={toWhy}
                autoFocus={isNew}
              />
            )}
          </h3>
          <p className="goal__count">
            {isKept ? t('cards.goal.removedByOther.title') : <MeasureCount measures={measures} />}
          </p>
        </div>
        {writable && !isKept && <GoalMenu {...props} title={title} onPickSymbol={() => setPicking(true)} />}
      </header>
      {picking && writable && !isKept && (
        <SymbolPicker
          current={goal.symbol}
          onPick={(symbol) => {
            setGoalSymbol(document.doc, goal.id, symbol)
            closePicker()
          }}
          onClose={closePicker}
        />
      )}
      {goal.why !== null && (writable || why !== '') && (
        <div className="goal__why">
          <SharedTextField
            document={document}
            fragment={goal.why}
            sync={sync}
            kind="prose"
            label={t('cards.goal.whyLabel', { goal: title })}
            placeholder={t('cards.goal.whyPlaceholder')}
          />
        </div>
      )}
      {isKept && <RemovedByOther goal={goal} onPutBack={writable ? props.onPutBack : null} onClose={props.onClose} />}
      {measures.length > 0 && !isKept && (
        <ul className="goal__measures" aria-label={t('cards.goal.measures', { goal: title })}>
          {measures.map((measure) => (
            <MeasureItem
              key={`${measure.owner ?? ''}/${measure.id}`}
              measure={measure}
              participants={participants}
              level={4}
            />
          ))}
        </ul>
      )}
    </article>
  )
}

function MeasureCount({ measures }: Pick<GoalCardProps, 'measures'>) {
  const { t } = useTranslation()
  if (measures.length === 0) return <>{t('cards.goal.noMeasures')}</>
  const underWay = measures.filter(({ progress }) => progress === 'under-way').length
  const parts: string[] = [t('cards.goal.measureCount', { count: measures.length })]
  if (underWay > 0) parts.push(t('cards.goal.underWayCount', { count: underWay }))
  return <>{parts.join(', ')}</>
}

interface GoalMenuProps extends GoalCardProps {
  readonly title: string
  readonly onPickSymbol: () => void
}

function GoalMenu({ title, isFirst, isLast, onMove, onRemove, onPickSymbol }: GoalMenuProps) {
  const { t } = useTranslation()
  return (
    <Menu
      name={t('cards.goal.menu', { goal: title })}
      face={<MenuElipsisHorizontalIcon aria-hidden />}
      className="goal__menu"
    >
      {!isFirst && <MenuItem onChoose={() => onMove('up', title)}>{t('cards.goal.moveUp')}</MenuItem>}
      {!isLast && <MenuItem onChoose={() => onMove('down', title)}>{t('cards.goal.moveDown')}</MenuItem>}
      <MenuItem onChoose={onPickSymbol}>{t('cards.goal.changeSymbol')}</MenuItem>
      <MenuItem onChoose={onRemove}>{t('cards.goal.remove')}</MenuItem>
    </Menu>
  )
}
