import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { navigate } from '../navigation/navigation.ts'
import { PageHeading } from '../navigation/page-heading.tsx'
import { usePageTitle } from '../navigation/use-page-title.ts'
import { useSession } from '../session/session.tsx'
import { Message } from '../ui/message.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { NewPlanForm } from './new-plan-form.tsx'
import './new-plan.css'

/** A new plan in a minute, for whoever in the municipality makes them. */
export function NewPlanPage() {
  const { t } = useTranslation()
  const { session } = useSession()
  const signedIn = session.person !== null
  usePageTitle(`${t('newPlan.title')} – ${t('common.product')}`)

  useEffect(() => {
    if (!signedIn) navigate(routes.home, { replace: true, unguarded: true })
  }, [signedIn])

  if (session.staff === null) {
    return (
      <PageFrame>
        <Message title={t('newPlan.notStaff.title')} text={t('newPlan.notStaff.text')}>
          <AppLink className="ds-button" href={routes.plans}>
            {t('common.toPlans')}
          </AppLink>
        </Message>
      </PageFrame>
    )
  }
  return (
    <PageFrame>
      <div className="new-plan">
        <PageHeading>{t('newPlan.title')}</PageHeading>
        <p className="new-plan-lead">{t('newPlan.lead')}</p>
        {/* Of one person: another who signs in here does not take over what the first has written. */}
        <NewPlanForm key={session.person?.id} staff={session.staff} />
      </div>
    </PageFrame>
  )
}
