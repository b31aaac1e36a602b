import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { useLanguage } from '../language/use-language.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { Avatar } from '../ui/avatar.tsx'
import { contentsName } from './contents-name.ts'
import { othersIn } from './present-people.ts'
import { RightIcon } from './right-mark.tsx'
import { type ShownRight, shownRight } from './shown-right.ts'

/** How many faces fit in a row. */
const mostFaces = 3

const legend: readonly ShownRight[] = ['write', 'read', 'none']

export interface ContentsProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
  /** The section that is at the top of the screen, or has the focus. */
  readonly current: Section | null
  readonly onGo: (section: Section) => void
}

/** Every section that I may know of: my right to it, its name, and who is there now. */
export function Contents({ plan, sync, current, onGo }: ContentsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const presence = usePlanSync(sync, (state) => state.presence)
  const go = (event: MouseEvent, section: Section): void => {
    event.preventDefault()
    onGo(section)
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
                href={`#${section}`}
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
    </div>
  )
}
