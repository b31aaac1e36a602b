import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { norwegianDay } from '../../shared/language/dates.ts'
import { useLanguage } from '../language/use-language.ts'
import { formatShortDay } from '../measures/measure-dates.ts'
import { usePlanLanguage } from '../plan/plan-language.tsx'
import { FoldButton } from './fold-button.tsx'
import type { PlanDate } from './next-dates.ts'
import { OverviewClosed } from './overview-closed.tsx'

/** How many dates there is room for. */
const mostDates = 5

/** What is to happen by when, the nearest first; a date that has passed is told kindly. Null: closed to the reader. */
export function OverviewDates({ dates }: { readonly dates: readonly PlanDate[] | null }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = dates === null ? [] : all ? dates : dates.slice(0, mostDates)
  return (
    <section className="overview-dates" aria-labelledby="overview-dates">
      <h2 id="overview-dates">{t('overview.dates.title')}</h2>
      {dates === null ? (
        <OverviewClosed />
      ) : dates.length === 0 ? (
        <p className="sheet-card">{t('overview.dates.none')}</p>
      ) : (
        <div className="sheet-card">
          <ul className="sheet-dates">
            {shown.map((date) => (
              <DateRow key={date.key} date={date} />
            ))}
          </ul>
          {dates.length > mostDates && (
            <FoldButton open={all} onToggle={() => setAll(!all)}>
              {all ? t('overview.dates.showFewer') : t('overview.dates.showAll', { count: dates.length })}
            </FoldButton>
          )}
        </div>
      )}
    </section>
  )
}

function DateRow({ date: { day, what, title, passed } }: { readonly date: PlanDate }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const planLanguage = usePlanLanguage()
  const now = norwegianDay(Date.now())
  const thisYear = day.slice(0, 4) === now.slice(0, 4)
  return (
    <li className="sheet-date" data-passed={passed}>
      <time dateTime={day}>{day === now ? t('overview.dates.today') : formatShortDay(day, language, !thisYear)}</time>
      <div>
        {what === 'measure' ? (
          <p lang={title === null ? undefined : planLanguage}>{title ?? t('cards.measure.untitled')}</p>
        ) : (
          <p>{t(what === 'review' ? 'overview.dates.review' : 'overview.dates.periodEnd')}</p>
        )}
        {passed && <p className="sheet-passed">{t('overview.dates.passed')}</p>}
      </div>
    </li>
  )
}
