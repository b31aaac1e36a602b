import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { Section } from '../../shared/plan/sections.ts'
import type { PlanEnding, PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { AccessToast } from './access-toast.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Contents } from './contents.tsx'
import { FoldedSections } from './folded-sections.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { EndedPlan } from './plan-endings.tsx'
import { PlanSection } from './plan-section.tsx'
import { PlanSkeleton } from './plan-skeleton.tsx'
import { RejectedWords } from './rejected-words.tsx'
import { sectionGroups } from './section-groups.ts'
import { TopBar } from './top-bar.tsx'
import { useAreaKeys } from './use-area-keys.ts'
import { usePlace } from './use-place.ts'
import { usePlanConnection } from './use-plan-connection.ts'
import { usePresenceAnnouncements } from './use-presence-announcements.ts'
import { useSectionAddress } from './use-section-address.ts'

const EditorToolbar = lazy(() =>
  import('../editor/editor-toolbar.tsx').then((file) => ({ default: file.EditorToolbar })),
)

export interface OpenPlanProps {
  readonly plan: PlanBody
  readonly reload: () => void
  /** What fetching the plan anew found, when it was no plan. */
  readonly ended: 'unknown' | 'signed-out' | null
}

/** A plan that has come: connects, and shows it. */
export function OpenPlan({ plan, reload, ended }: OpenPlanProps) {
  const sync = usePlanConnection(plan, reload)
  if (sync === null) return <PlanSkeleton />
  return <ConnectedPlan plan={plan} sync={sync} ended={ended} />
}

interface ConnectedPlanProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
  readonly ended: PlanEnding | null
}

function ConnectedPlan({ plan, sync, ended }: ConnectedPlanProps) {
  const { t } = useTranslation()
  const ending = usePlanSync(sync, (state) => state.ending) ?? ended
  usePresenceAnnouncements(sync, plan.me)
  useAreaKeys()
  return (
    <div className="plan-page" data-size="sm">
      <a className="ds-skip-link" href="#plan">
        {t('plan.skip')}
      </a>
      <TopBar plan={plan} sync={ending === null ? sync : null} account={ending !== 'signed-out'} />
      {ending === null ? (
        <PlanBoard plan={plan} sync={sync} />
      ) : (
        <main className="plan-ended">
          <EndedPlan ending={ending} hadPlan />
        </main>
      )}
      <AccessToast plan={plan} />
      <RejectedWords sync={sync} />
      {ending === null && <LeaveGuard sync={sync} />}
    </div>
  )
}

/** The contents and the paper, side by side or, on small screens, one at a time. */
function PlanBoard({ plan, sync }: { readonly plan: PlanBody; readonly sync: PlanSync }) {
  const { t } = useTranslation()
  const paper = useRef<HTMLElement>(null)
  const [opened, setOpened] = useState<ReadonlySet<Section>>(new Set())
  const groups = useMemo(() => sectionGroups(plan.sections, plan.role), [plan.sections, plan.role])
  const current = usePlace(
    paper,
    sync,
    useMemo(() => [groups, opened], [groups, opened]),
  )
  const writes = plan.documents.some((document) => document.right === 'write')

  const show = useCallback(
    (section: Section) => {
      const fold = groups.find((group) => group.folded && group.sections.some((part) => part.section === section))
      if (fold?.folded === true) {
        flushSync(() => setOpened((before) => new Set([...before, fold.sections[0].section])))
      }
      const heading = document.getElementById(`section-${section}`)
      heading?.closest('[data-section]')?.scrollIntoView()
      heading?.focus({ preventScroll: true })
    },
    [groups],
  )
  const go = useSectionAddress(paper, sync, show)

  const toggle = (section: Section): void => {
    const next = new Set(opened)
    if (!next.delete(section)) next.add(section)
    setOpened(next)
  }
  return (
    <>
      <div className="plan-columns">
        <nav className="plan-side" data-area="contents" tabIndex={-1} aria-labelledby="contents-title">
          <h2 id="contents-title">{t('plan.contents')}</h2>
          <Contents plan={plan} sync={sync} current={current} onGo={go} />
        </nav>
        <main className="plan-main" id="plan" data-area="document" tabIndex={-1} aria-label={t('plan.thePlan')}>
          <OfflineBanner sync={sync} />
          <article className="paper" ref={paper} aria-label={plan.title}>
            {writes && (
              <div className="paper-toolbar">
                <Suspense fallback={null}>
                  <EditorToolbar sync={sync} />
                </Suspense>
              </div>
            )}
            {groups.map((group) =>
              group.folded ? (
                <FoldedSections
                  key={group.sections[0].section}
                  sections={group.sections}
                  open={opened.has(group.sections[0].section)}
                  onToggle={() => toggle(group.sections[0].section)}
                >
                  {group.sections.map((part) => (
                    <PlanSection key={part.section} part={part} plan={plan} sync={sync} />
                  ))}
                </FoldedSections>
              ) : (
                <PlanSection key={group.section.section} part={group.section} plan={plan} sync={sync} />
              ),
            )}
          </article>
        </main>
      </div>
      <BottomBar plan={plan} sync={sync} current={current} onGo={go} />
    </>
  )
}
