import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../../shared/test-servers/own-servers.test-support.ts'
import { cpuOf } from './process-figures.ts'

const root = join(import.meta.dirname, '../../..')

/** How long a server may take until it listens, in milliseconds. */
const patience = 60_000

export interface Memory {
  readonly rss: number
  readonly heapUsed: number
  readonly external: number
  readonly arrayBuffers: number
}

/** A server in a process of its own, whichever it is: started, looked at from outside, and stopped. */
export class ServerProcess {
  readonly port: number
  readonly #process: ChildProcess
  readonly #written: string[] = []

  /**
   * @param script the server's program, from the project's root
   * @param settings given where it shall listen
   * @param answers whether it is ready, once it listens
   */
  static async start(
    script: string,
    settings: (port: number) => Readonly<Record<string, string>>,
    answers: (port: number) => Promise<boolean> = async () => true,
  ): Promise<ServerProcess> {
    const port = await freePort()
    const server = new ServerProcess(port, script, settings(port))
    const late = performance.now() + patience
    while (!((await listens(port)) && (await answers(port)))) {
      if (!server.running || performance.now() > late) {
        await server.stop()
        throw new Error(`${script} did not start:\n${server.#written.join('')}`)
      }
      await pause(50)
    }
    return server
  }

  private constructor(port: number, script: string, settings: Readonly<Record<string, string>>) {
    this.port = port
    const {
      DATABASE_URL: _d,
      REDIS_URL: _r,
      PUBLIC_URL: _p,
      NODE_ENV: _m,
      DATA_DIR: _f,
      DEMO_CLOCK: _c,
      ...rest
    } = process.env
    const preload = ['--expose-gc', '--import', join(import.meta.dirname, 'tell-memory.ts')]
    const profile =
      process.env['BENCH_PROFILE'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`]
    this.#process = spawn(process.execPath, [...preload, ...profile, script], {
      cwd: root,
      env: { ...rest, ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#written.push(chunk.toString())
        if (this.#written.length > 200) this.#written.shift()
      })
    }
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  /** Milliseconds of processor time since it was started. */
  get cpu(): number {
    return cpuOf(this.#process.pid ?? 0)
  }

  /** What it has in memory once garbage has been collected. */
  async memory(): Promise<Memory> {
    const told = once(this.#process, 'message')
    this.#process.send('memory')
    const [memory] = (await told) as [Memory]
    return memory
  }

  async stop(): Promise<void> {
    if (!this.running) return
    const gone = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await gone
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
