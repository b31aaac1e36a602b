import { MenuElipsisHorizontalIcon } from '@navikt/aksel-icons'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { includes } from '../../shared/access/rights.ts'
import { LineEditor } from '../editor/line-editor.tsx'
import { SharedTextField } from '../editor/shared-text-field.tsx'
import { usePlainText } from '../editor/use-shared-type.ts'
import { MeasureCount, MeasuresOfGoal } from '../measures/measures-of-goals.tsx'
import { shortWords } from '../measures/short-words.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { type Goal, setGoalSymbol } from './goal-cards.ts'
import { GoalTile, SymbolPicker } from './goal-symbols.tsx'
import type { KeptCard } from './kept-cards.ts'
import { KeptCardNotice } from './removed-cards.tsx'
import { ReorderHandle, useReorderSteps } from './reorder.tsx'

export interface GoalCardProps {
  /** Its key in the list of goals. */
  readonly place: string
  readonly goal: Goal
  readonly document: PlanDocument
  readonly sync: PlanSync
  /** Just made here: the caret goes into its title. */
  readonly isNew: boolean
  /** Removed by somebody else, and still here for the words that one writes in it. */
  readonly kept: KeptCard | null
  readonly onRemove: () => void
  readonly onPutBack: () => void
  readonly onClose: () => void
}

/** A goal in the person's own words, why it matters, and the measures that serve it. */
export function GoalCard(props: GoalCardProps) {
  const { goal, document, sync, isNew, kept } = props
  const { t } = useTranslation()
  const [picking, setPicking] = useState(false)
  const card = useRef<HTMLElement>(null)
  const writable = includes(document.right, 'write') && document.state === 'ready'
  const written = usePlainText(goal.title).trim()
  const title = written === '' ? t('cards.goal.untitled') : written
  const name = shortWords(title)
  const why = usePlainText(goal.why).trim()

  const closePicker = () => {
    setPicking(false)
    card.current?.querySelector<HTMLElement>('.menu-button')?.focus()
  }
  const toWhy = () => card.current?.querySelector<HTMLElement>('.goal__why [role="textbox"]')?.focus()

  return (
    <article
      ref={card}
      className="goal"
      aria-label={title}
      data-goal={goal.id}
      data-place={props.place}
      data-kept={kept !== null}
    >
      <header className="goal__head">
        {writable && kept === null && <ReorderHandle place={props.place} name={name} />}
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
            {kept !== null ? t('arrange.kept.removed.goal') : <MeasureCount goal={goal.id} />}
          </p>
        </div>
        {writable && kept === null && <GoalMenu {...props} title={name} onPickSymbol={() => setPicking(true)} />}
      </header>
      {picking && writable && kept === null && (
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
      {kept !== null && (
        <KeptCardNotice kind="goal" kept={kept} onPutBack={writable ? props.onPutBack : null} onClose={props.onClose} />
      )}
      <MeasuresOfGoal goal={goal.id} title={title} mayAdd={kept === null} />
    </article>
  )
}

interface GoalMenuProps extends GoalCardProps {
  readonly title: string
  readonly onPickSymbol: () => void
}

function GoalMenu({ title, place, onRemove, onPickSymbol }: GoalMenuProps) {
  const { t } = useTranslation()
  const { up, down } = useReorderSteps(place)
  return (
    <Menu
      name={t('cards.goal.menu', { goal: title })}
      face={<MenuElipsisHorizontalIcon aria-hidden />}
      className="goal__menu"
    >
      {up !== null && <MenuItem onChoose={() => up(title)}>{t('arrange.up')}</MenuItem>}
      {down !== null && <MenuItem onChoose={() => down(title)}>{t('arrange.down')}</MenuItem>}
      <MenuItem onChoose={onPickSymbol}>{t('cards.goal.changeSymbol')}</MenuItem>
      <MenuItem onChoose={onRemove}>{t('cards.goal.remove')}</MenuItem>
    </Menu>
  )
}
