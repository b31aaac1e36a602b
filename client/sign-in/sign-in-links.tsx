import { PadlockLockedIcon } from '@navikt/aksel-icons'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProviderBody } from '../../shared/api/sign-in.ts'
import { useSession } from '../session/session.tsx'
import './sign-in-ways.css'

export interface SignInLinksProps {
  /** Where in the app one comes back to; null for the list of plans. */
  readonly returnTo: string | null
  /** Leaves this page as it is: it may hold words that are nowhere else. */
  readonly newTab?: boolean
  /** Signs in at the provider again, though it knows one: that was not surely enough. */
  readonly afresh?: boolean
  /** Takes the focus to the first of them. */
  readonly focus?: boolean
}

/** The ways to sign in as oneself: citizens first, staff beside. Nothing where there are none. */
export function SignInLinks({ returnTo, newTab = false, afresh = false, focus = false }: SignInLinksProps) {
  const { t } = useTranslation()
  const { session } = useSession()
  const first = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (focus) first.current?.focus()
  }, [focus])
  const { providers } = session
  if (providers.length === 0) return null
  const alone = providers.length === 1
  return (
    <ul className="sign-in-ways">
      {providers.map((provider, place) => (
        <li key={provider.id}>
          <a
            ref={place === 0 ? first : undefined}
            className="ds-button"
            data-variant={place === 0 ? undefined : 'secondary'}
            href={addressOf(provider, returnTo, afresh)}
            target={newTab ? '_blank' : undefined}
            rel={newTab ? 'noopener' : undefined}
          >
            {place === 0 && <PadlockLockedIcon aria-hidden />}
            {provider.kind === 'staff' && !alone ? t('signIn.asStaff') : t('signIn.with', { provider: provider.name })}
          </a>
          <p className="sign-in-way-text">
            {provider.kind === 'citizen'
              ? t('signIn.sameAsElsewhere')
              : t('signIn.staffWith', { provider: provider.name })}
          </p>
        </li>
      ))}
    </ul>
  )
}

function addressOf({ id }: ProviderBody, returnTo: string | null, afresh: boolean): string {
  const query = new URLSearchParams({
    ...(returnTo === null ? {} : { return: returnTo }),
    ...(afresh ? { prompt: 'login' } : {}),
  }).toString()
  return `/api/sign-in/${encodeURIComponent(id)}${query === '' ? '' : `?${query}`}`
}
