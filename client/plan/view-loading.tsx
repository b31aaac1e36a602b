import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../shared/api/routes.ts'

/** A view before the texts of the plan have come. */
export function ViewLoading({ view }: { readonly view: PlanView }) {
  const { t } = useTranslation()
  return (
    <p className="view-loading" role="status">
      {t(view === 'overview' ? 'overview.loading' : 'checklist.loading')}
    </p>
  )
}
