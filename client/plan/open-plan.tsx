import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { type PlanView, routes } from '../../shared/api/routes.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { PlanGapsNotice } from '../coordinators/plan-gaps-notice.tsx'
import { HandOverDeskProvider } from '../hand-over/hand-over-desk-provider.tsx'
import { navigate } from '../navigation/navigation.ts'
import { TableOffers } from '../paste/table-offers.tsx'
import type { PlanEnding, PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { AccessToast } from './access-toast.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Contents } from './contents.tsx'
import { FoldedSections } from './folded-sections.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { EndedPlan } from './plan-endings.tsx'
import { PlanNews, PlanNewsContext } from './plan-news.ts'
import { PlanReminders } from './plan-reminders.tsx'
import { PlanSection } from './plan-section.tsx'
import { PlanSkeleton } from './plan-skeleton.tsx'
import { PlanViewMain } from './plan-view-main.tsx'
import { RejectedWords } from './rejected-words.tsx'
import { ReloadPlan } from './reload-plan.ts'
import { sectionGroups } from './section-groups.ts'
import { TopBar } from './top-bar.tsx'
import { useAreaKeys } from './use-area-keys.ts'
import { useBackToPlan } from './use-back-to-plan.ts'
import { usePlace } from './use-place.ts'
import { usePlanConnection } from './use-plan-connection.ts'
import { usePresenceAnnouncements } from './use-presence-announcements.ts'
import { cardElement, type PlaceInPlan, useSectionAddress } from './use-section-address.ts'
import { WaitingForConsent } from './waiting-for-consent.tsx'

const EditorToolbar = lazy(() =>
  import('../editor/editor-toolbar.tsx').then((file) => ({ default: file.EditorToolbar })),
)

export interface OpenPlanProps {
  readonly plan: PlanBody
  /** When the plan was so, in milliseconds, when it lay on the device and the server has not answered. */
  readonly asOf: number | null
  readonly view: PlanView
  readonly reload: () => void
  /** What fetching the plan anew found, when it was no plan. */
  readonly ended: 'unknown' | 'signed-out' | null
}

/** A plan that has come: connects, and shows it. */
export function OpenPlan({ plan, asOf, view, reload, ended }: OpenPlanProps) {
  const [news] = useState(() => new PlanNews())
  const changed = useCallback(() => {
    reload()
    news.tell()
  }, [reload, news])
  const sync = usePlanConnection(plan, asOf, changed)
  if (sync === null) return <PlanSkeleton />
  return (
    <ReloadPlan value={changed}>
      <PlanNewsContext value={news}>
        <ConnectedPlan plan={plan} view={view} sync={sync} ended={ended} />
      </PlanNewsContext>
    </ReloadPlan>
  )
}

interface PlanBoardProps {
  readonly plan: PlanBody
  readonly view: PlanView
  readonly sync: PlanSync
}

interface ConnectedPlanProps extends PlanBoardProps {
  readonly ended: PlanEnding | null
}

function ConnectedPlan({ ended, ...board }: ConnectedPlanProps) {
  const { plan, view, sync } = board
  const { t } = useTranslation()
  const ending = usePlanSync(sync, (state) => state.ending) ?? ended
  usePresenceAnnouncements(sync, plan.me)
  useAreaKeys()
  return (
    <div className="plan-page" data-size="sm">
      <a className="ds-skip-link" href={view === 'plan' ? '#plan' : '#view'}>
        {t(view === 'plan' ? 'plan.skip' : 'plan.views.skip')}
      </a>
      <TopBar
        plan={plan}
        sync={ending === null ? sync : null}
        account={ending !== 'signed-out'}
        heading={view === 'plan'}
      />
      <HandOverDeskProvider plan={plan}>
        <TableOffers plan={plan} sync={sync}>
          {ending === null ? (
            <PlanBoard {...board} />
          ) : (
            <main className="plan-ended">
              <EndedPlan ending={ending} hadPlan />
            </main>
          )}
        </TableOffers>
      </HandOverDeskProvider>
      <AccessToast plan={plan} />
      <RejectedWords sync={sync} />
      {ending === null && <LeaveGuard sync={sync} plan={plan.id} />}
    </div>
  )
}

/**
 * The contents and the paper, side by side or, on small screens, one at a time. In a view of the plan the paper stays,
 * unseen, as it was: with what is folded open, half typed in a form, and how far one had come.
 */
function PlanBoard({ plan, view, sync }: PlanBoardProps) {
  const { t } = useTranslation()
  const paper = useRef<HTMLElement>(null)
  const [opened, setOpened] = useState<ReadonlySet<Section>>(new Set())
  const shown = view === 'plan'
  const [drawn, setDrawn] = useState(shown)
  if (shown && !drawn) setDrawn(true)
  const groups = useMemo(() => sectionGroups(plan.sections, plan.role), [plan.sections, plan.role])
  const current = usePlace(
    paper,
    shown ? sync : null,
    useMemo(() => [groups, opened, drawn], [groups, opened, drawn]),
  )
  const writes = plan.documents.some((document) => document.right === 'write')

  const show = useCallback(
    ({ section, card }: PlaceInPlan) => {
      const fold = groups.find((group) => group.folded && group.sections.some((part) => part.section === section))
      if (fold?.folded === true) {
        flushSync(() => setOpened((before) => new Set([...before, fold.sections[0].section])))
      }
      const heading = document.getElementById(`section-${section}`)
      const found = cardElement(card)
      if (found !== null) found.tabIndex = -1
      const target = found ?? heading
      target?.closest('[data-goal], [data-section]')?.scrollIntoView()
      target?.focus({ preventScroll: true })
    },
    [groups],
  )
  const toPlan = useCallback((hash: string) => navigate(`${routes.plan(plan.id)}${hash}`), [plan.id])
  useBackToPlan(shown, current, sync)
  const go = useSectionAddress(
    paper,
    sync,
    show,
    useMemo(() => ({ shown, toPlan }), [shown, toPlan]),
  )
  const contents = { plan, sync, view, current: shown ? current : null, onGo: go }

  const toggle = (section: Section): void => {
    const next = new Set(opened)
    if (!next.delete(section)) next.add(section)
    setOpened(next)
  }
  return (
    <>
      <div className="plan-columns" data-view={shown ? undefined : view}>
        <nav className="plan-side" data-area="contents" tabIndex={-1} aria-labelledby="contents-title">
          <h2 id="contents-title">{t('plan.contents')}</h2>
          <Contents {...contents} />
        </nav>
        <main
          className="plan-main"
          id="plan"
          data-area={shown ? 'document' : undefined}
          data-unseen={!shown}
          inert={!shown}
          tabIndex={-1}
          aria-label={t('plan.thePlan')}
        >
          {shown && <OfflineBanner sync={sync} />}
          <PlanGapsNotice plan={plan} onGo={go} />
          <WaitingForConsent plan={plan} />
          {shown && <PlanReminders plan={plan} />}
          <article className="paper" ref={paper} aria-label={plan.title}>
            {drawn && writes && (
              <div className="paper-toolbar">
                <Suspense fallback={null}>
                  <EditorToolbar sync={sync} />
                </Suspense>
              </div>
            )}
            {(drawn ? groups : []).map((group) =>
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
        {!shown && <PlanViewMain plan={plan} view={view} sync={sync} onGo={go} />}
      </div>
      <BottomBar {...contents} />
    </>
  )
}
