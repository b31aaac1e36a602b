import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { usePageTitle } from '../navigation/use-page-title.ts'
import { useSession } from '../session/session.tsx'
import { Message } from '../ui/message.tsx'
import { PageFrame } from '../ui/page-frame.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  const { session } = useSession()
  const signedIn = session.person !== null
  usePageTitle(`${t('common.notFound.title')} – ${t('common.product')}`)
  return (
    <PageFrame>
      <Message title={t('common.notFound.title')} text={t('common.notFound.text')}>
        <AppLink className="ds-button" href={signedIn ? routes.plans : routes.home}>
          {signedIn ? t('common.toPlans') : t('common.toFrontPage')}
        </AppLink>
      </Message>
    </PageFrame>
  )
}
