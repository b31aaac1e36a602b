import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, inMemory, openDatabase, openEmbedded } from './database.ts'

/** A fresh embedded database with all tables and nothing in them, in memory: open one for a test file, not for a test. */
export async function openTestDatabase(): Promise<Database> {
  return openEmbedded(inMemory, await emptyDatabase())
}

/**
 * For a whole server under test: PostgreSQL where it answers, which begins in a tenth of the time and is what people
 * run; else the embedded one. Storage itself is tested on both.
 */
export async function openServersDatabase(): Promise<Database> {
  return inCi() || (await answers(testServer())) ? openOnServer(testServer()) : openTestDatabase()
}

export interface TestDatabase {
  readonly name: string
  /** Why it cannot be had here; null when it can. */
  readonly missing: string | null
  /** A fresh one, which is gone when it is closed. */
  open(): Promise<Database>
}

/**
 * Both kinds of database, for `describe.each`. PostgreSQL is the one at 127.0.0.1:5432 or `TEST_DATABASE_URL`; where it
 * does not answer it is `missing`, except in CI, where opening it fails.
 */
export async function testDatabases(): Promise<readonly TestDatabase[]> {
  const server = testServer()
  return [
    { name: 'PGlite', missing: null, open: openTestDatabase },
    {
      name: 'PostgreSQL',
      missing:
        inCi() || (await answers(server)) ? null : 'no PostgreSQL answers here; set TEST_DATABASE_URL to use one',
      open: () => openOnServer(server),
    },
  ]
}

function testServer(): string {
  return process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres'
}

function inCi(): boolean {
  return (process.env['CI'] ?? '') !== ''
}

async function answers(server: string): Promise<boolean> {
  try {
    await onServer(server, 'select 1')
    return true
  } catch {
    return false
  }
}

async function openOnServer(server: string): Promise<Database> {
  const name = `planbordet_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}`)
  // Nothing in it outlives the test, so nobody waits for the disk: what is told of as saved is proved elsewhere, by kills.
  await onServer(server, `alter database ${name} set synchronous_commit = off`)
  const address = new URL(server)
  address.pathname = `/${name}`
  const database = await openDatabase({ databaseUrl: address.href, dataDir: '' })
  return {
    ...database,
    async close() {
      await database.close()
      await onServer(server, `drop database ${name} with (force)`)
    },
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 2_000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * The path of a tar file of an embedded database with all tables and nothing in them. It is made once for a set of
 * migrations and kept in the machine's folder for temporary files, since PostgreSQL takes seconds to begin.
 */
export async function emptyDatabase(): Promise<string> {
  const folder = join(tmpdir(), 'planbordet-test')
  const path = join(folder, `empty-${fingerprint()}.tar`)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const database = await openEmbedded(inMemory)
  const tar = await database.dump()
  await database.close()
  // Whole or not at all: other test files look for it at the same time.
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(unfinished, tar)
  renameSync(unfinished, path)
  forgetOldOnes(folder)
  return path
}

/** Of other migrations than these, and not in use: each takes 40 MB. */
function forgetOldOnes(folder: string): void {
  const aWeekAgo = Date.now() - 7 * 24 * 3_600_000
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (found !== undefined && found.mtimeMs < aWeekAgo) rmSync(path, { force: true })
  }
}

/** Changes with the migrations and with PGlite. */
function fingerprint(): string {
  const folder = join(import.meta.dirname, 'migrations')
  const files = [
    ...readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
    join(import.meta.dirname, 'migrations.ts'),
    join(import.meta.dirname, 'pglite-worker.ts'),
    join(import.meta.dirname, '../../package.json'),
  ]
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
