import { useTranslation } from 'react-i18next'
import type { PeriodBody, PlanBody } from '../../../shared/api/api.ts'
import { formatWeekday, norwegianDay } from '../../../shared/language/dates.ts'
import { useLanguage } from '../../language/use-language.ts'
import { OpenForm, useFormPlace } from './form-place.tsx'
import { mayWrite } from './may-write.ts'
import { PeriodForm } from './period-form.tsx'
import { useDate } from './use-date.ts'

/** The plan's period and when it is looked through (§ 9 h). */
export function PeriodFacts({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const forms = useFormPlace()
  const { period } = plan.facts
  const writes = mayWrite(plan, 'period')
  const what = t('facts.period.period')
  return (
    <div ref={forms.place} className="facts-place">
      {forms.isOpen('period') ? (
        <PeriodForm plan={plan} onClose={(how) => forms.close('period', how, what)} />
      ) : (
        <>
          {period === null ? (
            <p className={writes ? 'fact-missing' : 'section-note'}>{t('facts.period.none')}</p>
          ) : (
            <Period period={period} writes={writes} />
          )}
          {writes && (
            <OpenForm
              forms={forms}
              name="period"
              variant="secondary"
              {...(period === null ? {} : { label: t('facts.editWhat', { what }) })}
            >
              {t(period === null ? 'facts.period.set' : 'facts.edit')}
            </OpenForm>
          )}
        </>
      )}
    </div>
  )
}

function Period({ period, writes }: { readonly period: PeriodBody; readonly writes: boolean }) {
  const { t } = useTranslation()
  const date = useDate()
  const language = useLanguage()
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
        <dt>{t('facts.period.nextReview')}</dt>
        <dd>
          {next === undefined ? (
            <span className={writes ? 'fact-missing' : 'fact-aside'}>
              {t(reviews.length === 0 ? 'facts.period.noReviews' : 'facts.period.noneAhead')}
            </span>
          ) : (
            formatWeekday(next, language)
          )}
        </dd>
      </div>
      {reviews.length > 0 && (
        <div className="fact">
          <dt>{t('facts.period.reviews')}</dt>
          {reviews.map((day) => (
            <dd key={day} className={day < today ? 'fact-aside' : undefined}>
              {formatWeekday(day, language)}
            </dd>
          ))}
        </div>
      )}
    </dl>
  )
}
