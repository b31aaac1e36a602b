import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { openEmbedded } from './database.ts'
import { StorageAway } from './document-store.ts'
import { SqlDocumentStore } from './sql-document-store.ts'
import { emptyDatabase } from './test-database.ts'
import { insertTestPlan } from './test-plan.ts'

/**
 * A process for `durability.test.ts`: appends to an embedded database until no file may grow any more, then with room
 * again, and says on its standard output what came of it.
 *
 *     node append-when-full.ts <data folder>
 */
const { db, close } = await openEmbedded(process.argv[2] ?? '', await emptyDatabase())
const store = new SqlDocumentStore(db)
const { key, person } = await insertTestPlan(db, ['about'])
let acknowledged = 0

/** Bytes that a file of this process may grow to. */
function allow(bytes: string): void {
  execFileSync('prlimit', ['--pid', `${process.pid}`, `--fsize=${bytes}:`])
}

async function append(): Promise<'appended' | 'away'> {
  const rows = [{ person, onBehalfOf: null, bytes: randomBytes(400_000) }]
  const asked = { document: 'about', accessVersion: 1, after: acknowledged, rows, claims: [], writtenAt: new Date() }
  try {
    const appended = await store.append(key, asked)
    if (appended.outcome !== 'appended') throw new Error(appended.outcome)
    acknowledged = appended.last
    return 'appended'
  } catch (error) {
    if (error instanceof StorageAway) return 'away'
    throw error
  }
}

await append()
allow('100001')
while ((await append()) === 'appended');
const whenFull = [await append(), (await store.journalAfter(key, 'about', 0)).length === acknowledged]
allow('unlimited')
const after = [await append(), (await store.journalAfter(key, 'about', 0)).length === acknowledged]
await close()
process.stdout.write(`${JSON.stringify({ acknowledged, whenFull, after })}\n`)
