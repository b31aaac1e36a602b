import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type DataDirLock, lockDataDir } from './data-dir-lock.ts'
import { migrate } from './migrations.ts'
import { PGliteThread } from './pglite-thread.ts'
import { withPreparedStatements } from './prepared-statements.ts'
import type { Tables } from './tables.ts'

export interface DatabaseSettings {
  /** A PostgreSQL server; null for the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  /** The embedded database's folder, made when it is not there; `memory://` keeps nothing. */
  readonly dataDir: string
  /** How long a PostgreSQL server may take, where it is not as long as usual; for tests. */
  readonly patience?: Partial<typeof patience>
}

export interface Database {
  readonly db: Kysely<Tables>
  readonly kind: 'pglite' | 'postgres'
  close(): Promise<void>
}

/** `dataDir` of an embedded database that lives and dies with its process. For tests. */
export const inMemory = 'memory://'

/**
 * Opens the database and brings its tables up to date. Rejects with `DataDirInUse` when another process has the
 * folder, and with the database's own error when it cannot be reached.
 *
 * Both kinds are spoken to in PostgreSQL's protocol by `pg`, so that types, errors and transactions are the same.
 */
export async function openDatabase({ databaseUrl, dataDir, patience: own }: DatabaseSettings): Promise<Database> {
  return databaseUrl === null ? openEmbedded(dataDir) : openServer(databaseUrl, { ...patience, ...own })
}

/**
 * How long the server may take, in milliseconds: for a statement, until its answer is here, and between two statements of
 * a transaction. The last frees what a process holds locked that stands still, or whose machine is gone, for the others.
 */
const patience = {
  statement_timeout: 15_000,
  query_timeout: 20_000,
  idle_in_transaction_session_timeout: 10_000,
}

async function openServer(databaseUrl: string, timeouts: typeof patience): Promise<Database> {
  const connection = { connectionString: databaseUrl, connectionTimeoutMillis: 5_000, keepAlive: true, types }
  // Migrations take the time that they need; everything else gives up, so that a server which hangs is noticed.
  const patient = kyselyOver(new pg.Pool({ ...connection, max: 2 }))
  try {
    await migrate(patient)
  } finally {
    await patient.destroy()
  }
  const db = kyselyOver(new pg.Pool({ ...connection, ...timeouts, max: 10 }))
  return { db, kind: 'postgres', close: () => db.destroy() }
}

/** `template`: see `PGliteWorkerData`; only for a folder that is new. */
export async function openEmbedded(dataDir: string, template: string | null = null): Promise<EmbeddedDatabase> {
  const lock = dataDir === inMemory ? null : lockDataDir(dataDir)
  try {
    // In a folder of its own: PostgreSQL begins only in an empty one.
    const folder = lock === null ? dataDir : join(dataDir, 'postgres')
    return await openLocked(await PGliteThread.start({ dataDir: folder, template }), lock)
  } catch (error) {
    lock?.release()
    throw error
  }
}

export interface EmbeddedDatabase extends Database {
  readonly kind: 'pglite'
  /** The whole data folder as a tar file. */
  dump(): Promise<Uint8Array>
}

async function openLocked(thread: PGliteThread, lock: DataDirLock | null): Promise<EmbeddedDatabase> {
  // PGlite is one session. The pool of one makes others wait while a transaction runs, as they must.
  const session = { user: 'postgres', database: 'postgres', ssl: false, max: 1, idleTimeoutMillis: 0, types }
  const db = kyselyOver(new pg.Pool({ ...session, stream: () => thread.connect() }))
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    await thread.close()
    throw error
  }
  return {
    db,
    kind: 'pglite',
    dump: () => thread.dump(),
    async close() {
      await db.destroy()
      await thread.close()
      lock?.release()
    },
  }
}

function kyselyOver(pool: pg.Pool): Kysely<Tables> {
  // A connection that is lost while nobody uses it is replaced by the pool; whoever asks next hears of lasting trouble.
  // Without a listener it would end the process.
  pool.on('error', () => {})
  // One that is lost while somebody has it and asks nothing just then, as between two statements of a transaction, would
  // too: the next statement is what fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withPreparedStatements(pool) }) })
}

/** int8 as a number (sequences and client ids are far below 2^53); a date as `YYYY-MM-DD`, which has no time zone. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.DATE, String)
