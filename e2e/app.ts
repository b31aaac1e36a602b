import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')

/** How long a server may take to be ready, in milliseconds: the first start makes the database. */
const patience = 45_000

/** The built app in a process of its own, in demo mode, with a data folder that nobody else has. */
export interface App {
  readonly url: string
  /** All that the server has written, both streams, of every start. */
  readonly log: () => string
  /** SIGKILL: the process gets no chance to say or write anything more. Resolves when it is gone. */
  readonly kill: () => Promise<void>
  /** Starts again on the same data and port. */
  readonly startAgain: () => Promise<void>
  /** Ends the server and takes its data away. */
  readonly close: () => Promise<void>
}

/** Starts the server and resolves when it says that it is ready. */
export async function startApp(): Promise<App> {
  const dataDir = await mkdtemp(join(tmpdir(), 'planbordet-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const written: string[] = []

  const start = async (): Promise<ChildProcess> => {
    const started = spawn(process.execPath, ['server/main.ts'], {
      cwd: root,
      env: environment({ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'on' }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started.stdout.on('data', (chunk: Buffer) => written.push(chunk.toString()))
    started.stderr.on('data', (chunk: Buffer) => written.push(chunk.toString()))
    await ready(started, url, () => written.join(''))
    return started
  }

  let process_ = await start()
  return {
    url,
    log: () => written.join(''),
    kill: () => end(process_, 'SIGKILL'),
    startAgain: async () => {
      process_ = await start()
    },
    close: async () => {
      await end(process_, 'SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The environment with the settings of this test alone: nothing that the developer has set may leak in. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, REDIS_URL: _redis, PUBLIC_URL: _public, NODE_ENV: _mode, ...rest } = process.env
  return { ...rest, ...settings }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.')
  return address.port
}

async function ready(started: ChildProcess, url: string, log: () => string): Promise<void> {
  const deadline = Date.now() + patience
  for await (const _ of setInterval(50)) {
    if (started.exitCode !== null || started.signalCode !== null) {
      throw new Error(`The server stopped before it was ready:\n${log()}`)
    }
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.ok === true) return
    if (Date.now() > deadline) {
      await end(started, 'SIGKILL')
      throw new Error(`The server was not ready after ${patience / 1000} s:\n${log()}`)
    }
  }
}

async function end(started: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (started.exitCode !== null || started.signalCode !== null) return
  const gone = once(started, 'exit')
  started.kill(signal)
  await gone
}
