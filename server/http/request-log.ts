import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import type { Logger } from 'pino'

const ids = new WeakMap<Request, string>()

/**
 * One line for each request: its id (which the answer carries as `X-Request-Id`), method, path, status and time. No
 * query string, body, cookie or name is ever logged. Files are logged at `debug`, since a page asks for many.
 */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID()
    ids.set(request, id)
    response.set('X-Request-Id', id)
    const started = performance.now()
    const { method, path } = request
    response.on('close', () => {
      const level = path.startsWith('/api/') ? 'info' : 'debug'
      const milliseconds = Math.round(performance.now() - started)
      log[level](
        { request: id, method, path: path.slice(0, 200), status: response.statusCode, milliseconds },
        'request',
      )
    })
    next()
  }
}

export function requestId(request: Request): string | undefined {
  return ids.get(request)
}
