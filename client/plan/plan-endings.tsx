import { useTranslation } from 'react-i18next'
import type { PlansBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { navigate } from '../navigation/navigation.ts'
import { ask } from '../session/api.ts'
import { useSession } from '../session/session.tsx'
import type { PlanEnding } from '../sync/plan-sync.ts'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'

export interface EndedPlanProps {
  readonly ending: PlanEnding
  /** Whether the plan had been open here: in the demo, one that is gone was replaced by a fresh sample. */
  readonly hadPlan: boolean
}

/** The whole plan is closed to this page: why, and where to go. */
export function EndedPlan({ ending, hadPlan }: EndedPlanProps) {
  const { t } = useTranslation()
  const { session } = useSession()
  if (ending === 'other-schema') {
    return (
      <Message title={t('plan.otherSchema.title')} text={t('plan.otherSchema.text')}>
        <Button onClick={() => window.location.reload()}>{t('plan.otherSchema.action')}</Button>
      </Message>
    )
  }
  if (ending === 'signed-out') {
    return (
      <Message title={t('plan.signedOut.title')} text={t('plan.signedOut.text')}>
        <AppLink className="ds-button" href={routes.home}>
          {t('plan.signedOut.action')}
        </AppLink>
      </Message>
    )
  }
  if (hadPlan && session.demo !== null) {
    return (
      <Message title={t('plan.replaced.title')} text={t('plan.replaced.text')}>
        <Button onClick={() => void openFresh()}>{t('plan.replaced.action')}</Button>
      </Message>
    )
  }
  return (
    <Message title={t('plan.unknown.title')} text={t('plan.unknown.text')}>
      <AppLink className="ds-button" href={routes.plans}>
        {t('common.toPlans')}
      </AppLink>
    </Message>
  )
}

/** The fresh sample plan has another address; whoever is no longer signed in begins at the front page. */
async function openFresh(): Promise<void> {
  const plans = await ask<PlansBody>('/api/plans').catch(() => null)
  const [first] = plans?.plans ?? []
  navigate(first === undefined ? routes.home : routes.plan(first.id), { replace: true })
}
