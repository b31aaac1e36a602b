import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { loopbackHosts, type Settings } from '../settings.ts'
import { Problem } from './problem.ts'

type OriginSettings = Pick<Settings, 'publicUrl' | 'demo'>

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses what another site makes a browser send here. A browser says where a request comes from in Sec-Fetch-Site
 * or, on older ones and plain http, in Origin; what says neither is no browser, and carries nobody's cookie.
 */
export function checkOrigin(settings: OriginSettings): RequestHandler {
  return (request, _response, next) => {
    if (!allowedHost(settings, request)) throw new Problem('wrong-host')
    if (!safeMethods.includes(request.method)) {
      const site = request.headers['sec-fetch-site']
      const own = site === undefined ? allowedOrigin(settings, request.headers.origin, request) : ownSite(site)
      if (!own) throw new Problem('cross-origin')
    }
    next()
  }
}

/** Whether a page of this origin may open a socket here. Undefined is no browser: browsers always send it. */
export function allowedOrigin(settings: OriginSettings, origin: string | undefined, request: IncomingMessage): boolean {
  if (!allowedHost(settings, request)) return false
  if (origin === undefined) return true
  if (settings.publicUrl !== null && origin === settings.publicUrl.origin) return true
  // Without a public address the page is wherever this request was sent to. In the demo that is this machine.
  const mayBeHost = settings.publicUrl === null || settings.demo
  return mayBeHost && request.headers.host !== undefined && origin === `http://${request.headers.host}`
}

/** `none`: the person's own doing, such as an address typed in. */
function ownSite(site: string | string[]): boolean {
  return site === 'same-origin' || site === 'none'
}

/**
 * A page elsewhere must not reach this by giving its own name this server's address (DNS rebinding), and where one comes
 * back to from signing in must not be decided by a header: the name that was asked for must be the public one. In the
 * demo, and where there is none, it may be this machine's.
 */
function allowedHost({ demo, publicUrl }: OriginSettings, request: IncomingMessage): boolean {
  const host = request.headers.host ?? ''
  if (host === publicUrl?.host) return true
  return (demo || publicUrl === null) && loopbackHosts.includes(host.replace(/:\d+$/, ''))
}
