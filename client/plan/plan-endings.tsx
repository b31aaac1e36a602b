import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlansBody, SessionBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { navigate } from '../navigation/navigation.ts'
import { ask } from '../session/api.ts'
import { fetchSession, useSession } from '../session/session.tsx'
import { useSignedInAgain } from '../session/use-signed-in-again.ts'
import { SignInLinks } from '../sign-in/sign-in-links.tsx'
import type { PlanEnding } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'

export interface EndedPlanProps {
  readonly ending: PlanEnding
  /** Whether the plan had been open here. */
  readonly hadPlan: boolean
}

/** The whole plan is closed to this page: why, and where to go. */
export function EndedPlan({ ending, hadPlan }: EndedPlanProps) {
  const { t } = useTranslation()
  const { session, refresh } = useSession()
  const announce = useAnnounce()
  const { other, asking } = useOtherPerson(ending === 'signed-out', session.person?.id ?? null)
  const again = useSignedInAgain(ending === 'signed-out' && hadPlan ? (session.person?.id ?? null) : null)
  const reason = other === null ? reasonOf(ending, hadPlan) : 'otherPerson'
  const backAgain = reason === 'signedOut' && again
  const title = backAgain ? t('signIn.ends.isAgain') : t(`plan.${reason}.title`)

  // The page was taken away from somebody who may be writing in it.
  useEffect(() => {
    if (hadPlan && !asking) announce.atOnce(title)
  }, [hadPlan, asking, title, announce])
  /** The next page is for whoever the browser is now. Not before: this one may still show words that are nowhere else. */
  const forget = (): void => {
    refresh().catch(() => undefined)
  }

  if (reason === 'otherSchema') {
    return (
      <Message title={title} text={t('plan.otherSchema.text')}>
        <Button onClick={() => window.location.reload()}>{t('plan.otherSchema.action')}</Button>
      </Message>
    )
  }
  if (backAgain) {
    return (
      <Message title={title} text={t('signIn.ends.isAgainText')}>
        <Button onClick={() => window.location.reload()}>{t('signIn.ends.openAgain')}</Button>
      </Message>
    )
  }
  if (reason === 'signedOut' && session.providers.length > 0) {
    return (
      <Message title={title} text={t(hadPlan ? 'signIn.ends.overText' : 'plan.signedOut.text')}>
        <SignInLinks returnTo={window.location.pathname} newTab={hadPlan} />
      </Message>
    )
  }
  if (reason === 'signedOut') {
    return (
      <Message title={title} text={t('plan.signedOut.text')}>
        <AppLink className="ds-button" href={routes.home} onClick={forget}>
          {t('plan.signedOut.action')}
        </AppLink>
      </Message>
    )
  }
  if (other !== null) {
    return (
      <Message title={title} text={t('plan.otherPerson.text', { name: other.name })}>
        <AppLink className="ds-button" href={routes.plans} onClick={forget}>
          {t('plan.otherPerson.action', { name: other.name })}
        </AppLink>
      </Message>
    )
  }
  if (reason === 'replaced') {
    return (
      <Message title={title} text={t('plan.replaced.text')}>
        <Button onClick={() => void openFresh()}>{t('plan.replaced.action')}</Button>
      </Message>
    )
  }
  return (
    <Message title={title} text={t(reason === 'noLongerOpen' ? 'plan.noLongerOpen.text' : 'plan.unknown.text')}>
      <AppLink className="ds-button" href={routes.plans}>
        {t('common.toPlans')}
      </AppLink>
    </Message>
  )
}

function reasonOf(
  ending: PlanEnding,
  hadPlan: boolean,
): 'otherSchema' | 'signedOut' | 'replaced' | 'noLongerOpen' | 'unknown' {
  if (ending === 'other-schema') return 'otherSchema'
  if (ending === 'signed-out') return 'signedOut'
  // Somebody who had the plan open knows that it is there: their part or the consent to share it is over.
  return ending === 'unknown' && hadPlan ? 'noLongerOpen' : ending
}

/**
 * Who the browser is now, when that is somebody else than the page was for: another tab chose them. `asking` until the
 * server has answered.
 */
function useOtherPerson(
  signedOut: boolean,
  before: string | null,
): { readonly other: SessionBody['person']; readonly asking: boolean } {
  const [answer, setAnswer] = useState<SessionBody['person'] | undefined>()
  useEffect(() => {
    if (!signedOut) return
    let gone = false
    const answered = (person: SessionBody['person']): void => {
      if (!gone) setAnswer(person)
    }
    fetchSession().then(
      (session) => answered(session.person),
      () => answered(null),
    )
    return () => {
      gone = true
    }
  }, [signedOut])
  const other = before !== null && answer?.id !== before ? (answer ?? null) : null
  return { other, asking: signedOut && answer === undefined }
}

/** The fresh sample plan has another address; whoever is no longer signed in begins at the front page. */
async function openFresh(): Promise<void> {
  const plans = await ask<PlansBody>('/api/plans').catch(() => null)
  const [first] = plans?.plans ?? []
  navigate(first === undefined ? routes.home : routes.plan(first.id), { replace: true })
}
