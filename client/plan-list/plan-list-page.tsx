import {
  ArrowsCirclepathIcon,
  ChevronRightIcon,
  ExclamationmarkTriangleIcon,
  HourglassIcon,
  PlusIcon,
} from '@navikt/aksel-icons'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSummary, PlansBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { formatInstant } from '../../shared/language/dates.ts'
import { plansOnDevice } from '../device/seen-on-device.ts'
import { deviceOwner } from '../device/tend-device.ts'
import { WaitingPlans } from '../invitations/waiting-plans.tsx'
import { useLanguage } from '../language/use-language.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { navigate } from '../navigation/navigation.ts'
import { PageHeading } from '../navigation/page-heading.tsx'
import { usePageTitle } from '../navigation/use-page-title.ts'
import { ask, Failure } from '../session/api.ts'
import { failureSentence } from '../session/failure-sentence.ts'
import { useSession } from '../session/session.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import './plan-list.css'

/** Few have said that the device is theirs. */
const KeptDrafts = lazy(() => import('../device/kept-drafts.tsx').then((file) => ({ default: file.KeptDrafts })))

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly plans: readonly PlanSummary[] }
  | { readonly state: 'failed'; readonly error: unknown }

/** Without an answer: those that lie on one's own device, as they were. */
async function plansAsSeen(): Promise<readonly PlanSummary[]> {
  const person = deviceOwner()
  if (person === null) return []
  return (await plansOnDevice(person).catch(() => [])).map(({ body }) => body)
}

/** Every plan that I take part in. */
export function PlanListPage() {
  const { t } = useTranslation()
  const { session } = useSession()
  const language = useLanguage()
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  usePageTitle(`${t('planList.title')} – ${t('common.product')}`)

  // Titles come in the reader's language, so a new language asks again; so does another try.
  // biome-ignore lint/correctness/useExhaustiveDependencies: both are reasons to ask, and neither is in the question
  useEffect(() => {
    const given = new AbortController()
    const showAsSeen = async (error: unknown): Promise<void> => {
      const plans = await plansAsSeen()
      if (!given.signal.aborted) setLoaded(plans.length > 0 ? { state: 'ready', plans } : { state: 'failed', error })
    }
    ask<PlansBody>('/api/plans', given.signal).then(
      ({ plans }) => setLoaded({ state: 'ready', plans }),
      (error: unknown) => {
        if (given.signal.aborted) return
        if (error instanceof Failure && error.status === 401) navigate(routes.home, { replace: true })
        else void showAsSeen(error)
      },
    )
    return () => given.abort()
  }, [session.language, attempt])

  if (loaded.state === 'failed') {
    return (
      <PageFrame>
        <Message
          tone="danger"
          icon={<ExclamationmarkTriangleIcon aria-hidden />}
          title={t('planList.failed')}
          text={failureSentence(loaded.error, t)}
        >
          <Button variant="secondary" onClick={() => setAttempt(attempt + 1)}>
            <ArrowsCirclepathIcon aria-hidden />
            {t('common.tryAgain')}
          </Button>
        </Message>
      </PageFrame>
    )
  }
  return (
    <PageFrame>
      <div className="plan-list">
        <div className="plan-list-head">
          <PageHeading>{t('planList.title')}</PageHeading>
          {session.staff !== null && (
            <AppLink className="ds-button" href={routes.newPlan}>
              <PlusIcon aria-hidden />
              {t('planList.newPlan')}
            </AppLink>
          )}
        </div>
        {loaded.state === 'loading' ? (
          <p>{t('common.loading')}</p>
        ) : loaded.plans.length === 0 ? (
          <p>{t('planList.empty')}</p>
        ) : (
          <>
            <p className="plan-list-lead">{t('planList.lead')}</p>
            <ul className="plan-cards">
              {loaded.plans.map((plan) => (
                <li key={plan.id}>
                  <AppLink className="plan-card" href={routes.plan(plan.id)}>
                    {/* The plan's person is its first participant. */}
                    <Avatar initials={plan.person.initials} colour={1} size="card" />
                    <span className="plan-card-words">
                      <span className="plan-card-title">{plan.title}</span>
                      <span className="plan-card-role">
                        {plan.person.name} · {t('planList.yourRole', { role: t(`roles.${plan.role}`).toLowerCase() })}
                      </span>
                      <span className="plan-card-changed">
                        {plan.lastChanged === null
                          ? t('planList.neverChanged')
                          : t('planList.changed', { when: formatInstant(plan.lastChanged, language, Date.now()) })}
                      </span>
                      {plan.waitingForConsent && (
                        <span className="ds-tag plan-card-tag" data-color="warning">
                          <HourglassIcon aria-hidden />
                          {t('planList.waitingForConsent')}
                        </span>
                      )}
                      {plan.gaps.length > 0 && plan.mendsGaps && (
                        <span className="ds-tag plan-card-tag" data-color="danger">
                          <ExclamationmarkTriangleIcon aria-hidden />
                          {t('coordinators.gaps.tag')}
                        </span>
                      )}
                    </span>
                    <ChevronRightIcon aria-hidden className="plan-card-arrow" />
                  </AppLink>
                </li>
              ))}
            </ul>
          </>
        )}
        {loaded.state === 'ready' && <WaitingPlans />}
        {loaded.state === 'ready' && deviceOwner() !== null && (
          <Suspense fallback={null}>
            <KeptDrafts of={(plan) => loaded.plans.every(({ id }) => id !== plan)} />
          </Suspense>
        )}
      </div>
    </PageFrame>
  )
}
