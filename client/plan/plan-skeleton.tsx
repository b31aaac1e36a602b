import { useTranslation } from 'react-i18next'
import { Logo } from '../ui/logo.tsx'

/** The page before the plan has come. */
export function PlanSkeleton() {
  const { t } = useTranslation()
  return (
    <div className="plan-page" data-size="sm">
      <header className="bar plan-bar">
        <div className="bar-name">
          <Logo />
        </div>
      </header>
      <div className="plan-columns">
        <div className="plan-side" />
        <main className="plan-main">
          <div className="paper paper-loading">
            <p role="status">{t('plan.loading')}</p>
            <span className="ds-skeleton" />
            <span className="ds-skeleton" />
            <span className="ds-skeleton" />
            <span className="ds-skeleton" />
          </div>
        </main>
      </div>
    </div>
  )
}
