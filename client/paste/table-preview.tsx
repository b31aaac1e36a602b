import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { DraftForm } from '../measure-drafts/draft-form.tsx'
import { DraftList } from '../measure-drafts/draft-list.tsx'
import type { DraftPage } from '../measure-drafts/draft-pages.ts'
import type { AddedMeasures } from '../measure-drafts/write-drafts.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import './paste.css'
import { TableColumns } from './table-columns.tsx'
import type { TableGrid } from './table-grid.ts'
import { useTableDrafts } from './use-table-drafts.ts'

export interface TablePreviewProps {
  readonly tables: readonly TableGrid[]
  readonly plan: PlanBody
  readonly pages: readonly DraftPage[]
  readonly goals: PlanDocument | null
  /** What stands before the columns. */
  readonly children?: ReactNode
  readonly ways: ReactNode
  readonly onAdded: (added: AddedMeasures) => void
}

/** The measures that tables would become, row by row, before they are written. */
export function TablePreview({ tables, plan, pages, goals, children, ways, onAdded }: TablePreviewProps) {
  const { t } = useTranslation()
  const { readings, drafts, change, setField, setHeadings } = useTableDrafts(tables, plan, goals)
  const id = useId()
  const found = useRef<HTMLParagraphElement>(null)
  // What it was pasted into has gone, with the focus; a dialog that has just come has it on its heading.
  useEffect(() => {
    if (found.current?.closest('dialog')?.contains(document.activeElement) !== true) found.current?.focus()
  }, [])
  const count = drafts.filter(({ included }) => included).length
  return (
    <DraftForm drafts={drafts} pages={pages} onAdded={onAdded} add={t('pastedTable.make', { count })} ways={ways}>
      {children}
      <p ref={found} tabIndex={-1}>
        {t('pastedTable.found', { count: drafts.length })}
      </p>
      <p className="drafts-form__note">{t('cards.measure.noRight')}</p>
      {readings.map((reading, table) => (
        <TableColumns
          // biome-ignore lint/suspicious/noArrayIndexKey: a pasted table has no other name than its place
          key={table}
          reading={reading}
          number={readings.length === 1 ? null : table + 1}
          onField={(column, field) => setField(table, column, field)}
          onHeadings={(has) => setHeadings(table, has)}
        />
      ))}
      <section aria-labelledby={id}>
        <h3 id={id}>{t('pastedTable.measures')}</h3>
        <p>{t('pastedTable.measuresText')}</p>
        <DraftList
          drafts={drafts}
          pages={pages}
          me={plan.me}
          nameOf={(person) => plan.participants.find((one) => one.id === person)?.name ?? null}
          onlyWishes={false}
          onChange={change}
        />
      </section>
    </DraftForm>
  )
}
