import { z } from 'zod'
import { roles } from '../../../shared/access/roles.ts'
import {
  type BasisRequest,
  type LinkedPlanRequest,
  languages,
  type NewParticipantRequest,
  type ParticipantRequest,
  type PeriodRequest,
  type ResponsibilityRequest,
  responsibilityStates,
} from '../../../shared/api/api.ts'
import type { LeaveRequest } from '../../../shared/api/invitations.ts'
import { legalBases } from '../../../shared/plan/legal-basis.ts'
import { linkedPlanKinds } from '../../../shared/plan/linked-plans.ts'

/**
 * The bodies of facts as far as their types go. What the texts and days may be is said by the rules beside this, which
 * have a sentence for each.
 */
const text = z.string().nullable()

/** A version is a 32-bit integer in the database. */
const version = z.int32().min(0)

const participant = {
  name: z.string(),
  role: z.enum(roles),
  title: text,
  organisation: text,
  phone: text,
  email: text,
  from: z.string(),
  to: text,
  service: z
    .union([z.strictObject({ id: z.string() }), z.strictObject({ organisation: z.string(), name: z.string() })])
    .nullable()
    .optional(),
  nearest: z.boolean().optional(),
}

export const newParticipantBody: z.ZodType<NewParticipantRequest> = z.strictObject(participant)

export const participantBody: z.ZodType<ParticipantRequest> = z.strictObject({ ...participant, version })

export const leaveBody: z.ZodType<LeaveRequest> = z.strictObject({ word: text })

export const responsibilityBody: z.ZodType<ResponsibilityRequest> = z.strictObject({
  version,
  state: z.enum(responsibilityStates),
  participant: text,
  name: text,
  from: text,
  legalBasis: text,
  reason: text,
})

export const periodBody: z.ZodType<PeriodRequest> = z.strictObject({
  version,
  from: z.string(),
  to: text,
  reviews: z.array(z.string()),
})

export const basisBody: z.ZodType<BasisRequest> = z.strictObject({
  version,
  legalBases: z.array(z.enum(legalBases)),
  language: z.enum(languages),
})

export const linkedPlanBody: z.ZodType<LinkedPlanRequest> = z.strictObject({
  version,
  kind: z.enum(linkedPlanKinds),
  title: text,
  address: text,
  participant: text,
  name: text,
  note: text,
})
