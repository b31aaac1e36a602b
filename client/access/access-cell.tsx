import { useTranslation } from 'react-i18next'
import type { AccessCellBody } from '../../shared/api/access.ts'
import { AccessRightIcon } from './access-right-icon.tsx'
import { cellKey, type SentCell } from './access-rows.ts'
import type { AccessWords } from './use-access-words.ts'

export interface AccessCellProps {
  readonly participant: string
  readonly cell: AccessCellBody
  readonly words: AccessWords
  /** What was chosen just now; null for nothing. */
  readonly sent: SentCell | null
  /** The one cell of the table that Tab stops at. */
  readonly tabbable: boolean
  readonly onReach: () => void
  readonly onChoose: () => void
}

/** What one person may do in one place, as a button that opens the choice. */
export function AccessCell({ participant, cell, words, sent, tabbable, onReach, onChoose }: AccessCellProps) {
  const { t } = useTranslation()
  const right = sent?.right ?? cell.right
  const saving = sent?.busy ?? false
  const names = { name: words.firstName(participant), section: words.place(cell), right: t(`access.rights.${right}`) }
  // What ends with the consent, or with their part in the plan, is told once, above.
  const end = sent === null ? (cell.why.grant?.to ?? null) : null
  const ends = end === null ? null : t('access.until', { day: words.lastDay(end) })
  return (
    <button
      type="button"
      className="access-cell"
      data-cell={cellKey(participant, cell)}
      aria-haspopup="dialog"
      aria-busy={saving}
      aria-label={[t('access.cell', names), ends].filter((part) => part !== null).join(', ')}
      tabIndex={tabbable ? 0 : -1}
      onFocus={onReach}
      onClick={onChoose}
    >
      <AccessRightIcon right={right} />
      <span>
        {t(`access.rights.${right}`)}
        {(saving || end !== null) && (
          <span className="access-small">
            {end === null ? t('access.saving') : t('access.untilShort', { day: words.lastDay(end) })}
          </span>
        )}
      </span>
    </button>
  )
}
