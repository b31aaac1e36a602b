import { HourglassIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import './waiting-for-consent.css'

/** Says that there is no consent to the plan (§ 5), who may write meanwhile, and what is missing. Nothing otherwise. */
export function WaitingForConsent({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  if (!plan.waitingForConsent) return null
  const way = wayOf(plan)
  return (
    <div className="waiting-for-consent" data-color="warning">
      <HourglassIcon aria-hidden />
      <div>
        <p>
          <strong>{t('newPlan.waiting.title')}</strong>
        </p>
        <p>{t(`newPlan.waiting.${readerOf(plan)}`, { name: plan.person.firstName })}</p>
        {way !== null && (
          <AppLink className="ds-button waiting-way" href={routes.consent(plan.id)}>
            {t(`newPlan.waiting.${way}`)}
          </AppLink>
        )}
      </div>
    </div>
  )
}

/** What the reader can do about it, on the page of consent: answer, or write down what another has answered. */
function wayOf({ pages, consentActs }: PlanBody): 'toAnswer' | 'toRecord' | null {
  if (!pages.consent) return null
  if (consentActs.toPlan) return 'toAnswer'
  return consentActs.record ? 'toRecord' : null
}

/**
 * As whom the reader is told. While there is no consent nobody opens a document but the plan's person and whoever
 * prepares it; the rest have some section of facts, and one of them may answer for the consent.
 */
function readerOf({ role, documents, sections }: PlanBody): 'person' | 'prepares' | 'answers' | 'status' {
  if (role === 'person') return 'person'
  if (documents.length > 0) return 'prepares'
  return sections.some(({ section, right }) => section === 'consent' && right === 'write') ? 'answers' : 'status'
}
