import { TableIcon } from '@navikt/aksel-icons'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddedMeasures } from '../measure-drafts/added-measures.tsx'
import { useDraftPages } from '../measure-drafts/use-draft-pages.ts'
import type { TransitionButtonProps } from '../transitions/transition-button.tsx'
import { Button } from '../ui/button.tsx'
import type { TableGrid } from './table-grid.ts'

const PasteTableDialog = lazy(() =>
  import('./paste-table-dialog.tsx').then((file) => ({ default: file.PasteTableDialog })),
)

export type PasteTableButtonProps = TransitionButtonProps

/** Makes measures of a table that is copied from somewhere else. Nothing for those who may write none. */
export function PasteTableButton({ plan, documents, goals, sync }: PasteTableButtonProps) {
  const { t } = useTranslation()
  const tell = useAddedMeasures()
  const pages = useDraftPages(plan, documents, sync)
  const [open, setOpen] = useState(false)
  // What was pasted is there again when the dialog is closed by a slip and opened anew.
  const [tables, setTables] = useState<readonly TableGrid[] | null>(null)
  if (pages.length === 0 && !open) return null
  return (
    <>
      <Button variant="tertiary" onClick={() => setOpen(true)}>
        <TableIcon aria-hidden />
        {t('pastedTable.button')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <PasteTableDialog
            plan={plan}
            pages={pages}
            goals={goals}
            tables={tables}
            onTables={setTables}
            onClose={() => setOpen(false)}
            onAdded={(added) => {
              setOpen(false)
              setTables(null)
              tell(added)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
