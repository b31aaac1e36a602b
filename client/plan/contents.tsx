import { EyeIcon, HandShakeHeartIcon, NewspaperIcon, ShieldLockIcon, TasklistIcon } from '@navikt/aksel-icons'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { type PlanView, routes } from '../../shared/api/routes.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { useLanguage } from '../language/use-language.ts'
import { AppLink } from '../navigation/app-link.tsx'
import type { PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { Avatar } from '../ui/avatar.tsx'
import { contentsName } from './contents-name.ts'
import { othersIn } from './present-people.ts'
import { RightIcon } from './right-mark.tsx'
import { type ShownRight, shownRight } from './shown-right.ts'
import type { PlaceInPlan } from './use-section-address.ts'

/** How many faces fit in a row. */
const mostFaces = 3

const legend: readonly ShownRight[] = ['write', 'read', 'none']

/** The plan in other ways than section by section. */
const views = [
  { view: 'overview', icon: <NewspaperIcon aria-hidden className="right-icon" /> },
  { view: 'checklist', icon: <TasklistIcon aria-hidden className="right-icon" /> },
  { view: 'access', icon: <ShieldLockIcon aria-hidden className="right-icon" /> },
  { view: 'consent', icon: <HandShakeHeartIcon aria-hidden className="right-icon" /> },
  { view: 'log', icon: <EyeIcon aria-hidden className="right-icon" /> },
] as const

/** The overview and the checklist are everybody's. */
function mayOpenView(view: (typeof views)[number]['view'], { pages }: PlanBody): boolean {
  return view === 'overview' || view === 'checklist' || pages[view]
}

export interface ContentsProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
  /** What is on the screen: the plan, or a view of it. */
  readonly view: PlanView
  /** The section that is at the top of the screen, or has the focus; null in a view. */
  readonly current: Section | null
  readonly onGo: (place: PlaceInPlan) => void
  /** A link to a view of the plan was followed. */
  readonly onFollow?: () => void
}

/** Every section that I may know of: my right to it, its name, and who is there now. */
export function Contents({ plan, sync, view: shown, current, onGo, onFollow }: ContentsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const presence = usePlanSync(sync, (state) => state.presence)
  const go = (event: MouseEvent, section: Section): void => {
    event.preventDefault()
    onGo({ section, card: null })
  }
  return (
    <div className="contents">
      <ul className="contents-list">
        {plan.sections.map((part) => {
          const { section } = part
          const here = othersIn(section, presence, plan.me)
          return (
            <li key={section}>
              <a
                className="contents-row"
                href={`${routes.plan(plan.id)}#${section}`}
                data-right={shownRight(part)}
                aria-current={section === current ? 'location' : undefined}
                aria-label={contentsName(
                  part,
                  here.map((person) => person.name),
                  language,
                  t,
                )}
                onClick={(event) => go(event, section)}
              >
                <RightIcon right={shownRight(part)} />
                <span className="contents-words">{t(`sections.names.${section}`)}</span>
                {here.length > 0 && (
                  <span className="contents-faces">
                    {here.slice(0, mostFaces).map((person) => (
                      <Avatar key={person.id} initials={person.initials} colour={person.colour} size="row" />
                    ))}
                  </span>
                )}
              </a>
            </li>
          )
        })}
      </ul>
      <ul className="legend" aria-label={t('plan.legend')}>
        {legend.map((right) => (
          <li key={right}>
            <RightIcon right={right} />
            {t(`plan.rights.${right}`)}
          </li>
        ))}
      </ul>
      <ul className="contents-list contents-views" aria-label={t('plan.views.title')}>
        {views
          .filter(({ view }) => mayOpenView(view, plan))
          .map(({ view, icon }) => (
            <li key={view}>
              <AppLink
                className="contents-row"
                href={routes[view](plan.id)}
                aria-current={view === shown ? 'page' : undefined}
                onClick={onFollow}
              >
                {icon}
                <span className="contents-words">{t(`plan.views.${view}`)}</span>
              </AppLink>
            </li>
          ))}
      </ul>
    </div>
  )
}
