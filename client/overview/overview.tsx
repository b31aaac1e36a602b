import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { formatDay, norwegianDay } from '../../shared/language/dates.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { type Digested, usePlanDigest } from '../digest/use-plan-digest.ts'
import { useLanguage } from '../language/use-language.ts'
import type { PlaceInPlan } from '../plan/use-section-address.ts'
import { ViewLoading } from '../plan/view-loading.tsx'
import type { PlanSync } from '../sync/plan-sync.ts'
import { nextDates } from './next-dates.ts'
import { OverviewCoordinator } from './overview-coordinator.tsx'
import { OverviewDates } from './overview-dates.tsx'
import { OverviewGoals } from './overview-goals.tsx'
import { OverviewPeople } from './overview-people.tsx'
import { whoDoesWhat } from './who-does-what.ts'
import './overview.css'

export interface OverviewProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
  readonly onGo: (place: PlaceInPlan) => void
}

/** "Min plan på ett ark": the goals, who does what, the next dates, and whom to call. Of what the reader may read. */
export function Overview({ plan, sync, onGo }: OverviewProps) {
  const digested = usePlanDigest(plan, sync)
  return digested === null ? <ViewLoading view="overview" /> : <Sheet digested={digested} onGo={onGo} />
}

function Sheet({ digested: { plan, digest }, onGo }: { readonly digested: Digested } & Pick<OverviewProps, 'onGo'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const today = norwegianDay(Date.now())
  const { participants, facts } = plan
  const dates = useMemo(() => nextDates(digest.measures, facts.period, today), [digest, facts.period, today])
  const people = useMemo(() => whoDoesWhat(participants, digest.measures, today), [participants, digest, today])
  const mayRead = (section: Section): boolean =>
    plan.sections.some((one) => one.section === section && one.right !== 'none')
  return (
    <div className="overview" data-size="md">
      <OverviewGoals
        plan={plan}
        goals={mayRead('goals') ? digest.goals : null}
        measures={digest.measures}
        onGo={onGo}
      />
      <div className="overview-aside">
        <OverviewDates dates={mayRead('period') || mayRead('measures') ? dates : null} />
        <OverviewCoordinator plan={plan} />
      </div>
      <OverviewPeople plan={plan} people={people} mayReadMeasures={mayRead('measures')} />
      <p className="overview-printed">{t('overview.printed', { day: formatDay(today, language) })}</p>
    </div>
  )
}
