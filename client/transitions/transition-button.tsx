import { HikingTrailSignIcon } from '@navikt/aksel-icons'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { useAddedMeasures } from '../measure-drafts/added-measures.tsx'
import { useNoChanges } from '../measure-drafts/use-draft-changes.ts'
import { useDraftPages } from '../measure-drafts/use-draft-pages.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { Button } from '../ui/button.tsx'
import type { TransitionChoice } from './transition-dialog.tsx'

const TransitionDialog = lazy(() =>
  import('./transition-dialog.tsx').then((file) => ({ default: file.TransitionDialog })),
)

export interface TransitionButtonProps {
  readonly plan: PlanBody
  /** The measures' documents that the reader may read. */
  readonly documents: readonly PlanDocument[]
  /** The document `goals`, or null for somebody who may not read it. */
  readonly goals: PlanDocument | null
  readonly sync: PlanSync
}

const nothingChosen: TransitionChoice = { transition: null, day: null, goal: null }

/** Puts the measures of a transition into the plan. Nothing for those who may write none. */
export function TransitionButton({ plan, documents, goals, sync }: TransitionButtonProps) {
  const { t } = useTranslation()
  const tell = useAddedMeasures()
  const pages = useDraftPages(plan, documents, sync)
  const [open, setOpen] = useState(false)
  // What was chosen and changed is there again when the dialog is closed by a slip and opened anew.
  const [choice, setChoice] = useState(nothingChosen)
  const [changes, setChanges] = useNoChanges()
  if (pages.length === 0 && !open) return null
  return (
    <>
      <Button variant="tertiary" onClick={() => setOpen(true)}>
        <HikingTrailSignIcon aria-hidden />
        {t('transitions.button')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <TransitionDialog
            plan={plan}
            pages={pages}
            goals={goals}
            choice={choice}
            onChoice={setChoice}
            changes={[changes, setChanges]}
            onClose={() => setOpen(false)}
            onAdded={(added) => {
              setOpen(false)
              setChoice(nothingChosen)
              setChanges(() => ({}))
              tell(added)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
