import { existsSync } from 'node:fs'
import { readSettings } from '../settings.ts'
import { backUpEmbedded, restoreEmbedded } from './embedded-copy.ts'
import { backUpServer, restoreServer } from './postgres-copy.ts'

/** `npm run backup -- FILE` and `npm run restore -- FILE`, with the server's own settings. */
const [, , what, file] = process.argv

async function run(): Promise<string> {
  if ((what !== 'backup' && what !== 'restore') || file === undefined)
    return Promise.reject(
      new Error('Say which file: npm run backup -- plan.backup, or npm run restore -- plan.backup.'),
    )
  const { databaseUrl, dataDir } = readSettings(process.env)
  if (what === 'backup') {
    if (existsSync(file)) throw new Error(`${file} is there already. A backup is never written over another.`)
    await (databaseUrl === null ? backUpEmbedded(dataDir, file) : backUpServer(databaseUrl, file))
    return `The database is in ${file}. It holds everything that is written: keep it as the plans themselves are kept.`
  }
  if (!existsSync(file)) throw new Error(`There is no ${file}.`)
  await (databaseUrl === null ? restoreEmbedded(dataDir, file) : restoreServer(databaseUrl, file))
  return `${file} is restored. Everybody signs in again, and copies from after the backup begin afresh.`
}

try {
  process.stdout.write(`${await run()}\n`)
} catch (error) {
  process.stderr.write(`Nothing was done. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
