import { z } from 'zod'
import type { ClientControl } from './control.ts'

const channel = z
  .int()
  .min(1)
  .max(2 ** 31)

/** What a client may say on channel 0. Anything else ends its connection. */
export const clientControlSchema: z.ZodType<ClientControl> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open'),
    channel,
    document: z.string().min(1).max(200),
    schemaVersion: z.int(),
    epoch: z.string().max(64).optional(),
    participant: z.string().max(64).optional(),
    client: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .optional(),
  }),
  z.strictObject({ type: z.literal('close'), channel }),
  z.strictObject({ type: z.literal('ping') }),
])
