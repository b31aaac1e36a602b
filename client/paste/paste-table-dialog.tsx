import { type ClipboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { DraftPage } from '../measure-drafts/draft-pages.ts'
import type { AddedMeasures } from '../measure-drafts/write-drafts.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { anyTablesIn, mostRows } from './pasted-tables.ts'
import type { TableGrid } from './table-grid.ts'
import { TablePreview } from './table-preview.tsx'

export interface PasteTableDialogProps {
  readonly plan: PlanBody
  readonly pages: readonly DraftPage[]
  readonly goals: PlanDocument | null
  /** The tables that were pasted; null before that. */
  readonly tables: readonly TableGrid[] | null
  readonly onTables: (tables: readonly TableGrid[] | null) => void
  readonly onClose: () => void
  readonly onAdded: (added: AddedMeasures) => void
}

/** A place to paste a table, and then the measures that it would become. */
export function PasteTableDialog({ plan, pages, goals, tables, onTables, onClose, onAdded }: PasteTableDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('pastedTable.title')} onClose={onClose}>
      {tables === null ? (
        <PasteArea onTables={onTables} onClose={onClose} />
      ) : (
        <TablePreview
          tables={tables}
          plan={plan}
          pages={pages}
          goals={goals}
          onAdded={onAdded}
          ways={
            <Button variant="tertiary" onClick={() => onTables(null)}>
              {t('pastedTable.another')}
            </Button>
          }
        />
      )}
    </Dialog>
  )
}

function PasteArea({ onTables, onClose }: Pick<PasteTableDialogProps, 'onTables' | 'onClose'>) {
  const { t } = useTranslation()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [written, setWritten] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  // After the dialog has put the focus on its heading, which it does last.
  useEffect(() => queueMicrotask(() => area.current?.focus()), [])

  /** True when there was a table that can be shown. */
  const read = (html: string, text: string): boolean => {
    const found = anyTablesIn(html, text)
    if (found === null) {
      setWrong(text.trim() === '' ? null : t('pastedTable.noTable'))
      return false
    }
    const rows = found.tables.reduce((sum, table) => sum + table.rows.length, 0)
    if (rows > mostRows) {
      setWrong(t('pastedTable.tooLong', { rows, most: mostRows }))
      return false
    }
    onTables(found.tables)
    return true
  }
  const onPaste = (event: ClipboardEvent) => {
    const { clipboardData } = event
    // What is no table stands in the field, so that it is seen what was pasted.
    if (read(clipboardData.getData('text/html'), clipboardData.getData('text/plain'))) event.preventDefault()
  }
  return (
    <div className="drafts-form">
      <div className="ds-field">
        <label className="ds-label" htmlFor={id}>
          {t('pastedTable.area')}
        </label>
        <p data-field="description" id={`${id}-hint`}>
          {t('pastedTable.areaHint')}
        </p>
        <textarea
          ref={area}
          id={id}
          className="ds-input"
          rows={6}
          value={written}
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? `${id}-hint` : `${id}-wrong ${id}-hint`}
          onPaste={onPaste}
          onChange={({ target }) => {
            setWritten(target.value)
            if (target.value.includes('\t')) read('', target.value)
            else if (target.value === '') setWrong(null)
          }}
        />
        {wrong !== null && (
          <p className="ds-validation-message" id={`${id}-wrong`} role="alert">
            {wrong}
          </p>
        )}
      </div>
      <div className="dialog-ways">
        <Button variant="tertiary" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}
