import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import type { InvitationBody } from '../../shared/api/participation.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { useDate } from '../plan/facts/use-date.ts'
import { useReloadPlan } from '../plan/reload-plan.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { withdrawInvitation } from './invitation-requests.ts'
import { InviteDialog } from './invite-dialog.tsx'
import './invitations.css'

export interface ParticipantInvitationProps {
  readonly plan: PlanBody
  readonly participant: ParticipantBody
}

/** How it stands with inviting somebody, and what can be done about it; for those who may write who takes part. */
export function ParticipantInvitation({ plan, participant }: ParticipantInvitationProps) {
  const { t } = useTranslation()
  const reload = useReloadPlan()
  const announce = useAnnounce()
  const { busy, failure, act } = useDoing()
  const [inviting, setInviting] = useState(false)
  const { invitation, name, firstName, may } = participant
  if (invitation === null && !may.invite) return null
  const open = invitation?.state === 'open'
  const withdraw = async (id: string): Promise<void> => {
    if (!(await act(() => withdrawInvitation(plan.id, id)))) return
    announce.answer(t('invitations.withdrawn', { name: firstName }))
    reload()
  }
  return (
    <div className="invitation-state">
      {invitation === null ? (
        <p className="person-what">{t('invitations.signsInNot')}</p>
      ) : (
        <InvitationWords invitation={invitation} />
      )}
      {may.invite && (
        <div className="person-ways">
          <Button
            variant="tertiary"
            className="open-form"
            aria-label={t(invitation === null ? 'invitations.inviteWhom' : 'invitations.inviteAgainWhom', { name })}
            onClick={() => setInviting(true)}
          >
            {t(invitation === null ? 'invitations.invite' : 'invitations.inviteAgain')}
          </Button>
          {open && (
            <Button
              variant="tertiary"
              className="open-form"
              aria-label={t('invitations.withdrawWhose', { name })}
              aria-disabled={busy}
              onClick={() => void withdraw(invitation.id)}
            >
              {t('invitations.withdraw')}
            </Button>
          )}
        </div>
      )}
      <FailureLine words={failure} />
      {inviting && <InviteDialog plan={plan} participant={participant} onClose={() => setInviting(false)} />}
    </div>
  )
}

function InvitationWords({ invitation }: { readonly invitation: InvitationBody }) {
  const { t } = useTranslation()
  const date = useDate()
  const { state, waits, word, sent } = invitation
  const day = (instant: string | null): string => (instant === null ? '' : date(norwegianDay(Date.parse(instant))))
  // What they accepted, once something is open to them, is told by their being in the plan.
  if (state === 'accepted') {
    return waits ? (
      <p className="ds-tag invitation-tag" data-color="warning">
        {t('invitations.state.waits')}
      </p>
    ) : null
  }
  const values = {
    made: day(invitation.made),
    // It ends at an instant of that day.
    expires: day(invitation.expires),
    answered: day(invitation.answered),
  }
  const words = state === 'open' && sent !== null ? 'sent' : state
  return (
    <>
      <p className="person-what">{t(`invitations.state.${words}`, values)}</p>
      {word !== null && <p className="person-what invitation-word">«{word}»</p>}
    </>
  )
}
