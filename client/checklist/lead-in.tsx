import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { formatInstant } from '../../shared/language/dates.ts'
import { useLanguage } from '../language/use-language.ts'
import type { PlaceInPlan } from '../plan/use-section-address.ts'
import { Way } from './way.tsx'

/** What § 9 says before its letters: for the whole plan, and nothing to tick off. */
export function LeadIn({ plan, onGo }: { readonly plan: PlanBody; readonly onGo: (place: PlaceInPlan) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const mine = plan.role === 'person'
  const name = plan.person.firstName
  const about = plan.sections.some(({ section, right }) => section === 'about' && right !== 'none')
  const when = plan.lastChanged === null ? null : formatInstant(plan.lastChanged, language, Date.now())
  return (
    <section className="lead-in" aria-labelledby="lead-in-title">
      <h2 id="lead-in-title">{t('checklist.leadIn.title')}</h2>
      <ul>
        <li>{mine ? t('checklist.leadIn.fitsYou') : t('checklist.leadIn.fits', { name })}</li>
        <li>
          {mine ? t('checklist.leadIn.cultureYou') : t('checklist.leadIn.culture', { name })}
          {about && ` ${t('checklist.leadIn.cultureWhere', { section: t('sections.names.about') })}`}
        </li>
        <li>{t('checklist.leadIn.one')}</li>
        <li>
          {t('checklist.leadIn.current')}
          {when !== null && ` ${t('checklist.leadIn.currentSince', { when })}`}
        </li>
      </ul>
      {about && (
        <div className="point-ways">
          <Way section="about" plan={plan} onGo={onGo} />
        </div>
      )}
      <details className="law-fold">
        <summary>
          {t('checklist.fold')}
          <span className="ds-sr-only"> § 9</span>
        </summary>
        <p className="law-words">{t('checklist.leadIn.law')}</p>
        <p className="law-source">{t('checklist.leadIn.source')}</p>
      </details>
    </section>
  )
}
