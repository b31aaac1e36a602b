import { ArrowsCirclepathIcon, ExclamationmarkTriangleIcon } from '@navikt/aksel-icons'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { PlanView } from '../../shared/api/routes.ts'
import { KeptDrafts } from '../device/kept-drafts.tsx'
import { useLanguage } from '../language/use-language.ts'
import { usePageTitle } from '../navigation/use-page-title.ts'
import { useSession } from '../session/session.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { OpenPlan } from './open-plan.tsx'
import { EndedPlan } from './plan-endings.tsx'
import { PlanSkeleton } from './plan-skeleton.tsx'
import { type LoadedPlan, usePlan } from './use-plan.ts'
import { viewTitle } from './view-title.ts'
import './plan.css'

/** What the page is called while there is no plan on it. */
const titleWithoutPlan = {
  loading: 'plan.loading',
  ready: 'plan.loading',
  failed: 'plan.failed.title',
  unknown: 'plan.unknown.title',
  'signed-out': 'plan.signedOut.title',
} as const satisfies Record<LoadedPlan['state'], string>

export interface PlanPageProps {
  readonly id: string
  /** The plan itself, or a view of it: the same page and the same connection. */
  readonly view?: PlanView
}

/** Screens 02 and 03: one plan. Mounted anew for each plan and each person. */
export function PlanPage({ id, view = 'plan' }: PlanPageProps) {
  const { t } = useTranslation()
  const { session } = useSession()
  const { loaded, reload } = usePlan(id, useLanguage())
  const last = useRef<PlanBody | null>(null)
  if (loaded.state === 'ready') last.current = loaded.plan
  const shown = last.current === null ? t(titleWithoutPlan[loaded.state]) : viewTitle(last.current, view, t)
  usePageTitle(t('plan.pageTitle', { title: shown }))

  // A plan that has been shown stays on the screen whatever becomes of it: it may hold words that are nowhere else.
  useEffect(() => {
    last.current = null
  }, [])
  const plan = loaded.state === 'ready' ? loaded.plan : last.current
  if (plan !== null) {
    const ended = loaded.state === 'unknown' || loaded.state === 'signed-out' ? loaded.state : null
    const asOf = loaded.state === 'ready' ? loaded.asOf : null
    const key = session.person?.id ?? ''
    return <OpenPlan key={key} plan={plan} asOf={asOf} view={view} reload={reload} ended={ended} />
  }
  if (loaded.state === 'failed') {
    return (
      <PageFrame>
        <Message
          tone="danger"
          icon={<ExclamationmarkTriangleIcon aria-hidden />}
          title={t('plan.failed.title')}
          text={t('plan.failed.text')}
        >
          <Button variant="secondary" onClick={reload}>
            <ArrowsCirclepathIcon aria-hidden />
            {t('common.tryAgain')}
          </Button>
        </Message>
      </PageFrame>
    )
  }
  if (loaded.state === 'unknown' || loaded.state === 'signed-out') {
    return (
      <PageFrame>
        <EndedPlan ending={loaded.state} hadPlan={false} />
        {loaded.state === 'unknown' && <KeptDrafts of={(plan) => plan === id} />}
      </PageFrame>
    )
  }
  return <PlanSkeleton />
}
