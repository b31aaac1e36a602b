import { Router } from 'express'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/** For whoever runs it: `live` says that the process answers, `ready` that its database does too. */
export function healthRoutes(database: Kysely<Tables>): Router {
  const router = Router()
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/live', (_request, response) => {
    response.json({ status: 'live' })
  })
  router.get('/ready', async (_request, response) => {
    await sql`select 1`.execute(database)
    response.json({ status: 'ready' })
  })
  return router
}
