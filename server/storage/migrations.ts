import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as theFirstTables from './migrations/0001-the-first-tables.ts'

/** In the order in which they run. One that has run anywhere is never changed: what follows is a new one. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-the-first-tables': theFirstTables,
}

/** Brings the tables up to date. Several processes may start at once: one migrates and the others wait. */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results.find(({ status }) => status === 'Error')?.migrationName
  throw new Error(`The tables could not be brought up to date${failed ? `: ${failed} failed` : ''}.`, { cause: error })
}
