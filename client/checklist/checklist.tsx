import { CheckmarkCircleFillIcon } from '@navikt/aksel-icons'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { checklistSum, lawChecklist } from '../../shared/plan/law-checklist.ts'
import { type Digested, usePlanDigest } from '../digest/use-plan-digest.ts'
import { hasMoved } from '../navigation/navigation.ts'
import { useReloadPlan } from '../plan/reload-plan.ts'
import type { PlaceInPlan } from '../plan/use-section-address.ts'
import { ViewLoading } from '../plan/view-loading.tsx'
import type { PlanSync } from '../sync/plan-sync.ts'
import { ChecklistPoint } from './checklist-point.tsx'
import { LeadIn } from './lead-in.tsx'
import './checklist.css'

export interface ChecklistProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
  readonly onGo: (place: PlaceInPlan) => void
}

/** How long others have written before it is asked again who wrote and when, in milliseconds. */
const askAgain = 5_000

/** What § 9 asks for, letter by letter: whether it is there, by whom and how old, and the way to where it is written. */
export function Checklist({ plan, sync, onGo }: ChecklistProps) {
  const digested = usePlanDigest(plan, sync)
  useFreshChanges(digested)
  return digested === null ? <ViewLoading view="checklist" /> : <Points digested={digested} onGo={onGo} />
}

function Points({ digested: { plan, digest }, onGo }: { readonly digested: Digested } & Pick<ChecklistProps, 'onGo'>) {
  const { t } = useTranslation()
  const items = useMemo(() => lawChecklist(plan, digest, Date.now()), [plan, digest])
  const sum = checklistSum(items)
  const closed = items.some(({ partlyClosed }) => partlyClosed)
  return (
    <div className="checklist">
      <div className="checklist-intro">
        <p>{t('checklist.intro')}</p>
        {closed && <p>{t('checklist.readable')}</p>}
        <p className="checklist-sum" role="status" data-all={sum.all !== null}>
          {sum.all !== null ? (
            <>
              <CheckmarkCircleFillIcon aria-hidden />
              {t(`checklist.sum.${sum.all}`)}
            </>
          ) : (
            sum.left > 0 && t('checklist.sum.left', { count: sum.left })
          )}
        </p>
      </div>
      <ol className="checklist-points">
        {items.map((item) => (
          <ChecklistPoint key={item.letter} item={item} plan={plan} onGo={onGo} />
        ))}
      </ol>
      <LeadIn plan={plan} onGo={onGo} />
    </div>
  )
}

/** Who changed what comes over HTTP: it is asked for when one comes here from the plan, and again when others write. */
function useFreshChanges(digested: Digested | null): void {
  const reload = useReloadPlan()
  const digest = digested?.digest ?? null
  const known = useRef<typeof digest>(null)
  useEffect(() => {
    if (hasMoved()) reload()
  }, [reload])
  useEffect(() => {
    const first = known.current === null
    known.current = digest
    if (first || digest === null) return
    const timer = setTimeout(reload, askAgain)
    return () => clearTimeout(timer)
  }, [digest, reload])
}
