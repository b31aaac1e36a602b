import { access } from 'node:fs/promises'
import { extname, join } from 'node:path'
import express, { type Request, type Response, Router } from 'express'
import { placeOf } from '../../shared/api/routes.ts'
import { only } from './methods.ts'
import { Problem } from './problem.ts'

/** What the build writes beside a file (`vite.config.ts`), best first: the content coding (RFC 9110) and the ending. */
const codings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/**
 * The built client. Files in `assets` have their content's hash in their name and are kept for a year. Every other
 * address that a browser opens gets the app's page, with status 404 when the app has nothing there. Both are sent as
 * the build compressed them to whoever takes that.
 */
export function staticFiles(folder: string): Router {
  const router = Router()
  router.get(/^\/assets\/([\w-][\w.-]*)$/, async (request, response, next) => {
    const headers = { 'Cache-Control': 'public, max-age=31536000, immutable' }
    const path = await compressed(request, response, join(folder, request.path))
    response.sendFile(path, { headers, cacheControl: false }, orElse(response, next))
  })
  const setHeaders = (response: Response): void => void response.setHeader('Cache-Control', 'no-cache')
  router.use(express.static(folder, { index: false, redirect: false, setHeaders }))
  // By patterns that take nothing out of the address: what is taken out is decoded, and not every address can be.
  router.get(/^/, async (request, response, next) => {
    if (!request.accepts('html') || request.path.startsWith('/assets/')) throw new Problem('unknown-address')
    response.vary('Accept')
    response.status(placeOf(request.path) === null ? 404 : 200)
    const headers = { 'Cache-Control': 'no-cache' }
    const path = await compressed(request, response, join(folder, 'index.html'))
    response.sendFile(path, { headers, cacheControl: false }, orElse(response, next))
  })
  router.all(/^/, only('GET', 'HEAD'))
  return router
}

/** The path of the file as it is sent to this reader; says in the answer what that makes of it. */
async function compressed(request: Request, response: Response, path: string): Promise<string> {
  response.vary('Accept-Encoding')
  for (const [coding, ending] of codings) {
    if (request.acceptsEncodings(coding) === false || !(await exists(path + ending))) continue
    response.set('Content-Encoding', coding).type(extname(path))
    return path + ending
  }
  return path
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** Before the first build, and while the page is served by the development server, there are no files. */
function orElse(response: Response, next: (problem: Problem) => void): (error?: Error) => void {
  return (error) => {
    if (error === undefined || response.headersSent) return
    response.removeHeader('Content-Encoding')
    next(new Problem('unknown-address'))
  }
}
