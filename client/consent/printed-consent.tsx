import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { ConsentPageBody, ConsentRowBody } from '../../shared/api/consent.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { useDate } from '../plan/facts/use-date.ts'
import { useConsentWords } from './use-consent-words.ts'

export interface PrintedConsentProps {
  readonly plan: PlanBody
  readonly page: ConsentPageBody
}

/** Every consent as a document that one can keep: on paper alone. */
export function PrintedConsent({ plan, page }: PrintedConsentProps) {
  const { t } = useTranslation()
  const date = useDate()
  const words = useConsentWords(plan, page)
  return (
    <div className="consent-print">
      <h2>{t('consent.paper.title')}</h2>
      <p>
        <strong>{t('consent.paper.person', { name: plan.person.name })}</strong>
      </p>
      <p>{t('consent.paper.made', { day: date(norwegianDay(Date.now())) })}</p>
      {[...page.rows.filter(isPlans), ...page.rows.filter((row) => !isPlans(row))].map((row) => (
        <div key={row.id} className="consent-print-row">
          <h3>{words.receiver(row)}</h3>
          <p>
            <strong>{t(`consent.states.${row.state}`)}</strong>
            {!isPlans(row) && `. ${words.what(row.what)}`}
          </p>
          {words.story(row).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {row.word !== null && <p>«{row.word}»</p>}
        </div>
      ))}
    </div>
  )
}

/** Consent to the plan itself comes first. */
function isPlans({ participant, service }: ConsentRowBody): boolean {
  return participant === null && service === null
}
