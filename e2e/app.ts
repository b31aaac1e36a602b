import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval } from 'node:timers/promises'
import { freePort } from '../shared/test-servers/own-servers.test-support.ts'

const root = join(import.meta.dirname, '..')

/** How long a server may take to be ready, in milliseconds: the first start makes the database. */
const patience = 45_000

/** The built app in a process of its own, in demo mode, with a data folder that nobody else has. */
export interface App {
  readonly url: string
  readonly dataDir: string
  /** All that the server has written, both streams, of every start. */
  readonly log: () => string
  /** SIGKILL: the process gets no chance to say or write anything more. Resolves when it is gone. */
  readonly kill: () => Promise<void>
  /** Ends the server as whoever runs it does. Resolves when everything is put away. */
  readonly stop: () => Promise<void>
  /** Starts again on the same data and port; with settings in the place of the first, when there are some. */
  readonly startAgain: (changed?: Readonly<Record<string, string>>) => Promise<void>
  /** Ends the server and takes its data away. */
  readonly close: () => Promise<void>
}

/**
 * Starts the server and resolves when it says that it is ready.
 *
 * @param more further settings, given where it will be
 */
export async function startApp(
  more: (url: string) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>> = () => ({}),
): Promise<App> {
  const dataDir = await mkdtemp(join(tmpdir(), 'planbordet-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const written: string[] = []
  const settings = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'on', ...(await more(url)) }
  const begun = process.env['PLANBORDET_FIRST_DATA']
  // Sample plans of now, for those who try them: nothing else can begin on them.
  if (begun !== undefined && settings.DEMO === 'on' && !('DEMO_CLOCK' in settings))
    await cp(begun, dataDir, { recursive: true })

  const start = async (changed: Readonly<Record<string, string>> = {}): Promise<ChildProcess> => {
    const started = spawn(process.execPath, ['server/main.ts'], {
      cwd: root,
      env: environment({ ...settings, ...changed }),
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
    dataDir,
    log: () => written.join(''),
    kill: () => end(process_, 'SIGKILL'),
    stop: () => end(process_, 'SIGTERM'),
    startAgain: async (changed) => {
      process_ = await start(changed)
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
  const kept = Object.entries(rest).filter(([name]) => !name.startsWith('OIDC_'))
  return { ...Object.fromEntries(kept), ...settings }
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
