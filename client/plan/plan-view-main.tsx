import { ArrowLeftIcon, PrinterSmallIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { type PlanView, routes } from '../../shared/api/routes.ts'
import { AccessView } from '../access/access-view.tsx'
import { LogView } from '../access-log/log-view.tsx'
import { Checklist } from '../checklist/checklist.tsx'
import { ConsentView } from '../consent/consent-view.tsx'
import { AppLink } from '../navigation/app-link.tsx'
import { Overview } from '../overview/overview.tsx'
import type { PlanSync } from '../sync/plan-sync.ts'
import { Button } from '../ui/button.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import type { PlaceInPlan } from './use-section-address.ts'
import { ViewHeading } from './view-heading.tsx'
import { viewTitle } from './view-title.ts'
import './plan-views.css'

export interface PlanViewMainProps {
  readonly plan: PlanBody
  readonly view: PlanView
  readonly sync: PlanSync
  readonly onGo: (place: PlaceInPlan) => void
}

const headings = {
  plan: 'plan.views.toPlan',
  checklist: 'checklist.title',
  access: 'plan.views.access',
  consent: 'plan.views.consent',
  log: 'plan.views.log',
} as const

/**
 * A view of the plan, in the place of the paper: the way back, a heading, and the view. It comes with the plan and is not
 * fetched when it is wanted: without a network that would fail, on a page that may hold unsaved words.
 */
export function PlanViewMain({ plan, view, sync, onGo }: PlanViewMainProps) {
  const { t } = useTranslation()
  const isOverview = view === 'overview'
  return (
    <main className="plan-main plan-view" id="view" data-area="document" tabIndex={-1} aria-labelledby="view-title">
      <OfflineBanner sync={sync} />
      <div className="view" data-view={view}>
        <AppLink className="ds-link view-back" href={routes.plan(plan.id)}>
          <ArrowLeftIcon aria-hidden />
          {t('plan.views.toPlan')}
        </AppLink>
        <div className="view-head">
          <ViewHeading key={view} id="view-title">
            {isOverview ? viewTitle(plan, view, t) : t(headings[view])}
          </ViewHeading>
          {isOverview && (
            <Button variant="secondary" onClick={() => window.print()}>
              <PrinterSmallIcon aria-hidden />
              {t('overview.print')}
            </Button>
          )}
        </div>
        {isOverview && <Overview plan={plan} sync={sync} onGo={onGo} />}
        {view === 'checklist' && <Checklist plan={plan} sync={sync} onGo={onGo} />}
        {view === 'access' && <AccessView plan={plan} sync={sync} />}
        {view === 'consent' && <ConsentView plan={plan} sync={sync} />}
        {view === 'log' && <LogView plan={plan} />}
      </div>
    </main>
  )
}
