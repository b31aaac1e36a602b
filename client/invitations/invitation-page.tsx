import { ArrowsCirclepathIcon, ExclamationmarkTriangleIcon } from '@navikt/aksel-icons'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AcceptedBody, InvitationLookBody } from '../../shared/api/invitations.ts'
import { routes } from '../../shared/api/routes.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { PageHeading } from '../navigation/page-heading.tsx'
import { usePageTitle } from '../navigation/use-page-title.ts'
import { Failure } from '../session/api.ts'
import { failureSentence } from '../session/failure-sentence.ts'
import { useSession } from '../session/session.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { AnswerInvitation } from './answer-invitation.tsx'
import { lookAt } from './invitation-requests.ts'
import { forgetToken, takeToken } from './invitation-token.ts'
import { SignInToAnswer } from './sign-in-to-answer.tsx'
import './invitations.css'

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly look: InvitationLookBody }
  | { readonly state: 'failed'; readonly error: unknown }

/** What became of it on this page. */
type Outcome =
  | { readonly kind: 'accepted'; readonly answer: AcceptedBody; readonly invitedBy: string }
  | { readonly kind: 'declined' }

/** `/invitasjon#<token>`: whoever has the link is told whether it is open, and the one whom it is for, what it is about. */
export function InvitationPage() {
  const { t } = useTranslation()
  const { session } = useSession()
  // Once: it is not in the address any more when the page is drawn again.
  const [token] = useState(takeToken)
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  usePageTitle(`${t('invitations.page.title')} – ${t('common.product')}`)
  const signedInAs = session.person?.id ?? null

  // Who is signed in decides what is told; so does the language, and another try.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are reasons to ask, and not in the question
  useEffect(() => {
    if (token === null || outcome !== null) return
    let gone = false
    lookAt(token).then(
      (look) => {
        if (!gone) setLoaded({ state: 'ready', look })
      },
      (error: unknown) => {
        if (!gone) setLoaded({ state: 'failed', error })
      },
    )
    return () => {
      gone = true
    }
  }, [token, signedInAs, session.language, attempt, outcome])

  const done = (next: Outcome): void => {
    forgetToken()
    setOutcome(next)
  }
  if (token === null) {
    return <Told title={t('invitations.page.noToken')} text={t('invitations.page.noTokenText')} />
  }
  if (outcome !== null) return <Answered outcome={outcome} />
  if (loaded.state === 'loading') {
    return (
      <PageFrame>
        <p className="opening" role="status">
          {t('invitations.page.loading')}
        </p>
      </PageFrame>
    )
  }
  if (loaded.state === 'failed') {
    return <LookFailed error={loaded.error} onAgain={() => setAttempt(attempt + 1)} />
  }
  const { look } = loaded
  const again = (): void => setAttempt(attempt + 1)
  if (look.yourAnswer === 'accepted') {
    return <Told title={t('invitations.page.alreadyYes')} text={t('invitations.page.alreadyYesText')} />
  }
  if (look.yourAnswer === 'declined') {
    return <Told title={t('invitations.page.declined')} text={t('invitations.page.declinedText')} />
  }
  if (look.state !== 'open') {
    return <Told title={t(`invitations.page.${look.state}`)} text={t(`invitations.page.${look.state}Text`)} />
  }
  if (look.notForYou) return <NotForYou />
  return (
    <PageFrame>
      <div className="invitation-page" data-size="md">
        <TakesFocus key={look.plan === null ? 'stranger' : 'known'}>
          <PageHeading>{t('invitations.page.title')}</PageHeading>
        </TakesFocus>
        {look.plan === null ? (
          <SignInToAnswer token={token} demoName={look.demoName} onClosed={again} />
        ) : (
          <AnswerInvitation token={token} about={look.plan} onDone={done} onClosed={again} />
        )}
      </div>
    </PageFrame>
  )
}

/** One message, and the way on. */
function Told({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}) {
  const { t } = useTranslation()
  const { session } = useSession()
  const signedIn = session.person !== null
  return (
    <PageFrame>
      <TakesFocus key={title}>
        <Message title={title} text={text}>
          {children ?? (
            <AppLink className="ds-button" href={signedIn ? routes.plans : routes.home}>
              {t(signedIn ? 'invitations.page.toPlans' : 'invitations.page.toFront')}
            </AppLink>
          )}
        </Message>
      </TakesFocus>
    </PageFrame>
  )
}

function Answered({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation()
  if (outcome.kind === 'declined') {
    return <Told title={t('invitations.page.declined')} text={t('invitations.page.declinedText')} />
  }
  const { answer, invitedBy } = outcome
  return (
    <Told
      title={t('invitations.page.accepted')}
      text={answer.opens ? t('invitations.page.acceptedOpens') : t('invitations.page.acceptedWaits', { invitedBy })}
    >
      {answer.opens && (
        <AppLink className="ds-button" href={routes.plan(answer.plan)}>
          {t('invitations.page.open')}
        </AppLink>
      )}
      {!answer.opens && (
        <AppLink className="ds-button" href={routes.plans}>
          {t('invitations.page.toPlans')}
        </AppLink>
      )}
    </Told>
  )
}

/** Signed in as somebody else: what it is about is not told. */
function NotForYou() {
  const { t } = useTranslation()
  const { session, signOut } = useSession()
  const { busy, failure, act } = useDoing()
  return (
    <Told
      title={t('invitations.page.notForYou')}
      text={t('invitations.page.notForYouText', { name: session.person?.name ?? '' })}
    >
      <Button aria-disabled={busy} onClick={() => void act(async () => void (await signOut()))}>
        {t('invitations.page.signOut')}
      </Button>
      <FailureLine words={failure} />
    </Told>
  )
}

function LookFailed({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const { t } = useTranslation()
  const unknown = error instanceof Failure && error.type === '/problems/unknown-invitation'
  if (unknown) return <Told title={t('invitations.page.noToken')} text={failureSentence(error, t)} />
  return (
    <PageFrame>
      <Message
        tone="danger"
        icon={<ExclamationmarkTriangleIcon aria-hidden />}
        title={t('invitations.page.failed')}
        text={failureSentence(error, t)}
      >
        <Button variant="secondary" onClick={onAgain}>
          <ArrowsCirclepathIcon aria-hidden />
          {t('common.tryAgain')}
        </Button>
      </Message>
    </PageFrame>
  )
}

/** When the page says something else than before, whoever reads it is taken there. */
function TakesFocus({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const heading = place.current?.querySelector<HTMLElement>('h1')
    if (heading === null || heading === undefined) return
    heading.tabIndex = -1
    heading.focus()
  }, [])
  return <div ref={place}>{children}</div>
}
