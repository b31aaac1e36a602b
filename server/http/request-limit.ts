import type { RequestHandler } from 'express'
import { mostRequests } from '../limits.ts'
import { Problem } from './problem.ts'

/**
 * Answers so many requests at a time, and asks the others to come back: while the database is slow they would only wait,
 * each with its body in memory.
 */
export function requestLimit(most = mostRequests): RequestHandler {
  let answering = 0
  return (_request, response, next) => {
    if (answering >= most) throw new Problem('busy', {}, { 'Retry-After': '5' })
    answering += 1
    response.once('close', () => {
      answering -= 1
    })
    next()
  }
}
