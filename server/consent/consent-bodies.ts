import { z } from 'zod'
import { mandateKinds, matters } from '../../shared/access/matters.ts'
import {
  attachmentTypes,
  type IncapacityRequest,
  type MandateRequest,
  type NewAttachmentRequest,
  type NewConsentRequest,
  type ObjectionRequest,
  type WithdrawConsentRequest,
} from '../../shared/api/consent.ts'
import { type Section, sectionNames } from '../../shared/plan/sections.ts'

/** The bodies as far as their types go; `consent-rules.ts` and what is beside it say the rest. */
const text = z.string().nullable()
const sections = z.array(z.enum(sectionNames as readonly [Section, ...Section[]])).min(1)
const recordedHow = z.enum(['paper', 'spoken'])

export const newConsentBody: z.ZodType<NewConsentRequest> = z.strictObject({
  participant: text,
  service: text,
  what: z.union([z.enum(['all', 'own-pages']), sections]),
  lastDay: text,
  word: text,
  recorded: z
    .strictObject({ by: z.string(), how: recordedHow, heardBy: text, attachment: text, day: z.string() })
    .nullable(),
})

export const withdrawConsentBody: z.ZodType<WithdrawConsentRequest> = z.strictObject({
  recorded: z.strictObject({ by: z.string(), how: recordedHow, heardBy: text }).nullable(),
})

export const newAttachmentBody: z.ZodType<NewAttachmentRequest> = z.strictObject({
  name: z.string(),
  mediaType: z.enum(attachmentTypes),
  base64: z.string(),
})

export const mandateBody: z.ZodType<MandateRequest> = z.strictObject({
  kind: z.enum(mandateKinds),
  from: z.string(),
  to: text,
  scope: z.array(z.enum(matters)).min(1),
  note: text,
  attachment: text,
  version: z.int32().min(0),
})

export const objectionBody: z.ZodType<ObjectionRequest> = z.strictObject({ word: text })

export const incapacityBody: z.ZodType<IncapacityRequest> = z.strictObject({
  matter: z.enum(matters),
  reasons: z.string(),
  lastDay: text,
})
