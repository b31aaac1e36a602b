import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { loggedPath } from './logged-path.ts'

const ids = new WeakMap<Request, string>()

/** What is counted of requests. */
export interface RequestMeasures {
  requested(method: string, status: number, milliseconds: number): void
}

/** As nginx and Caddy make them: 32 hexadecimal digits, or a UUID. Nothing that a person has or says looks so. */
const proxysId = /^[0-9a-f]{32}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * One line for each request: its id (which the answer carries as `X-Request-Id`), method, path, status and time. No
 * query string, body, cookie or name is ever logged, and of the path only our own words and ids. Files are logged at
 * `debug`, since a page asks for many. Behind a proxy the id is the proxy's, so that its log and this one can be laid
 * side by side.
 */
export function logRequests(log: Logger, trustProxy: number, metrics?: RequestMeasures): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id']
    const id = trustProxy > 0 && typeof given === 'string' && proxysId.test(given) ? given : randomUUID()
    ids.set(request, id)
    response.set('X-Request-Id', id)
    const started = performance.now()
    const { method, path } = request
    response.on('close', () => {
      const level = path.startsWith('/api/') ? 'info' : 'debug'
      const milliseconds = Math.round(performance.now() - started)
      metrics?.requested(method, response.statusCode, milliseconds)
      log[level]({ request: id, method, path: loggedPath(path), status: response.statusCode, milliseconds }, 'request')
    })
    next()
  }
}

export function requestId(request: Request): string | undefined {
  return ids.get(request)
}
