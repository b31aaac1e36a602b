import { useTranslation } from 'react-i18next'
import type { ParticipantBody, PlanBody } from '../../../shared/api/api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ownTitle } from '../own-title.ts'
import { useDate } from './use-date.ts'

/** Who takes part in the plan (§ 9 b). */
export function ParticipantsFacts({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  if (plan.participants.length === 0) return <p className="section-note">{t('facts.participants.none')}</p>
  return (
    <ul className="people">
      {plan.participants.map((participant) => (
        <Person key={participant.id} participant={participant} me={participant.id === plan.me} />
      ))}
    </ul>
  )
}

function Person({ participant, me }: { readonly participant: ParticipantBody; readonly me: boolean }) {
  const { t } = useTranslation()
  const date = useDate()
  const role = t(`roles.${participant.role}`)
  const title = ownTitle(participant)
  return (
    <li className="person">
      <Avatar initials={participant.initials} colour={participant.colour} />
      <div>
        <p className="person-name">
          {participant.name}
          {me && <span className="person-me"> ({t('facts.participants.you')})</span>}
        </p>
        <p className="person-what">{title === null ? role : `${title} · ${role}`}</p>
        {participant.organisation !== null && <p className="person-what">{participant.organisation}</p>}
        {participant.to !== null && (
          <p className="person-when">{t('facts.participants.until', { day: date(participant.to) })}</p>
        )}
      </div>
    </li>
  )
}
