import { memo } from 'react'
import { moveCard } from '../cards/card-order.ts'
import type { Measure } from '../cards/measure-cards.ts'
import { RemovedHere } from '../cards/removed-cards.tsx'
import { ReorderList } from '../cards/reorder.tsx'
import type { ListedMeasure } from './gather-by-goal.ts'
import { MeasureCard } from './measure-card.tsx'
import { isWritable, useMeasuresDesk } from './measures-desk.tsx'
import type { TakenAway } from './use-taken-away.ts'

/** What is done with measures in a list. The same functions from one rendering to the next. */
export interface ListActions {
  readonly onOpen: (measure: Measure, isNew?: boolean) => void
  readonly onClose: (key: string) => void
  readonly onRemove: (measure: Measure) => void
  readonly onRestore: (one: TakenAway) => void
  readonly onLetGo: (one: TakenAway) => void
}

export interface MeasureListProps extends ListActions {
  /** In the order of their keys. */
  readonly listed: readonly ListedMeasure[]
  readonly label: string
}

/** The measures of one goal, to open, write and put in order. Drawn again only when one of them changes. */
export const MeasureList = memo(function MeasureList({ listed, label, ...actions }: MeasureListProps) {
  const { pages } = useMeasuresDesk()
  const cards = listed
    .filter(({ takenAway }) => takenAway === null)
    .flatMap(({ key, measure: { owner, id, order } }) => {
      const page = pages.get(owner ?? '')
      return page === undefined ? [] : [{ key, card: { id, order, doc: page.doc, writable: isWritable(page) } }]
    })
  const move = (key: string, to: number) => {
    const moved = cards.find((one) => one.key === key)
    return (
      moved !== undefined &&
      moveCard(
        cards.map(({ card }) => card),
        moved.card.id,
        to,
      )
    )
  }
  const byKey = new Map(listed.map((one) => [one.key, one]))
  return (
    <ReorderList
      as="ul"
      className="goal__measures"
      label={label}
      items={listed.map(({ key, takenAway }) => ({ key, counts: takenAway === null }))}
      onMove={move}
    >
      {(key) => {
        const one = byKey.get(key)
        if (one === undefined) return null
        const { takenAway } = one
        if (takenAway?.removed != null)
          return (
            <RemovedHere
              as="li"
              kind="measure"
              place={key}
              title={one.measure.title}
              onRestore={() => actions.onRestore(takenAway)}
              onHide={() => actions.onLetGo(takenAway)}
            />
          )
        return (
          <MeasureCard
            place={key}
            measure={one.measure}
            level={4}
            isOpen={one.isOpen}
            isNew={one.isNew}
            moves={one.moves}
            goalGone={one.goalGone}
            takenAway={takenAway}
            {...actions}
          />
        )
      }}
    </ReorderList>
  )
})
