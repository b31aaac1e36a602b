import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { PageHeading } from '../navigation/page-heading.tsx'
import { usePageTitle } from '../navigation/use-page-title.ts'
import { useSession } from '../session/session.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { DemoChoice } from './demo-choice.tsx'
import { HeroPicture } from './hero-picture.tsx'
import './sign-in.css'

/** Screen 01: what this is, and the way in. The demo's is the only one yet. */
export function SignInPage() {
  const { t } = useTranslation()
  const { session } = useSession()
  usePageTitle(`${t('common.product')} – ${session.municipality}`)
  return (
    <PageFrame account={false}>
      <div className="sign-in" data-size="md">
        <section className="hero">
          <div className="hero-inner">
            <div className="hero-words">
              <PageHeading>
                {t('signIn.titleFirst')}
                <br />
                {t('signIn.titleSecond')}
              </PageHeading>
              <p className="hero-lead">{t('signIn.lead')}</p>
              <p className="hero-more">{t('signIn.howItWorks')}</p>
              {session.person !== null && (
                <p className="hero-continue">
                  {t('signIn.continueAs', { name: session.person.name })}{' '}
                  <AppLink className="ds-link" href={routes.plans}>
                    {t('signIn.continueLink')}
                  </AppLink>
                </p>
              )}
            </div>
            <HeroPicture />
          </div>
        </section>
        {session.demo === null ? (
          <p className="no-sign-in">{t('signIn.noSignIn')}</p>
        ) : (
          <DemoChoice people={session.demo.people} />
        )}
      </div>
    </PageFrame>
  )
}
