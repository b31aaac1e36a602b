import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { afterRestore } from './after-restore.ts'

/** A server's database as its own tools are told of it: the password stands in the environment, where `ps` does not look. */
function toTools(databaseUrl: string): { readonly address: string; readonly env: NodeJS.ProcessEnv } {
  const address = new URL(databaseUrl)
  const { PGPASSWORD, ...env } = process.env
  const password = decodeURIComponent(address.password) || PGPASSWORD
  address.password = ''
  return { address: address.href, env: password === undefined ? env : { ...env, PGPASSWORD: password } }
}

/**
 * Writes the database as it is at this moment, while it is in use, to a new file that nobody else on the machine may read,
 * at any time: it is made before there is a word in it. Of a backup that did not come to an end nothing is left.
 */
export async function backUpServer(databaseUrl: string, file: string): Promise<void> {
  const { address, env } = toTools(databaseUrl)
  const options = ['--format=custom', '--no-owner', '--no-privileges', `--file=${file}`, `--dbname=${address}`]
  await writeFile(file, '', { mode: 0o600, flag: 'wx' })
  try {
    await ended(started('pg_dump', options, { env, stdio: ['ignore', 'inherit', 'inherit'] }))
  } catch (error) {
    await rm(file)
    throw error
  }
}

/** Reads a backup into a database with nothing in it, all or nothing: the copy, and what follows from its being one. */
export async function restoreServer(databaseUrl: string, file: string): Promise<void> {
  await mustBeEmpty(databaseUrl)
  const { address, env } = toTools(databaseUrl)
  const reading = started('pg_restore', ['--no-owner', '--no-privileges', '--file=-', file], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const options = ['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1', `--dbname=${address}`]
  const writing = started('psql', [...options, '--output=/dev/null', '--file=-'], {
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const { stdout } = reading
  const { stdin } = writing
  if (stdout === null || stdin === null) throw new Error('They were started with pipes.')
  const [read, wrote] = [ended(reading), ended(writing)]
  try {
    await Promise.all([pipeline(stdout, stdin, { end: false }), read])
    stdin.end(`\n${afterRestore('public').join(';\n')};\n`)
    await wrote
  } catch (error) {
    // Without an end to what it reads it does not commit.
    writing.kill()
    await Promise.allSettled([read, wrote])
    throw error
  }
}

async function mustBeEmpty(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    const { rows } = await client.query("select from pg_tables where schemaname = 'public' limit 1")
    if (rows.length > 0)
      throw new Error('There is something in the database of DATABASE_URL. Make a new one to restore into.')
  } finally {
    await client.end()
  }
}

function started(program: string, options: readonly string[], how: SpawnOptions): ChildProcess {
  return spawn(program, options, how)
}

async function ended(child: ChildProcess): Promise<void> {
  const program = child.spawnfile
  const [code] = await once(child, 'exit').catch((error: unknown) => {
    throw new Error(`${program} could not be started: install PostgreSQL’s client programs.`, { cause: error })
  })
  if (code !== 0) throw new Error(`${program} did not manage it.`)
}
