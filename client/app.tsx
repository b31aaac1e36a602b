import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { placeOf } from '../shared/api/routes.ts'
import { usePath } from './navigation/navigation.ts'
import { NotFoundPage } from './not-found/not-found-page.tsx'
import { PlanListPage } from './plan-list/plan-list-page.tsx'
import { useSession } from './session/session.tsx'
import { NamePage } from './sign-in/name-page.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'

/** The plan brings Yjs along: it is fetched when somebody opens one. */
const PlanPage = lazy(() => import('./plan/plan-page.tsx').then((file) => ({ default: file.PlanPage })))

/** Few make plans, and seldom. */
const NewPlanPage = lazy(() => import('./new-plan/new-plan-page.tsx').then((file) => ({ default: file.NewPlanPage })))

/** Where one is signed in: looked at seldom. */
const DevicesPage = lazy(() => import('./devices/devices-page.tsx').then((file) => ({ default: file.DevicesPage })))

/** One comes here once, by a link. */
const InvitationPage = lazy(() =>
  import('./invitations/invitation-page.tsx').then((file) => ({ default: file.InvitationPage })),
)

export function App() {
  const { t } = useTranslation()
  const place = placeOf(usePath())
  const { session } = useSession()
  if (session.person?.name === '') return <NamePage />
  if (place === null) return <NotFoundPage />
  if (place.page === 'home') return <SignInPage />
  if (place.page === 'plans') return <PlanListPage />
  if (place.page === 'devices') {
    return (
      <Suspense fallback={<Opening text={t('common.loading')} />}>
        <DevicesPage />
      </Suspense>
    )
  }
  if (place.page === 'invitation') {
    return (
      <Suspense fallback={<Opening text={t('common.loading')} />}>
        <InvitationPage />
      </Suspense>
    )
  }
  if (place.page === 'new-plan') {
    return (
      <Suspense fallback={<Opening text={t('common.loading')} />}>
        <NewPlanPage />
      </Suspense>
    )
  }
  return (
    <Suspense fallback={<Opening text={t('plan.loading')} />}>
      <PlanPage key={place.id} id={place.id} view={place.view} />
    </Suspense>
  )
}

function Opening({ text }: { readonly text: string }) {
  return <p className="opening">{text}</p>
}
