import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** A Host header that is safe to repeat in another header. */
const hostPattern = /^[0-9A-Za-z.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/

/**
 * The page loads from its own address and nowhere else, and nothing inline. `data:` for pictures alone: the design
 * system's icons are masks in its style sheet. The socket's address is written out, since not every browser
 * holds `'self'` to cover `ws:`.
 */
export function securityHeaders(publicUrl: URL | null): RequestHandler {
  const secure = publicUrl?.protocol === 'https:'
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", (request) => socketSource(publicUrl?.host ?? request.headers.host, secure)],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
}

function socketSource(host: string | undefined, secure: boolean): string {
  if (host === undefined || !hostPattern.test(host)) return "'self'"
  return `${secure ? 'wss' : 'ws'}://${host}`
}
