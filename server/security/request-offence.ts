import type { Request } from 'express'
import { type Problem, type ProblemKind, problemStatus } from '../http/problem.ts'
import { requestId } from '../http/request-log.ts'
import { visitorOf } from '../http/visitor.ts'
import { isId } from '../storage/id.ts'
import type { Offence, SecurityLog } from './security-log.ts'

/**
 * Problems that say more than that somebody was late or mistyped, beside those with status 403. What a form can bring
 * about by itself is not here.
 */
const offences: Readonly<Partial<Record<ProblemKind, Offence>>> = {
  'cross-origin': 'other-origin',
  'wrong-host': 'other-origin',
  'unknown-plan': 'unknown-plan',
  'unknown-device': 'unknown-id',
  'unknown-fact': 'unknown-id',
  'unknown-measure': 'unknown-id',
  'unknown-offer': 'unknown-id',
  'unknown-participant': 'unknown-id',
  'unknown-service': 'unknown-id',
  'unknown-consent': 'unknown-id',
  'unknown-attachment': 'unknown-id',
  'unknown-access-request': 'unknown-id',
  'unknown-coordinator-change': 'unknown-id',
  'unknown-invitation': 'forged-token',
  'wrong-logout-token': 'forged-token',
  'bad-json': 'malformed-request',
  'wrong-body': 'malformed-request',
  'wrong-media-type': 'malformed-request',
  'bad-address': 'malformed-request',
  'body-too-large': 'oversized-request',
  'attachment-too-large': 'oversized-request',
  'too-many-tries': 'too-many-tries',
}

/** Writes down that a request was answered with a problem, if that is one to write down. */
export function tellOffence(log: SecurityLog, request: Request, { kind }: Problem): void {
  const offence = offences[kind] ?? (problemStatus[kind] === 403 ? 'request-without-right' : undefined)
  if (offence === undefined || (kind === 'too-many-tries' && knocksOn(request))) return
  const plan = /^\/api\/plans\/([^/?]+)/.exec(request.originalUrl)?.[1] ?? ''
  log.tell(offence, {
    request: requestId(request),
    // What is no id may be anything, a number of somebody's too.
    plan: isId(plan) ? plan : undefined,
    person: visitorOf(request).session?.personId,
  })
}

/** Whether this one has been told already that it knocks too often: one line is enough until the door opens again. */
function knocksOn(request: Request): boolean {
  const { rateLimit } = request as { rateLimit?: { readonly used: number; readonly limit: number } }
  return rateLimit !== undefined && rateLimit.used > rateLimit.limit + 1
}
