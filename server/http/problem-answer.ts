import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Logger } from 'pino'
import { tellOffence } from '../security/request-offence.ts'
import type { SecurityLog } from '../security/security-log.ts'
import { StorageAway } from '../storage/document-store.ts'
import { bodyLimit } from './json-body.ts'
import { Problem, problemStatus } from './problem.ts'
import { requestId } from './request-log.ts'
import { sayLanguage, visitorOf } from './visitor.ts'

/**
 * Turns everything that was thrown into `application/problem+json`, and logs what is our own fault, and what is somebody's
 * bad will.
 */
export function answerProblems(log: Logger, security: SecurityLog): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = problemOf(error)
    if (problem.kind === 'internal' || problem.kind === 'storage-away') {
      log.error({ request: requestId(request), error }, problem.kind)
    }
    // Of one whose body never came whole the connection has told, or it was the network.
    if (typeOf(error) !== 'request.aborted') tellOffence(security, request, problem)
    // Half an answer is out: all that is left is to end the connection, which express does.
    if (response.headersSent) return next(error)
    sendProblem(request, response, problem)
  }
}

export function sendProblem(request: Request, response: Response, problem: Problem): void {
  const { language } = visitorOf(request)
  sayLanguage(response, language)
  response
    .status(problemStatus[problem.kind])
    .set('Cache-Control', 'no-store')
    .set(problem.headers)
    .type('application/problem+json')
    .send(JSON.stringify(problem.body(language)))
}

/** What http-errors calls what went wrong. */
function typeOf(error: unknown): unknown {
  return error instanceof Error && 'type' in error ? error.type : undefined
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isStorageAway(error)) return new Problem('storage-away', {}, { 'Retry-After': '5' })
  if (!(error instanceof Error)) return new Problem('internal')
  // What body-parser and the router throw: http-errors, told apart by `type`, and a URIError for a bad %-escape.
  const type = typeOf(error)
  if (type === 'entity.too.large') return new Problem('body-too-large', { limit: bodyLimit / 1024 })
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') return new Problem('wrong-media-type')
  if (error instanceof URIError) return new Problem('bad-address')
  const status = 'status' in error ? error.status : undefined
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem(type === undefined ? 'bad-address' : 'bad-json')
  }
  return new Problem('internal')
}

/** PostgreSQL's own codes for a server that is gone, shutting down or full, and the network's for one out of reach. */
const awayCodes = /^(08...|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE)$/

function isStorageAway(error: unknown): boolean {
  if (error instanceof StorageAway) return true
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && awayCodes.test(code)
}
