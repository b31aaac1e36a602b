import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process, or another opener in this one, uses the folder. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse'

  constructor(dataDir: string, options?: ErrorOptions) {
    super(
      `The folder ${dataDir} is in use by another Planbordet. Stop that one, or choose another folder with DATA_DIR.`,
      options,
    )
  }
}

export interface DataDirLock {
  release(): void
}

/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy */
const busy = 5

/**
 * Keeps a second opener out of a folder: two PGlite processes on one folder lose data without a word. The lock is
 * SQLite's on a file in the folder, which the operating system lets go when the process dies, however it dies, and
 * which holds between containers that share a volume.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  mkdirSync(dataDir, { recursive: true })
  const file = new DatabaseSync(join(dataDir, 'in-use.lock'))
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    file.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) {
      throw new DataDirInUse(dataDir, { cause: error })
    }
    throw error
  }
  return { release: () => file.close() }
}
