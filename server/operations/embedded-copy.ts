import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openEmbedded } from '../storage/database.ts'
import { afterRestore } from './after-restore.ts'

/** Writes the embedded database to a file. It has one opener at a time: the server must not be running. */
export async function backUpEmbedded(dataDir: string, file: string): Promise<void> {
  if (!existsSync(join(dataDir, 'postgres'))) throw new Error(`There is no database in the folder ${dataDir}.`)
  const database = await openEmbedded(dataDir)
  try {
    await writeFile(file, await database.dump(), { mode: 0o600, flag: 'wx' })
  } finally {
    await database.close()
  }
}

/** Reads a backup into a folder that has no database, all or nothing: it is made beside it, and moved when it is whole. */
export async function restoreEmbedded(dataDir: string, file: string): Promise<void> {
  const place = join(dataDir, 'postgres')
  if (existsSync(place)) throw new Error(`There is a database in the folder ${dataDir}. Choose another with DATA_DIR.`)
  const beside = join(dataDir, 'being-restored')
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(beside, { recursive: true })
  const database = await openEmbedded(beside, file)
  try {
    for (const statement of afterRestore('public')) await sql.raw(statement).execute(database.db)
  } finally {
    await database.close()
  }
  renameSync(join(beside, 'postgres'), place)
  rmSync(beside, { recursive: true })
}
