import { z } from 'zod'
import type { InvitationTokenRequest, NewInvitationRequest } from '../../shared/api/invitations.ts'

const text = z.string().max(1000).nullable()

export const newInvitationBody: z.ZodType<NewInvitationRequest> = z.strictObject({
  participant: z.string().max(100),
  email: text,
  nationalId: z.string().max(50).nullable(),
  send: z.boolean(),
})

export const invitationTokenBody: z.ZodType<InvitationTokenRequest> = z.strictObject({
  token: z.string().max(200),
  word: z.string().max(10_000).nullable().exactOptional(),
})
