import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import { type SignInFailure, signInFailures } from '../../shared/api/sign-in.ts'
import './sign-in-ways.css'

/** Why one stands at the front page: a sign-in that came to nothing, or a session that has ended. */
export type NotSignedIn = SignInFailure | 'ended'

const reasons: readonly NotSignedIn[] = [...signInFailures, 'ended']

/** What the address says of it (`/?innlogging=level`); null for nothing. */
export function failureOf(search: string): NotSignedIn | null {
  const said = new URLSearchParams(search).get('innlogging')
  return reasons.find((reason) => reason === said) ?? null
}

/** The front page, which says that the session has ended and leads back to `path`. */
export function endedAddress(path: string): string {
  return `${routes.home}?${new URLSearchParams({ innlogging: 'ended' satisfies NotSignedIn, return: path }).toString()}`
}

/** Why nobody was signed in, and what to do about it. */
export function SignInFailed({ failure }: { readonly failure: NotSignedIn }) {
  const { t } = useTranslation()
  return (
    <div
      className="ds-alert sign-in-failed"
      data-color={failure === 'cancelled' || failure === 'ended' ? 'info' : 'warning'}
      role="alert"
    >
      <h2>{t(`signIn.failed.${failure}.title`)}</h2>
      <p>{t(`signIn.failed.${failure}.text`)}</p>
    </div>
  )
}
