import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Database, openEmbedded } from '../storage/database.ts'
import { SqlDocumentStore } from '../storage/sql-document-store.ts'
import { emptyDatabase } from '../storage/test-database.ts'
import { insertTestPlan, type TestPlan } from '../storage/test-plan.ts'
import { backUpEmbedded, restoreEmbedded } from './embedded-copy.ts'

const folder = mkdtempSync(join(tmpdir(), 'planbordet-copy-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [first, second, file] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'plan.backup')]

/** What matters of a database here. */
async function contents({ db }: Database, { key }: TestPlan) {
  const { epoch } = await db.selectFrom('plan').select('epoch').executeTakeFirstOrThrow()
  const sessions = await db.selectFrom('session').select('token_hash').execute()
  const rows = await new SqlDocumentStore(db).journalAfter(key, 'about', 0)
  return { epoch, sessions: sessions.length, words: rows.map(({ bytes }) => Buffer.from(bytes).toString()) }
}

test('RUN-11 the embedded database is copied and restored whole, in new epochs, with nobody signed in', async () => {
  const database = await openEmbedded(first, await emptyDatabase())
  const { db } = database
  const plan = await insertTestPlan(db, ['about'])
  const write = (after: number, words: string) =>
    new SqlDocumentStore(db).append(plan.key, {
      document: 'about',
      accessVersion: 1,
      after,
      rows: [{ person: plan.person, onBehalfOf: null, bytes: Buffer.from(words) }],
      claims: [],
      writtenAt: new Date(),
    })
  await write(0, 'før')
  const session = { token_hash: new Uint8Array(32), person: plan.person, language: 'nb' as const }
  await db
    .insertInto('session')
    .values({ ...session, created_at: new Date(), seen_at: new Date() })
    .execute()
  await expect(backUpEmbedded(first, file)).rejects.toThrow(/in use by another Planbordet/)
  const before = await contents(database, plan)
  expect([before.sessions, before.words]).toEqual([1, ['før']])
  await database.close()

  await backUpEmbedded(first, file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(restoreEmbedded(first, file)).rejects.toThrow(/There is a database in the folder/)
  await expect(backUpEmbedded(second, `${file}-2`)).rejects.toThrow(/There is no database in the folder/)
  await restoreEmbedded(second, file)
  const restored = await openEmbedded(second)
  const after = await contents(restored, plan)
  await restored.close()
  expect(after.words).toEqual(['før'])
  expect(after.epoch).not.toBe(before.epoch)
  expect(after.sessions).toBe(0)
}, 120_000)
