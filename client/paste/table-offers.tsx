import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react'
import type { PlanBody } from '../../shared/api/api.ts'
import { AddedMeasuresPlace } from '../measure-drafts/added-measures.tsx'
import { useDraftPages } from '../measure-drafts/use-draft-pages.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { OfferTable, type TableOffer } from './table-offer.ts'

const OfferedTableDialog = lazy(() =>
  import('./offered-table-dialog.tsx').then((file) => ({ default: file.OfferedTableDialog })),
)

export interface TableOffersProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
  readonly children: ReactNode
}

/**
 * Where the texts of a plan hand over a pasted table, and what was made of it is told. It stands around the whole page:
 * the text that was pasted into may be drawn anew meanwhile.
 */
export function TableOffers({ plan, sync, children }: TableOffersProps) {
  const documents = usePlanSync(sync, (state) => state.documents)
  const measures = useMemo(
    () => [...documents.values()].filter(({ address }) => address.section === 'measures'),
    [documents],
  )
  const pages = useDraftPages(plan, measures, sync)
  const goals = documents.get('goals')
  const [offer, setOffer] = useState<TableOffer | null>(null)
  const mayWrite = pages.length > 0
  const take = useCallback(
    (what: TableOffer) => {
      if (mayWrite) setOffer(what)
      return mayWrite
    },
    [mayWrite],
  )
  return (
    <AddedMeasuresPlace sync={sync}>
      <OfferTable value={take}>{children}</OfferTable>
      {offer !== null && (
        <Suspense fallback={null}>
          <OfferedTableDialog
            offer={offer}
            plan={plan}
            pages={pages}
            goals={goals?.state === 'ready' ? goals : null}
            onClose={() => setOffer(null)}
          />
        </Suspense>
      )}
    </AddedMeasuresPlace>
  )
}
