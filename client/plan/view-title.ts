import type { TFunction } from 'i18next'
import type { PlanSummary } from '../../shared/api/api.ts'
import type { PlanView } from '../../shared/api/routes.ts'

/** What a plan or a view of it is called in the browser's title, and the overview on its page. */
export function viewTitle({ title, role }: Pick<PlanSummary, 'title' | 'role'>, view: PlanView, t: TFunction): string {
  if (view === 'plan') return title
  if (view === 'checklist') return t('checklist.pageTitle', { plan: title })
  if (view !== 'overview') return t('plan.views.pageTitle', { view: t(`plan.views.${view}`), plan: title })
  return role === 'person' ? t('overview.mine') : t('overview.title', { plan: title })
}
