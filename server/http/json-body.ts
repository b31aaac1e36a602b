import express, { type Request, type RequestHandler } from 'express'
import type { z } from 'zod'
import { Problem } from './problem.ts'

/** The largest body that the API takes, in bytes. */
export const bodyLimit = 64 * 1024

/** Reads JSON bodies, as they are: no page of ours packs them. Other content is left unread, and turned away by `readBody`. */
export function readJson(): RequestHandler {
  return express.json({ limit: bodyLimit, type: 'application/json', inflate: false })
}

/**
 * The body as `schema` describes it; a problem that names the first field at fault when it is not so. `particular` may
 * say something more useful about a field.
 */
export function readBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  particular: (field: string) => Problem | null = () => null,
): T {
  if (!request.is('application/json')) throw new Problem('wrong-media-type')
  const read = schema.safeParse(request.body)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  // A key that should not be there is what is at fault, and its path is that of the object around it.
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : (issue?.path ?? [])
  const field = path.map(String).join('.').slice(0, 100)
  throw particular(field) ?? new Problem('wrong-body', { field: field || '{}' })
}
