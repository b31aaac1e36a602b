import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentBody, PlanBody, SectionBody } from '../../shared/api/api.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { Contributions } from './contributions.tsx'
import { ConsentFacts } from './facts/consent-facts.tsx'
import { ParticipantsFacts } from './facts/participants-facts.tsx'
import { PeriodFacts } from './facts/period-facts.tsx'
import { ResponsibilityFacts } from './facts/responsibility-facts.tsx'
import { ProseDocument } from './prose-document.tsx'
import { SectionSkeleton } from './section-skeleton.tsx'

/** The cards come after the first sight of the page; they are on their way while the plan is asked for. */
const goalsFile = import('../cards/goals-section.tsx')
const measuresFile = import('../cards/measures-section.tsx')
const GoalsSection = lazy(() => goalsFile.then((file) => ({ default: file.GoalsSection })))
const MeasuresSection = lazy(() => measuresFile.then((file) => ({ default: file.MeasuresSection })))

export interface SectionContentProps {
  readonly part: SectionBody
  readonly plan: PlanBody
  readonly sync: PlanSync
}

/** What stands under a section's heading, by the kind of section. */
export function SectionContent({ part, plan, sync }: SectionContentProps) {
  const { section } = part
  const pages = useMemo(() => plan.documents.filter((page) => page.section === section), [plan.documents, section])
  if (section === 'participants') return <ParticipantsFacts plan={plan} />
  if (section === 'responsibility') return <ResponsibilityFacts plan={plan} />
  if (section === 'period') return <PeriodFacts plan={plan} />
  if (section === 'consent') return <ConsentFacts plan={plan} />
  if (section === 'goals') return <Goals plan={plan} sync={sync} />
  if (section === 'measures') return <Measures plan={plan} sync={sync} />
  if (section === 'contributions') return <Contributions pages={pages} plan={plan} sync={sync} />
  const [page] = pages
  if (page === undefined) return null
  return <ProseDocument page={page} plan={plan} sync={sync} />
}

function Goals({ plan, sync }: { readonly plan: PlanBody; readonly sync: PlanSync }) {
  const { t } = useTranslation()
  const documents = usePlanSync(sync, (state) => state.documents)
  const measures = useOpened(plan.documents, 'measures', documents)
  const goals = documents.get('goals')
  if (goals === undefined || goals.state === 'loading') return <SectionSkeleton section="goals" cards />
  if (goals.state === 'closed') return <p className="section-note">{t('plan.youMay.none')}</p>
  return (
    <Suspense fallback={<SectionSkeleton section="goals" cards />}>
      <GoalsSection
        key={goals.generation}
        document={goals}
        measures={measures}
        participants={plan.participants}
        sync={sync}
      />
    </Suspense>
  )
}

function Measures({ plan, sync }: { readonly plan: PlanBody; readonly sync: PlanSync }) {
  const documents = usePlanSync(sync, (state) => state.documents)
  const measures = useOpened(plan.documents, 'measures', documents)
  const goals = documents.get('goals')
  if (measures.some((document) => document.state === 'loading')) return <SectionSkeleton section="measures" cards />
  return (
    <Suspense fallback={<SectionSkeleton section="measures" cards />}>
      <MeasuresSection
        documents={measures}
        goals={goals?.state === 'ready' ? goals : null}
        participants={plan.participants}
        me={plan.me}
      />
    </Suspense>
  )
}

/** A section's documents as they are open now; those that have been closed are left out. */
function useOpened(
  pages: readonly DocumentBody[],
  section: SectionBody['section'],
  documents: ReadonlyMap<string, PlanDocument>,
): readonly PlanDocument[] {
  return useMemo(
    () =>
      pages
        .filter((page) => page.section === section)
        .map((page) => documents.get(page.name))
        .filter((document) => document !== undefined)
        .filter((document) => document.state !== 'closed'),
    [pages, section, documents],
  )
}
