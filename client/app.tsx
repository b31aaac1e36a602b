import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { placeOf } from '../shared/api/routes.ts'
import { usePath } from './navigation/navigation.ts'
import { NotFoundPage } from './not-found/not-found-page.tsx'
import { PlanListPage } from './plan-list/plan-list-page.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'

/** The plan brings Yjs along: it is fetched when somebody opens one. */
const PlanPage = lazy(() => import('./plan/plan-page.tsx').then((file) => ({ default: file.PlanPage })))

export function App() {
  const place = placeOf(usePath())
  if (place === null) return <NotFoundPage />
  if (place.page === 'home') return <SignInPage />
  if (place.page === 'plans') return <PlanListPage />
  return (
    <Suspense fallback={<Opening />}>
      <PlanPage key={place.id} id={place.id} />
    </Suspense>
  )
}

function Opening() {
  const { t } = useTranslation()
  return <p className="opening">{t('plan.loading')}</p>
}
