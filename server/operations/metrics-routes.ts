import { createHash, timingSafeEqual } from 'node:crypto'
import { type Request, Router } from 'express'
import { Problem } from '../http/problem.ts'
import type { Metrics } from './metrics.ts'

/**
 * `GET /metrics`: for whoever runs it. With a token for those who bring it; without one for this machine alone, and then
 * for nobody who comes through a proxy.
 */
export function metricsRoutes(metrics: Metrics, token: string | null): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    if (!mayRead(request, token)) throw new Problem('unknown-address')
    response
      .set('Cache-Control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text())
  })
  return router
}

function mayRead({ headers, socket }: Request, token: string | null): boolean {
  if (token !== null) return same(headers.authorization ?? '', `Bearer ${token}`)
  const forwarded = headers['x-forwarded-for'] ?? headers['forwarded']
  return forwarded === undefined && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '')
}

function same(a: string, b: string): boolean {
  const hashed = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hashed(a), hashed(b))
}
