import type { InvitationLookBody } from '../../shared/api/invitations.ts'
import type { InvitationBody } from '../../shared/api/participation.ts'
import { emailInSmallLetters } from '../people/email-in-small-letters.ts'

/** How long an invitation can be answered, in milliseconds. */
export const invitationLife = 14 * 24 * 60 * 60 * 1000

/** After so many tries by those whom it is not for nobody can answer it any more. */
export const mostWrongTries = 5

/** How many are made in one plan within a day: more is somebody who sends e-mail to people who did not ask for it. */
export const mostInvitationsADay = 30

/** What of an invitation decides who may answer it. */
export interface JudgedInvitation {
  readonly state: 'open' | 'accepted' | 'declined' | 'withdrawn'
  readonly expiresAt: Date
  readonly wrongTries: number
  readonly email: string | null
  readonly nationalIdHash: Uint8Array | null
}

export function invitationState(invitation: JudgedInvitation, now: number): InvitationBody['state'] {
  if (invitation.state !== 'open') return invitation.state
  if (invitation.wrongTries >= mostWrongTries) return 'locked'
  return invitation.expiresAt.getTime() <= now ? 'expired' : 'open'
}

/** What somebody with the link is told: not whether the answer was yes or no. */
export function stateForStranger(state: InvitationBody['state']): InvitationLookBody['state'] {
  return state === 'accepted' || state === 'declined' ? 'used' : state
}

/** Somebody who is signed in, by what their provider has vouched for. */
export interface KnownAs {
  readonly email: string | null
  readonly nationalIdHash: Uint8Array | null
}

/**
 * Whether an invitation is for somebody. A national identity number, when it is bound to one, decides alone: others may
 * read the same mailbox.
 */
export function isFor(invitation: Pick<JudgedInvitation, 'email' | 'nationalIdHash'>, person: KnownAs): boolean {
  if (invitation.nationalIdHash !== null) {
    return person.nationalIdHash !== null && Buffer.compare(invitation.nationalIdHash, person.nationalIdHash) === 0
  }
  if (invitation.email === null || person.email === null) return false
  return sameAddress(invitation.email, person.email)
}

function sameAddress(a: string, b: string): boolean {
  return emailInSmallLetters(a.trim()) === emailInSmallLetters(b.trim())
}
