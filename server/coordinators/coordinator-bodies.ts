import { z } from 'zod'
import {
  type CoordinatorPoint,
  coordinatorPoints,
  type NewCoordinatorChangeRequest,
} from '../../shared/api/invitations.ts'

export const newChangeBody: z.ZodType<NewCoordinatorChangeRequest> = z.strictObject({
  to: z.union([z.strictObject({ staff: z.string() }), z.strictObject({ participant: z.string() })]),
  word: z.string().max(10_000).nullable(),
})

export const pointsBody: z.ZodType<{ readonly done: readonly CoordinatorPoint[] }> = z.strictObject({
  done: z.array(z.enum(coordinatorPoints)).max(100),
})
