import type {
  AcceptedBody,
  InvitationLookBody,
  InvitationsBody,
  InvitationTokenRequest,
  LeaveRequest,
  NewInvitationBody,
  NewInvitationRequest,
} from '../../shared/api/invitations.ts'
import { ask, send, tell } from '../session/api.ts'

const under = (plan: string): string => `/api/plans/${encodeURIComponent(plan)}`

export function askInvitations(plan: string, signal: AbortSignal): Promise<InvitationsBody> {
  return ask<InvitationsBody>(`${under(plan)}/invitations`, signal)
}

export function invite(plan: string, request: NewInvitationRequest): Promise<NewInvitationBody> {
  return send<NewInvitationBody>('POST', `${under(plan)}/invitations`, request)
}

export function withdrawInvitation(plan: string, invitation: string): Promise<void> {
  return tell('POST', `${under(plan)}/invitations/${encodeURIComponent(invitation)}/withdraw`)
}

export function leavePlan(plan: string, request: LeaveRequest): Promise<void> {
  return tell('POST', `${under(plan)}/leave`, request)
}

export function lookAt(token: string): Promise<InvitationLookBody> {
  return send<InvitationLookBody>('POST', '/api/invitations/look', { token } satisfies InvitationTokenRequest)
}

export function accept(token: string): Promise<AcceptedBody> {
  return send<AcceptedBody>('POST', '/api/invitations/accept', { token } satisfies InvitationTokenRequest)
}

export function decline(token: string, word: string | null): Promise<void> {
  return tell('POST', '/api/invitations/decline', { token, word } satisfies InvitationTokenRequest)
}

/** Demo mode: signs in as whom it is for. */
export function becomeInvited(token: string): Promise<void> {
  return tell('POST', '/api/demo/invitation-session', { token })
}
