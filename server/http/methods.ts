import type { RequestHandler } from 'express'
import { Problem } from './problem.ts'

/** Stands after the methods that an address has, and turns the others away (RFC 9110, 15.5.6). */
export function only(...methods: readonly string[]): RequestHandler {
  return () => {
    throw new Problem('method-not-allowed', { allowed: methods.join(', ') }, { Allow: methods.join(', ') })
  }
}
