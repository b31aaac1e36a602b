import type { IncomingMessage } from 'node:http'
import { ipKeyGenerator } from 'express-rate-limit'

/**
 * Where a request comes from, as limits count it: by the same rule as Express' `trust proxy`, so that what a stranger
 * writes in X-Forwarded-For counts for nothing but where that many proxies have written behind it. IPv6 by its /56.
 */
export function clientAddress({ headers, socket }: IncomingMessage, trustProxy: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',')
  const hops = forwarded.split(',').flatMap((hop) => hop.trim() || [])
  const nearestFirst = [socket.remoteAddress ?? '', ...hops.reverse()]
  const address = nearestFirst[Math.min(trustProxy, nearestFirst.length - 1)] ?? ''
  // A name of any length could stand there, and is kept for as long as the socket is.
  return ipKeyGenerator(address.slice(0, 64), 56)
}
