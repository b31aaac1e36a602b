import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentBody, PlanBody, SectionBody } from '../../shared/api/api.ts'
import { sameAsBefore } from '../cards/same-as-before.ts'
import { CoordinatorChange } from '../coordinators/coordinator-change.tsx'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { Contributions } from './contributions.tsx'
import { ConsentFacts } from './facts/consent-facts.tsx'
import { LinkedPlansFacts } from './facts/linked-plans-facts.tsx'
import { ParticipantsFacts } from './facts/participants-facts.tsx'
import { PeriodFacts } from './facts/period-facts.tsx'
import { ResponsibilityFacts } from './facts/responsibility-facts.tsx'
import { ProseDocument } from './prose-document.tsx'
import { SectionSkeleton } from './section-skeleton.tsx'
import { useAfterTheTexts } from './use-after-the-texts.ts'

/** The cards come after the first sight of the page; they are on their way while the plan is asked for. */
const goalsFile = import('../cards/goals-section.tsx')
const measuresFile = import('../measures/measures-section.tsx')
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
  if (section === 'responsibility') {
    return (
      <>
        <ResponsibilityFacts plan={plan} />
        <CoordinatorChange plan={plan} sync={sync} />
      </>
    )
  }
  if (section === 'period') return <PeriodFacts plan={plan} />
  if (section === 'consent') return <ConsentFacts plan={plan} />
  if (section === 'goals') return <Goals plan={plan} sync={sync} />
  if (section === 'measures') return <Measures plan={plan} sync={sync} />
  if (section === 'contributions') return <Contributions pages={pages} plan={plan} sync={sync} />
  const [page] = pages
  const prose = page === undefined ? null : <ProseDocument page={page} plan={plan} sync={sync} />
  if (section !== 'cooperation') return prose
  return (
    <>
      {prose}
      <LinkedPlansFacts plan={plan} />
    </>
  )
}

function Goals({ plan, sync }: { readonly plan: PlanBody; readonly sync: PlanSync }) {
  const { t } = useTranslation()
  const documents = usePlanSync(sync, (state) => state.documents)
  const measures = useMeasurePages(plan.documents, documents)
  const goals = documents.get('goals')
  const isHere = useAfterTheTexts(goals !== undefined && goals.state !== 'loading')
  if (goals === undefined || !isHere) return <SectionSkeleton section="goals" cards />
  if (goals.state === 'closed') return <p className="section-note">{t('plan.youMay.none')}</p>
  return (
    <Suspense fallback={<SectionSkeleton section="goals" cards />}>
      <GoalsSection key={goals.generation} document={goals} measures={measures} plan={plan} sync={sync} />
    </Suspense>
  )
}

function Measures({ plan, sync }: { readonly plan: PlanBody; readonly sync: PlanSync }) {
  const documents = usePlanSync(sync, (state) => state.documents)
  const measures = useMeasurePages(plan.documents, documents)
  const goals = documents.get('goals')
  const isHere = useAfterTheTexts(measures !== null)
  if (measures === null || !isHere) return <SectionSkeleton section="measures" cards />
  return (
    <Suspense fallback={<SectionSkeleton section="measures" cards />}>
      <MeasuresSection documents={measures} goals={goals?.state === 'ready' ? goals : null} plan={plan} sync={sync} />
    </Suspense>
  )
}

/**
 * The measures' pages as they are open now, without those that have been closed; null until the last of them has come,
 * so that all measures are drawn and put in order once, and not again for every page. One page that begins again later
 * does not take the others, and what is being written in them, off the screen.
 */
function useMeasurePages(
  pages: readonly DocumentBody[],
  documents: ReadonlyMap<string, PlanDocument>,
): readonly PlanDocument[] | null {
  const same = useMemo(() => sameAsBefore<PlanDocument>(({ name }) => name), [])
  const named = useMemo(() => pages.filter(({ section }) => section === 'measures').map(({ name }) => name), [pages])
  const opened = useMemo(
    () =>
      same(
        named
          .map((name) => documents.get(name))
          .filter((document) => document !== undefined)
          .filter((document) => document.state !== 'closed'),
      ),
    [named, documents, same],
  )
  const arriving = named.some((name) => (documents.get(name)?.state ?? 'loading') === 'loading')
  const [arrived, setArrived] = useState(!arriving)
  if (!arriving && !arrived) setArrived(true)
  return arriving && !arrived ? null : opened
}
