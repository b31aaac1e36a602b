import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipantBody, PlanBody } from '../../../shared/api/api.ts'
import { norwegianDay } from '../../../shared/language/dates.ts'
import { LeavePlan } from '../../invitations/leave-plan.tsx'
import { ParticipantInvitation } from '../../invitations/participant-invitation.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { ownTitle } from '../own-title.ts'
import { type FormPlace, OpenForm, useFormPlace } from './form-place.tsx'
import { mayWrite } from './may-write.ts'
import { EndParticipation, ParticipantForm } from './participant-form.tsx'
import { useDate } from './use-date.ts'

/** Who takes part in the plan (§ 9 b), and who has. */
export function ParticipantsFacts({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const forms = useFormPlace()
  const [unfolded, setUnfolded] = useState(false)
  const writes = mayWrite(plan, 'participants')
  const today = norwegianDay(Date.now())
  const hasLeft = ({ lastDay, left }: ParticipantBody): boolean =>
    left !== null || (lastDay !== null && lastDay < today)
  const present = plan.participants.filter((participant) => !hasLeft(participant))
  const left = plan.participants.filter(hasLeft)
  const person = (participant: ParticipantBody) => (
    <Person key={participant.id} participant={participant} plan={plan} forms={forms} writes={writes} />
  )
  // What is being written is not folded away.
  const writing = left.some(({ id }) => forms.isOpen(id))
  return (
    <div ref={forms.place} className="facts-place">
      {present.length === 0 ? (
        <p className="section-note">{t('facts.participants.none')}</p>
      ) : (
        <ul className="people">{present.map(person)}</ul>
      )}
      {left.length > 0 && (
        <details
          className="people-left"
          open={unfolded || writing}
          onToggle={(event) => setUnfolded(event.currentTarget.open)}
        >
          <summary>{t('facts.participants.left', { count: left.length })}</summary>
          <ul className="people">{left.map(person)}</ul>
        </details>
      )}
      {forms.isOpen('new') ? (
        <ParticipantForm
          plan={plan}
          participant={null}
          onClose={(how) => forms.close('new', how, t('facts.participants.add'))}
        />
      ) : (
        writes && (
          <OpenForm forms={forms} name="new" variant="secondary">
            {t('facts.participants.add')}
          </OpenForm>
        )
      )}
    </div>
  )
}

interface PersonProps {
  readonly participant: ParticipantBody
  readonly plan: PlanBody
  readonly forms: FormPlace
  readonly writes: boolean
}

function Person({ participant, plan, forms, writes }: PersonProps) {
  const { t } = useTranslation()
  const { id, name, may, phone, email } = participant
  const ending = `${id}/end`
  if (forms.isOpen(id)) {
    return (
      <li className="person-form">
        <ParticipantForm plan={plan} participant={participant} onClose={(how) => forms.close(id, how, name)} />
      </li>
    )
  }
  if (forms.isOpen(ending)) {
    return (
      <li className="person-form">
        <EndParticipation plan={plan} participant={participant} onClose={(how) => forms.close(ending, how, name)} />
      </li>
    )
  }
  const role = t(`roles.${participant.role}`)
  const title = ownTitle(participant)
  return (
    <li className="person">
      <Avatar initials={participant.initials} colour={participant.colour} />
      <div className="fact-what">
        <p className="person-name">
          {name}
          {id === plan.me && <span className="person-me"> ({t('facts.participants.you')})</span>}
        </p>
        <p className="person-what">{title === null ? role : `${title} · ${role}`}</p>
        <Workplace participant={participant} />
        {participant.role === 'representative' && (
          <p className="person-what">{t('representation.onBehalf', { name: plan.person.name })}</p>
        )}
        {phone !== null && (
          <p className="person-what">
            <a className="ds-link" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
              {phone}
            </a>
          </p>
        )}
        {email !== null && (
          <p className="person-what person-email">
            <a className="ds-link" href={`mailto:${email}`}>
              {email}
            </a>
          </p>
        )}
        {participant.nearest && <p className="person-what">{t('invitations.nearest')}</p>}
        <Days participant={participant} />
        <Left participant={participant} />
        {writes && <ParticipantInvitation plan={plan} participant={participant} />}
        <div className="person-ways">
          {writes && (
            <OpenForm forms={forms} name={id} label={t('facts.editWhat', { what: name })}>
              {t('facts.edit')}
            </OpenForm>
          )}
          {writes && may.changeDays && participant.lastDay === null && (
            <OpenForm forms={forms} name={ending} label={t('facts.participants.endWhose', { name })}>
              {t('facts.participants.end')}
            </OpenForm>
          )}
          {id === plan.me && plan.mayLeave && <LeavePlan plan={plan} />}
        </div>
      </div>
    </li>
  )
}

/** Where they work: as it was written, and the service with its organisation, each said once. */
function Workplace({ participant: { organisation, service } }: Pick<PersonProps, 'participant'>) {
  const said = service === null ? [] : [service.name, service.organisation]
  return (
    <>
      {organisation !== null && !said.includes(organisation) && <p className="person-what">{organisation}</p>}
      {said.length > 0 && <p className="person-what">{said.join(' · ')}</p>}
    </>
  )
}

/** That they left of their own will, and what they said with it. */
function Left({ participant: { left } }: Pick<PersonProps, 'participant'>) {
  const { t } = useTranslation()
  const date = useDate()
  if (left === null) return null
  return (
    <>
      <p className="person-what">{t('invitations.left', { day: date(norwegianDay(Date.parse(left.at))) })}</p>
      {left.word !== null && <p className="person-what invitation-word">«{left.word}»</p>}
    </>
  )
}

/** From when to when somebody takes part. */
function Days({ participant: { firstDay, lastDay } }: Pick<PersonProps, 'participant'>) {
  const { t } = useTranslation()
  const date = useDate()
  const words =
    lastDay === null
      ? t('facts.participants.since', { day: date(firstDay) })
      : t('facts.participants.fromTo', { from: date(firstDay), to: date(lastDay) })
  return <p className="person-when">{words}</p>
}
