import { join, sep } from 'node:path'
import express, { Router } from 'express'
import { placeOf } from '../../shared/api/routes.ts'
import { only } from './methods.ts'
import { Problem } from './problem.ts'

/**
 * The built client. Files in `assets` have their content's hash in their name and are kept for a year. Every other
 * address that a browser opens gets the app's page, with status 404 when the app has nothing there.
 */
export function staticFiles(folder: string): Router {
  const router = Router()
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        const hashed = path.startsWith(join(folder, 'assets') + sep)
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    }),
  )
  router.get('/{*path}', (request, response, next) => {
    if (!request.accepts('html') || request.path.startsWith('/assets/')) throw new Problem('unknown-address')
    response.vary('Accept')
    response.status(placeOf(request.path) === null ? 404 : 200)
    const headers = { 'Cache-Control': 'no-cache' }
    response.sendFile(join(folder, 'index.html'), { headers, cacheControl: false }, (error?: Error) => {
      // Before the first build, and while the page is served by the development server, there is none.
      if (error !== undefined && !response.headersSent) next(new Problem('unknown-address'))
    })
  })
  router.all('/{*path}', only('GET', 'HEAD'))
  return router
}
