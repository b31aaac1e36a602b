import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import { LanguageMenu } from '../language/language-menu.tsx'
import { AppLink } from '../navigation/app-link.tsx'
import { AccountMenu } from '../session/account-menu.tsx'
import { useSession } from '../session/session.tsx'
import { Logo } from './logo.tsx'

/** The public pages and the list of plans: the product's name on top, and the page below. */
export function PageFrame({ children, account = true }: { readonly children: ReactNode; readonly account?: boolean }) {
  const { t } = useTranslation()
  const { session } = useSession()
  return (
    <div className="page-frame">
      <header className="bar">
        <AppLink href={routes.home} className="bar-name">
          <Logo />
          <span>
            <span className="bar-title">{t('common.product')}</span>
            <span className="bar-subtitle">{session.municipality}</span>
          </span>
        </AppLink>
        <div className="bar-end">
          <LanguageMenu />
          {account && session.person !== null && <AccountMenu person={session.person} colour={null} />}
        </div>
      </header>
      <main>{children}</main>
    </div>
  )
}
