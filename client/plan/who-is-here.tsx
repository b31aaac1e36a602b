import { useTranslation } from 'react-i18next'
import { formatNames } from '../../shared/language/lists.ts'
import { useLanguage } from '../language/use-language.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { Avatar } from '../ui/avatar.tsx'
import { othersHere } from './present-people.ts'

/** How many faces fit; the number beside them counts everybody. */
const mostFaces = 5

interface WhoIsHereProps {
  readonly sync: PlanSync
  readonly me: string
  /** The first name of the one whose plan it is. */
  readonly person: string
}

/** The faces of the others who are in the plan now, and how many they are; on whose behalf, for those who represent. */
export function WhoIsHere({ sync, me, person: owner }: WhoIsHereProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const others = othersHere(
    usePlanSync(sync, (state) => state.presence),
    me,
  )
  if (others.length === 0) return null
  const names = formatNames(
    others.map(({ name, role }) => (role === 'representative' ? t('plan.hereFor', { name, person: owner }) : name)),
    language,
  )
  return (
    <div className="who-is-here" title={names}>
      <ul className="ds-avatar-stack face-stack" aria-hidden="true">
        {others.slice(0, mostFaces).map((person) => (
          <li key={person.id}>
            <Avatar initials={person.initials} colour={person.colour} />
          </li>
        ))}
      </ul>
      <span className="who-count" aria-hidden="true">
        {t('plan.othersHere', { count: others.length })}
      </span>
      <span className="ds-sr-only">{t('plan.hereNow', { names })}</span>
    </div>
  )
}
