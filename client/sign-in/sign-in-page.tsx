import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { PageHeading } from '../navigation/page-heading.tsx'
import { usePageTitle } from '../navigation/use-page-title.ts'
import { useSession } from '../session/session.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { DemoChoice } from './demo-choice.tsx'
import { HeroPicture } from './hero-picture.tsx'
import { failureOf, SignInFailed } from './sign-in-failed.tsx'
import { SignInLinks } from './sign-in-links.tsx'
import './sign-in.css'

/** Screen 01: what this is, and the ways in. `search` is the address's own, which says what became of a sign-in. */
export function SignInPage({ search = window.location.search }: { readonly search?: string }) {
  const { t } = useTranslation()
  const { session } = useSession()
  const failure = session.person === null ? failureOf(search) : null
  const returnTo = new URLSearchParams(search).get('return')
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
              {failure !== null && <SignInFailed failure={failure} />}
              {session.person === null && (
                <SignInLinks returnTo={returnTo} afresh={failure === 'level'} focus={failure !== null} />
              )}
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
        {session.demo !== null && <DemoChoice people={session.demo.people} />}
      </div>
    </PageFrame>
  )
}
