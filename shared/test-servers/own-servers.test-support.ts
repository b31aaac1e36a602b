import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

export interface OwnServer {
  readonly port: number
  /** Of the process that runs now. */
  readonly pid: number
  readonly user: string
  /** Dies at once, whatever it was doing. Resolves when it is gone. */
  kill(): Promise<void>
  /** Starts again on the same port and, where it keeps any, the same data. Resolves when it answers. */
  start(): Promise<void>
  /** Stands still, and says nothing, until it goes on. */
  freeze(): void
  thaw(): void
  /** Ends it and takes its data away. */
  stop(): Promise<void>
}

/** The programs that tests start servers of their own with. */
export type ServerProgram = 'redis-server' | 'postgres' | 'nginx' | 'caddy'

/**
 * Why a server's program cannot be started here; null when it can. In CI it has to be there: then starting it is what
 * fails.
 */
export async function missingProgram(program: ServerProgram): Promise<string | null> {
  if (process.env['CI'] !== undefined && process.env['CI'] !== '') return null
  return (await hasProgram(program)) ? null : `there is no ${program} on this machine; install it to try this`
}

export async function hasProgram(program: ServerProgram): Promise<boolean> {
  const path = program === 'postgres' ? join(await postgresFolder(), program) : program
  return run(path, [asksVersion[program] ?? '--version'], { env: pathOfServers }).then(...saysYes)
}

/** A PostgreSQL cluster that can be asked past everybody else, and made to take nothing more. */
export interface OwnPostgres extends OwnServer {
  /** Rows of one statement, asked over a connection of its own that may write whatever the cluster is set to. */
  ask<Row extends object>(statement: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** Whether it takes no more writing, as a standby or one that its keepers have closed. */
  readOnly(is: boolean): Promise<void>
  /** Whether its disk is full: no file of it grows beyond a megabyte or so. What is written ahead has its room. */
  full(is: boolean): Promise<void>
}

/** A Redis that the test starts and stops. Rejects when there is none on this machine. */
export async function startRedis(): Promise<OwnServer> {
  const port = await freePort()
  const start = async (): Promise<ChildProcess> => {
    const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    const started = spawn('redis-server', options, { stdio: 'ignore' })
    await until(started, () => answers(port))
    return started
  }
  return own(port, '', start, 'SIGKILL', async () => {})
}

/**
 * A PostgreSQL cluster of the test's own, in a new folder. Its program does not run as root: then it is the account
 * `nobody` whose it is.
 */
export async function startPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'planbordet-postgres-'))
  const bin = await postgresFolder()
  const isRoot = userInfo().uid === 0
  const as = isRoot ? { uid: await idOf('nobody', '-u'), gid: await idOf('nobody', '-g') } : {}
  if (isRoot) await run('chown', ['-R', 'nobody', folder])
  const data = join(folder, 'data')
  const settings = { cwd: folder, ...as }
  // Segments of a megabyte leave the journal's files as the largest: see `full`.
  const how = ['-U', 'planbordet', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--wal-segsize=1']
  await run(join(bin, 'initdb'), ['-D', data, ...how], settings)
  const port = await freePort()
  const start = async (): Promise<ChildProcess> => {
    const options = ['-D', data, '-p', `${port}`, '-k', folder, '-c', 'listen_addresses=127.0.0.1']
    const started = spawn(join(bin, 'postgres'), options, { ...settings, stdio: 'ignore' })
    const asks = ['-h', '127.0.0.1', '-p', `${port}`, '-U', 'planbordet', '-d', 'postgres']
    await until(started, () => run(join(bin, 'pg_isready'), asks).then(...saysYes))
    return started
  }
  // Its immediate shutdown, which is a crash to whoever starts it again: a killed one leaves its children behind.
  const server = await own(port, 'planbordet', start, 'SIGQUIT', async () =>
    rmSync(folder, { recursive: true, force: true }),
  )
  const ask: OwnPostgres['ask'] = async (statement, values = []) => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'planbordet', database: 'postgres' })
    await client.connect()
    try {
      await client.query('set session characteristics as transaction read write')
      return (await client.query(statement, [...values])).rows
    } finally {
      await client.end()
    }
  }
  return Object.assign(server, {
    ask,
    readOnly: async (is: boolean) => {
      await ask(`alter system set default_transaction_read_only = ${is ? 'on' : 'off'}`)
      await ask('select pg_reload_conf()')
    },
    full: async (is: boolean) => {
      const postmaster = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
      const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
      // No multiple of a page: half a page that could be written is what PostgreSQL calls a full disk.
      // The soft limit alone, which whoever it is set for may raise again.
      const limit = `--fsize=${is ? fullAt : 'unlimited'}:`
      for (const pid of [postmaster, ...children]) await run('prlimit', ['--pid', `${pid}`, limit], settings)
    },
  })
}

/** Bytes: more than any of PostgreSQL's own files in a new cluster, and than a segment of what is written ahead. */
const fullAt = 1_300_001
const asksVersion: Readonly<Record<string, string>> = { nginx: '-v', caddy: 'version' }

/** Debian keeps some servers where only root's path leads. */
export const pathOfServers: NodeJS.ProcessEnv = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` }

const saysYes = [() => true, () => false] as const

async function own(
  port: number,
  user: string,
  start: () => Promise<ChildProcess>,
  killedBy: NodeJS.Signals,
  takeAway: () => Promise<void>,
): Promise<OwnServer> {
  let process = await start()
  return {
    port,
    user,
    get pid() {
      return process.pid ?? 0
    },
    kill: () => end(process, killedBy),
    start: async () => {
      process = await start()
    },
    freeze: () => process.kill('SIGSTOP'),
    thaw: () => process.kill('SIGCONT'),
    stop: async () => {
      await end(process, 'SIGQUIT')
      await takeAway()
    },
  }
}

/** Debian keeps the server's programs off the path. */
async function postgresFolder(): Promise<string> {
  try {
    const { stdout } = await run('pg_config', ['--bindir'])
    return stdout.trim()
  } catch {
    const { stdout } = await run('sh', ['-c', 'ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1'])
    return stdout.trim()
  }
}

async function idOf(user: string, flag: '-u' | '-g'): Promise<number> {
  return Number((await run('id', [flag, user])).stdout)
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

/** Resolves when it is up; rejects when the process ends before. */
async function until(process: ChildProcess, isUp: () => Promise<boolean>): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    process.once('error', reject)
    process.once('exit', (code) => reject(new Error(`${process.spawnfile} ended with ${code}.`)))
  })
  ended.catch(() => {})
  while (!(await Promise.race([isUp(), ended]))) await pause(20)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

async function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const exit = new Promise((resolve) => process.once('exit', resolve))
  process.kill(signal)
  // One that was stopped in its tracks hears nothing until it goes on.
  process.kill('SIGCONT')
  await exit
}
