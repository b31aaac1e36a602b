import { Router } from 'express'
import { type Kysely, sql } from 'kysely'
import { answered } from '../storage/answered.ts'
import type { Tables } from '../storage/tables.ts'
import { Problem } from './problem.ts'

/** How long the database may take to answer, in milliseconds: whoever asks is not to wait as long as a query may. */
const patience = 3000

/**
 * For whoever runs it: `live` says that the process answers, `ready` that its database does too, and that it is not about
 * to end.
 */
export function healthRoutes(database: Kysely<Tables>, draining: { readonly begun: boolean }): Router {
  const router = Router()
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/live', (_request, response) => {
    response.json({ status: 'live' })
  })
  router.get('/ready', async (_request, response) => {
    if (draining.begun) throw new Problem('restarting', {}, { 'Retry-After': '5' })
    await answered(inTime(sql`select 1`.execute(database)))
    response.json({ status: 'ready' })
  })
  return router
}

async function inTime(asking: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not answer.')), patience)
  })
  try {
    await Promise.race([asking, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
