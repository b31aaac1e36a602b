import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { KeptCardNotice } from '../cards/removed-cards.tsx'
import { LineEditor } from '../editor/line-editor.tsx'
import { measureKey } from './measure-key.ts'
import type { ListActions } from './measure-list.tsx'
import { MeasureWhole } from './measure-whole.tsx'
import { useMeasureTitle } from './measure-words.tsx'
import { isWritable, useMeasuresDesk } from './measures-desk.tsx'
import { shortWords } from './short-words.ts'
import type { MeasureRow } from './table-view.ts'
import { useFocusAfterMove } from './use-focus-after-move.ts'

export interface OpenedRowProps extends Pick<ListActions, 'onClose' | 'onRemove' | 'onRestore' | 'onLetGo'> {
  /** The key of this row among the table's. */
  readonly place: string
  readonly row: MeasureRow
  readonly columns: number
  /** Just made here: the caret goes into its title. */
  readonly isNew: boolean
}

/** The whole of a measure, below its row in the table. */
export function OpenedRow({ place, row, columns, isNew, ...actions }: OpenedRowProps) {
  const { t } = useTranslation()
  const { sync, pages, goals } = useMeasuresDesk()
  const { measure, goal, goalGone, takenAway } = row
  const element = useRef<HTMLTableRowElement>(null)
  useFocusAfterMove(element, measure.id)
  const name = shortWords(useMeasureTitle(measure))
  const page = pages.get(measure.owner ?? '')
  if (page === undefined) return null
  const writable = isWritable(page)
  const kept = takenAway?.kept ?? null
  const key = measureKey(measure)
  const toHow = () => element.current?.querySelector<HTMLElement>('[data-field="how"] [role="textbox"]')?.focus()
  return (
    <tr ref={element} className="measures__opened" data-place={place} data-document={page.name}>
      <td colSpan={columns}>
        <fieldset className="ds-fieldset" aria-label={t('measures.whole', { measure: name })}>
          {kept !== null && takenAway !== null && (
            <KeptCardNotice
              kind="measure"
              kept={kept}
              onPutBack={writable ? () => actions.onRestore(takenAway) : null}
              onClose={() => actions.onLetGo(takenAway)}
            />
          )}
          {kept?.why !== 'moved' && (
            <>
              {writable && measure.title !== null && (
                <h3 className="measure__title" data-field="title">
                  <LineEditor
                    document={page}
                    fragment={measure.title}
                    sync={sync}
                    label={t('measures.titleLabel')}
                    placeholder={t('measures.titlePlaceholder')}
                    onEnter={toHow}
                    autoFocus={isNew}
                  />
                </h3>
              )}
              <MeasureWhole
                place={key}
                measure={measure}
                page={page}
                name={name}
                goal={goals === null ? null : { goal, isGone: goalGone }}
                moves={false}
                onRemove={kept === null ? () => actions.onRemove(measure) : null}
                onClose={kept === null ? () => actions.onClose(key) : null}
              />
            </>
          )}
        </fieldset>
      </td>
    </tr>
  )
}
