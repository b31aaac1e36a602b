import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { LanguageMenu } from '../language/language-menu.tsx'
import { AppLink } from '../navigation/app-link.tsx'
import { PageHeading } from '../navigation/page-heading.tsx'
import { AccountMenu } from '../session/account-menu.tsx'
import { useSession } from '../session/session.tsx'
import type { PlanSync } from '../sync/plan-sync.ts'
import { Logo } from '../ui/logo.tsx'
import { SaveStatus } from './save-status.tsx'
import { WhoIsHere } from './who-is-here.tsx'

export interface TopBarProps {
  readonly plan: PlanBody
  /** Null when the plan has ended for this page: then nothing is said of saving or of who is here, and the h1 is another. */
  readonly sync: PlanSync | null
  /** False when the session has ended: the browser may be somebody else's by now. */
  readonly account: boolean
  /** Whether the plan's name is the page's h1: a view of the plan has one of its own. */
  readonly heading: boolean
}

/** The plan's name and owner, what is saved, who is here, language, and my account. */
export function TopBar({ plan, sync, account, heading }: TopBarProps) {
  const { t } = useTranslation()
  const { session } = useSession()
  const mine = plan.role === 'person'
  const acting = plan.role === 'representative'
  const title = mine ? t('plan.yourPlan') : plan.title
  const colour = plan.participants.find((participant) => participant.id === plan.me)?.colour ?? null
  return (
    <header className="bar plan-bar" data-area="top-bar" tabIndex={-1}>
      <div className="bar-name">
        <AppLink href={routes.plans} aria-label={t('common.toPlans')} className="bar-home">
          <Logo />
        </AppLink>
        <div className="bar-words">
          {sync === null || !heading ? (
            <span className="bar-title">{title}</span>
          ) : (
            <PageHeading className="bar-title">{title}</PageHeading>
          )}
          <span className="bar-subtitle" data-acting={acting || undefined}>
            {mine ? t('plan.ownerYou') : t(acting ? 'plan.actingFor' : 'plan.owner', { name: plan.person.firstName })}
          </span>
        </div>
        {sync !== null && <SaveStatus sync={sync} texts={plan.documents.length > 0} />}
      </div>
      <div className="bar-end">
        {sync !== null && <WhoIsHere sync={sync} me={plan.me} person={plan.person.firstName} />}
        <LanguageMenu />
        {account && session.person !== null && <AccountMenu person={session.person} colour={colour} languages />}
      </div>
    </header>
  )
}
