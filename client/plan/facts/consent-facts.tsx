import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../../shared/api/api.ts'
import { routes } from '../../../shared/api/routes.ts'
import { lastDayOf } from '../../consent/use-consent-words.ts'
import { AppLink } from '../../navigation/app-link.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { useDate } from './use-date.ts'

/** Consent to the plan, and to sharing with each participant (§ 9 i), as far as the reader may see. */
export function ConsentFacts({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const date = useDate()
  const { consent } = plan.facts
  if (consent === null) return null
  const sharing = consent.toSharing
  // Those who see their own row alone should not take it for the whole list.
  const mineAlone = sharing !== null && sharing.length > 0 && sharing.every((row) => row.participant === plan.me)
  const when = (given: string, withdrawn: string | null, expires: string | null): string => {
    if (withdrawn !== null) return t('facts.consent.withdrawn', { day: date(withdrawn) })
    const from = t('facts.consent.given', { day: date(given) })
    return expires === null ? from : `${from}. ${t('facts.consent.expires', { day: date(lastDayOf(expires)) })}.`
  }
  return (
    <>
      <dl className="facts">
        <div className="fact">
          <dt>{t('facts.consent.toPlan')}</dt>
          <dd>
            {plan.waitingForConsent && consent.toPlan?.withdrawn === null && (
              <strong>{t('newPlan.waiting.title')}. </strong>
            )}
            {consent.toPlan === null
              ? t('facts.consent.notGiven')
              : when(consent.toPlan.given, consent.toPlan.withdrawn, consent.toPlan.expires)}
          </dd>
        </div>
        {sharing !== null && (
          <div className="fact">
            <dt>{t(mineAlone ? 'facts.consent.toSharingYou' : 'facts.consent.toSharing')}</dt>
            {sharing.length === 0 && <dd>{t('facts.consent.noSharing')}</dd>}
            {sharing.map((row) => {
              const who = plan.participants.find((participant) => participant.id === row.participant)
              if (who === undefined && row.service === null) return null
              return (
                <dd key={`${row.participant ?? row.service}/${row.given}`} className="fact-row">
                  <span className="fact-who">
                    {who !== undefined && <Avatar initials={who.initials} colour={who.colour} size="inline" />}
                    {who?.name ?? row.service}
                  </span>
                  <span className="fact-meta">{when(row.given, row.withdrawn, row.expires)}</span>
                </dd>
              )
            })}
          </div>
        )}
      </dl>
      <p className="section-note">{t('facts.consent.canWithdraw')}</p>
      {plan.pages.consent && (
        <p>
          <AppLink className="ds-link consent-way" href={routes.consent(plan.id)}>
            {t('facts.consent.toPage')}
          </AppLink>
        </p>
      )}
    </>
  )
}
