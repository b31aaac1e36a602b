import type { AccessFacts } from '../../shared/access/access-facts.ts'
import { mayOpen } from '../../shared/access/readable-documents.ts'
import type { InvitationBody } from '../../shared/api/participation.ts'
import { invitationState } from './invitation-rules.ts'
import type { Invitation } from './invitation-store.ts'

/** An invitation as it is told to those who may write who takes part. */
export function invitationBody(invitation: Invitation, facts: AccessFacts, now: number): InvitationBody {
  return {
    id: invitation.id,
    participant: invitation.participant,
    state: invitationState(invitation, now),
    email: invitation.email,
    byNationalId: invitation.nationalIdHash !== null,
    made: invitation.madeAt.toISOString(),
    expires: invitation.expiresAt.toISOString(),
    sent: invitation.sentAt?.toISOString() ?? null,
    answered: invitation.answeredAt?.toISOString() ?? null,
    word: invitation.word,
    waits: invitation.state === 'accepted' && waits(invitation.participant, facts, now),
  }
}

/** Present, and with nothing of the plan open to them. */
export function waits(participant: string, facts: AccessFacts, now: number): boolean {
  const them = facts.participants.find(({ id }) => id === participant)
  if (them === undefined || (them.to !== null && them.to <= now)) return false
  return !mayOpen(participant, facts, now)
}
