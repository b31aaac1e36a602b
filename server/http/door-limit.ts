import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { DoorLimits } from '../settings.ts'
import { Problem } from './problem.ts'

/**
 * Holds up whoever knocks too often at a door that is open to everybody, such as signing in. By address, which is the
 * browser's own only as far as `TRUST_PROXY` says how many proxies stand before it; IPv6 by its /56. Each door that is
 * made counts for itself, in this process.
 */
export function doorLimit({ tries, window }: DoorLimits): RequestHandler {
  return rateLimit({
    limit: tries,
    windowMs: window,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // How many proxies there are is a setting, and whether that is right cannot be seen from here.
    validate: false,
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('Retry-After')) || Math.ceil(window / 1000)
      next(new Problem('too-many-tries', { seconds }, { 'Retry-After': String(seconds) }))
    },
  })
}
