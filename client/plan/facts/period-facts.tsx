import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../../shared/api/api.ts'
import { formatWeekday, norwegianDay } from '../../../shared/language/dates.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useDate } from './use-date.ts'

/** The plan's period and when it is looked through (§ 9 h). */
export function PeriodFacts({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const date = useDate()
  const language = useLanguage()
  const { period } = plan.facts
  if (period === null) return <p className="section-note">{t('facts.period.none')}</p>
  const today = norwegianDay(Date.now())
  const reviews = [...period.reviews].sort()
  const next = reviews.find((day) => day >= today)
  return (
    <dl className="facts">
      <div className="fact">
        <dt>{t('facts.period.period')}</dt>
        <dd>
          {period.to === null
            ? t('facts.period.openEnded', { from: date(period.from) })
            : t('facts.period.fromTo', { from: date(period.from), to: date(period.to) })}
        </dd>
      </div>
      <div className="fact">
        <dt>{t('facts.period.reviews')}</dt>
        {reviews.length === 0 && <dd>{t('facts.period.noReviews')}</dd>}
        {reviews.map((day) => (
          <dd key={day}>
            {formatWeekday(day, language)}
            {day === next && <span className="fact-aside"> ({t('facts.period.next')})</span>}
          </dd>
        ))}
      </div>
    </dl>
  )
}
