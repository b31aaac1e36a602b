import { z } from 'zod'
import { rights } from '../../shared/access/rights.ts'
import type {
  DeclineAccessRequest,
  GrantAccessRequest,
  GrantRequest,
  HideRequest,
  NewAccessRequest,
} from '../../shared/api/access.ts'
import { type Section, sectionNames } from '../../shared/plan/sections.ts'

const id = z.string().max(64)
const section = z.enum(sectionNames as readonly [Section, ...Section[]])
const right = z.enum(rights)
const lastDay = z.string().nullable()
const word = z.string().max(10_000).nullable()

export const grantBody: z.ZodType<GrantRequest> = z.strictObject({
  participant: id,
  section,
  page: id.nullable(),
  right,
  lastDay,
})

export const hideBody: z.ZodType<HideRequest> = z.strictObject({
  from: z.union([z.literal('everybody'), z.array(id).max(100)]),
})

export const newRequestBody: z.ZodType<NewAccessRequest> = z.strictObject({ section, page: id.nullable(), word })

export const grantRequestBody: z.ZodType<GrantAccessRequest> = z.strictObject({
  right: z.enum(['read', 'comment', 'write']),
  lastDay,
})

export const declineBody: z.ZodType<DeclineAccessRequest> = z.strictObject({ word })
