import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { includes } from '../../shared/access/rights.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { GoalTile } from '../cards/goal-symbols.tsx'
import type { GoalDigest, MeasureDigest } from '../digest/document-digest.ts'
import { PlaceLink } from '../plan/place-link.tsx'
import { usePlanLanguage } from '../plan/plan-language.tsx'
import type { PlaceInPlan } from '../plan/use-section-address.ts'
import { FoldButton } from './fold-button.tsx'
import { progressWords, segmentsOf } from './goal-progress.ts'
import { OverviewClosed } from './overview-closed.tsx'

/** More goals than this are folded: a sheet is to be taken in at a glance. */
const mostGoals = 6

export interface OverviewGoalsProps {
  readonly plan: PlanBody
  /** Null for somebody who may not read them. */
  readonly goals: readonly GoalDigest[] | null
  readonly measures: readonly MeasureDigest[]
  readonly onGo: (place: PlaceInPlan) => void
}

/** The goals as cards, each a link to the goal in the plan, with how far its measures have come. */
export function OverviewGoals({ plan, goals, measures, onGo }: OverviewGoalsProps) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = goals === null ? [] : all ? goals : goals.slice(0, mostGoals)
  return (
    <section className="overview-goals" aria-labelledby="overview-goals">
      <h2 id="overview-goals">{t(plan.role === 'person' ? 'overview.goals.mine' : 'overview.goals.title')}</h2>
      {goals === null ? (
        <OverviewClosed />
      ) : goals.length === 0 ? (
        <NoGoals plan={plan} onGo={onGo} />
      ) : (
        <>
          <ul className="sheet-goals">
            {shown.map((goal) => (
              <li key={goal.id}>
                <GoalLink
                  plan={plan}
                  goal={goal}
                  measures={measures.filter((measure) => measure.goal === goal.id)}
                  onGo={onGo}
                />
              </li>
            ))}
          </ul>
          {goals.length > mostGoals && (
            <FoldButton open={all} onToggle={() => setAll(!all)}>
              {all ? t('overview.goals.showFewer') : t('overview.goals.showAll', { count: goals.length })}
            </FoldButton>
          )}
        </>
      )}
    </section>
  )
}

interface GoalLinkProps extends Omit<OverviewGoalsProps, 'goals'> {
  readonly goal: GoalDigest
}

function GoalLink({ plan, goal, measures, onGo }: GoalLinkProps) {
  const { t } = useTranslation()
  const planLanguage = usePlanLanguage()
  const progresses = measures.map(({ progress }) => progress)
  return (
    <PlaceLink className="sheet-goal" plan={plan.id} place={{ section: 'goals', card: goal.id }} onGo={onGo}>
      <GoalTile symbol={goal.symbol} />
      <span className="sheet-goal-words">
        <span className="sheet-goal-title" lang={goal.title === '' ? undefined : planLanguage}>
          {goal.title === '' ? t('cards.goal.untitled') : goal.title}
        </span>
        <Segments fills={segmentsOf(progresses)} />
        <span className="sheet-goal-progress">{progressWords(progresses, t)}</span>
      </span>
    </PlaceLink>
  )
}

/** Drawn with borders alone, which are printed and kept in forced colours where backgrounds are not. */
function Segments({ fills }: { readonly fills: ReturnType<typeof segmentsOf> }) {
  if (fills.length === 0) return null
  return (
    <span className="segments" aria-hidden="true">
      {fills.map((fill, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place in the row
        <span key={index} className="segment" data-fill={fill} />
      ))}
    </span>
  )
}

function NoGoals({ plan, onGo }: Pick<OverviewGoalsProps, 'plan' | 'onGo'>) {
  const { t } = useTranslation()
  const mine = plan.role === 'person'
  const right = plan.sections.find(({ section }) => section === 'goals')?.right ?? 'none'
  return (
    <div className="sheet-card">
      <p>{t(mine ? 'overview.goals.noneMine' : 'overview.goals.none')}</p>
      {includes(right, 'write') && (
        <PlaceLink className="ds-link way" plan={plan.id} place={{ section: 'goals', card: null }} onGo={onGo}>
          {t('overview.goals.write')}
        </PlaceLink>
      )}
    </div>
  )
}
