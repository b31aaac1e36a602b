import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../../shared/api/api.ts'
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
    return expires === null ? from : `${from}. ${t('facts.consent.expires', { day: date(expires) })}.`
  }
  return (
    <>
      <dl className="facts">
        <div className="fact">
          <dt>{t('facts.consent.toPlan')}</dt>
          <dd>
            {consent.toPlan === null
              ? t('facts.consent.notGiven')
              : when(consent.toPlan.given, consent.toPlan.withdrawn, null)}
          </dd>
        </div>
        {sharing !== null && (
          <div className="fact">
            <dt>{t(mineAlone ? 'facts.consent.toSharingYou' : 'facts.consent.toSharing')}</dt>
            {sharing.length === 0 && <dd>{t('facts.consent.noSharing')}</dd>}
            {sharing.map((row) => {
              const who = plan.participants.find((participant) => participant.id === row.participant)
              if (who === undefined) return null
              return (
                <dd key={`${row.participant}/${row.given}`} className="fact-row">
                  <span className="fact-who">
                    <Avatar initials={who.initials} colour={who.colour} size="inline" />
                    {who.name}
                  </span>
                  <span className="fact-meta">{when(row.given, row.withdrawn, row.expires)}</span>
                </dd>
              )
            })}
          </div>
        )}
      </dl>
      <p className="section-note">{t('facts.consent.canWithdraw')}</p>
    </>
  )
}
