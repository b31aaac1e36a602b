import { json } from 'node:stream/consumers'
import { SessionStore } from '../../people/session-store.ts'
import { openDatabase } from '../../storage/database.ts'
import { demoMunicipality } from '../demo-municipality.ts'
import { type InsertedPlan, insertLoadPlan, loadDocument, writeHistory } from './load-plans.ts'
import { type LoadAnswer, type LoadPlan, loadRequest, readHistory } from './load-request.ts'

/**
 * Writes plans, people and sessions for the load tests into the demo's database, in a process of its own, before a server
 * is started on it: `DATABASE_URL` or `DATA_DIR` say which. Only ever run by `e2e/`; the server imports none of it.
 */
const request = loadRequest.parse(await json(process.stdin))
const { DATABASE_URL: databaseUrl = null, DATA_DIR: dataDir = 'data' } = process.env
const database = await openDatabase({ databaseUrl, dataDir })
try {
  const now = new Date()
  const { number: municipality } = await demoMunicipality(database.db)
  const sizes = request.plans.flatMap(({ count, people }) => Array.from({ length: count }, () => people))
  const inserted = await database.db.transaction().execute(async (transaction) => {
    const plans: InsertedPlan[] = []
    for (const people of sizes) plans.push(await insertLoadPlan(transaction, municipality, people, now))
    return plans
  })
  const old = request.oldPlan
  let oldPlan: InsertedPlan | null = null
  if (old !== null) {
    oldPlan = await database.db.transaction().execute((transaction) => {
      return insertLoadPlan(transaction, municipality, old.people, now)
    })
    await writeHistory(database.db, oldPlan, await readHistory(old.history))
  }
  const sessions = new SessionStore(database.db, Date.now, () => {})
  const signedIn = async ({ key, people }: InsertedPlan): Promise<LoadPlan> => {
    const cookies: string[] = []
    for (const personId of people) {
      cookies.push(`planbordet_session=${await sessions.begin({ personId, language: 'nb' })}`)
    }
    return { id: key.plan, document: loadDocument, people: cookies }
  }
  const plans: LoadPlan[] = []
  for (const plan of inserted) plans.push(await signedIn(plan))
  const answer: LoadAnswer = { plans, oldPlan: oldPlan === null ? null : await signedIn(oldPlan) }
  process.stdout.write(JSON.stringify(answer))
} finally {
  await database.close()
}
