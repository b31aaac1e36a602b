import { inMemory, openDatabase } from './database.ts'
import { SqlDocumentStore } from './sql-document-store.ts'

/**
 * A process for `durability.test.ts`: appends to a document of the embedded database, one row after another, says on
 * its standard output which are acknowledged, and goes on until it is killed.
 *
 *     node append-until-killed.ts <data folder> <municipality> <plan> <person>
 */
const [dataDir = inMemory, municipality, plan = '', person = ''] = process.argv.slice(2)
const { db } = await openDatabase({ databaseUrl: null, dataDir })
const store = new SqlDocumentStore(db)
const key = { municipality: Number(municipality), plan }
let after = (await store.load(key, ['about'])).get('about')?.sequence ?? 0

for (;;) {
  const bytes = new TextEncoder().encode(`row ${after + 1}`)
  const rows = [{ person, onBehalfOf: null, bytes }]
  const append = { document: 'about', accessVersion: 1, after, rows, claims: [], writtenAt: new Date() }
  const appended = await store.append(key, append)
  if (appended.outcome !== 'appended') throw new Error(`The append was answered with ${appended.outcome}.`)
  after = appended.last
  process.stdout.write(`${after}\n`)
}
