import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { useSession } from '../session/session.tsx'
import { Button } from '../ui/button.tsx'
import { becomeInvited } from './invitation-requests.ts'

export interface SignInToAnswerProps {
  readonly token: string
  /** In the demo: whom one may try it as. */
  readonly demoName: string | null
  /** It could not be tried: perhaps it is open no more. */
  readonly onClosed: () => void
}

/** For somebody with the link who has not signed in: it tells nothing but that there is something for them. */
export function SignInToAnswer({ token, demoName, onClosed }: SignInToAnswerProps) {
  const { t } = useTranslation()
  const { session, refresh } = useSession()
  const { busy, failure, act } = useDoing()
  const { providers, municipality } = session
  const tryIt = async (): Promise<void> => {
    const did = await act(async () => {
      await becomeInvited(token)
      await refresh()
    })
    if (!did) onClosed()
  }
  return (
    <div className="invitation-card">
      <p>{t('invitations.page.signInLead', { municipality })}</p>
      {providers.length === 0 && demoName === null && <p>{t('invitations.page.noProviders')}</p>}
      <div className="invitation-ways">
        {providers.map(({ id, kind, name }) => (
          // Away from the app, and back to this page: the browser goes there, not the app.
          <a
            key={id}
            className="ds-button"
            data-variant={kind === 'citizen' ? undefined : 'secondary'}
            href={`/api/sign-in/${encodeURIComponent(id)}?return=${encodeURIComponent(routes.invitation)}`}
          >
            {t('invitations.page.signInWith', { name })}
          </a>
        ))}
        {demoName !== null && (
          <Button aria-disabled={busy} onClick={() => void tryIt()}>
            {t('invitations.page.demo', { name: demoName })}
          </Button>
        )}
      </div>
      {demoName !== null && <p className="fact-note">{t('invitations.page.demoLead')}</p>}
      <FailureLine words={failure} />
    </div>
  )
}
