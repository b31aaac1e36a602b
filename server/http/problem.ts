import type { Language, ProblemBody } from '../../shared/api/api.ts'
import { sentence } from './sentences.ts'

/**
 * Everything that the API says no with. The name is the last part of the problem's stable `type` (RFC 9457) and
 * begins its two texts in `shared/language/<language>/problems.ts`; the number is its HTTP status.
 */
export const problemStatus = {
  'bad-json': 400,
  'wrong-body': 400,
  'unknown-role': 400,
  'bad-address': 400,
  'not-signed-in': 401,
  'cross-origin': 403,
  'wrong-host': 403,
  'unknown-address': 404,
  'unknown-plan': 404,
  'demo-off': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
  'wrong-media-type': 415,
  internal: 500,
  'storage-away': 503,
} as const

export type ProblemKind = keyof typeof problemStatus

/** Thrown by a route; `problem-answer.ts` turns it into the answer. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind
  /** What the sentence mentions. Never a person's words or name. */
  readonly values: Readonly<Record<string, string | number>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    kind: ProblemKind,
    values: Readonly<Record<string, string | number>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(kind)
    this.kind = kind
    this.values = values
    this.headers = headers
  }

  body(language: Language): ProblemBody {
    return {
      type: `/problems/${this.kind}`,
      title: sentence(`${this.kind}-title`, language, this.values),
      status: problemStatus[this.kind],
      detail: sentence(`${this.kind}-detail`, language, this.values),
    }
  }
}
