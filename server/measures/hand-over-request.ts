import type { Request } from 'express'
import { z } from 'zod'
import type { HandOverRequest } from '../../shared/api/api.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { readBody } from '../http/json-body.ts'
import { Problem } from '../http/problem.ts'
import { isId } from '../storage/id.ts'
import type { Hands } from './hand-over-rules.ts'

/** Control characters but tab and newline. The database has no place for NUL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being taken away
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** What is said with a hand-over or an answer; null when it says nothing. */
const word = z
  .string()
  .max(factLimits.word)
  .nullable()
  .transform((words) => words?.replace(control, '').trim() || null)

const participant = z.string().refine(isId)

const handOverRequest = z.strictObject({ from: participant, to: participant, how: z.enum(['at-once', 'offer']), word })
const handsQuery = z.strictObject({ from: participant, to: participant })
const answerRequest = z.strictObject({ word })

export function readHandOver(request: Request): HandOverRequest {
  const body = readBody<HandOverRequest>(request, handOverRequest, tooLong(request))
  checkDifferent(body)
  return body
}

/** Whose pages a query is about. */
export function readHands(request: Request): Hands {
  const read = handsQuery.safeParse(request.query)
  if (!read.success) throw new Problem('wrong-body', { field: String(read.error.issues[0]?.path[0] ?? 'from') })
  checkDifferent(read.data)
  return read.data
}

export function readAnswer(request: Request): string | null {
  return readBody<{ word: string | null }>(request, answerRequest, tooLong(request)).word
}

function checkDifferent({ from, to }: Hands): void {
  if (from === to) throw new Problem('wrong-body', { field: 'to' })
}

function tooLong(request: Request): (field: string) => Problem | null {
  return (field) => {
    const body: unknown = request.body
    const words = typeof body === 'object' && body !== null && 'word' in body ? body.word : null
    return field === 'word' && typeof words === 'string'
      ? new Problem('word-too-long', { limit: factLimits.word })
      : null
  }
}
