import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../shared/test-servers/own-servers.test-support.ts'

const root = join(import.meta.dirname, '../..')

/** One process of the real server, in demo mode, on a PostgreSQL and perhaps a Redis that others share. */
export class ServerProcess {
  readonly port: number
  readonly #environment: NodeJS.ProcessEnv
  readonly #written: string[] = []
  #process: ChildProcess | null = null

  /** @param port left out: a free one */
  static async start(settings: Readonly<Record<string, string>>, port?: number): Promise<ServerProcess> {
    const server = new ServerProcess(port ?? (await freePort()), settings)
    await server.start()
    return server
  }

  private constructor(port: number, settings: Readonly<Record<string, string>>) {
    this.port = port
    const { DATABASE_URL: _d, REDIS_URL: _r, PUBLIC_URL: _p, NODE_ENV: _m, ...rest } = process.env
    this.#environment = { ...rest, HOST: '127.0.0.1', DEMO: 'on', ...settings, PORT: `${port}` }
  }

  get log(): string {
    return this.#written.join('')
  }

  async start(): Promise<void> {
    const started = spawn(process.execPath, ['server/main.ts'], { cwd: root, env: this.#environment })
    this.#process = started
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (chunk: Buffer) => this.#written.push(chunk.toString()))
    for (;;) {
      if (started.exitCode !== null || started.signalCode !== null) return
      const answer = await fetch(`http://127.0.0.1:${this.port}/health/ready`).catch(() => null)
      if (answer?.ok === true) return
      await pause(50)
    }
  }

  /** Starts again until it stays up: its database may still be on its way. */
  async startAgain(): Promise<void> {
    for (;;) {
      await this.start()
      if (this.running) return
      await pause(200)
    }
  }

  get running(): boolean {
    return this.#process !== null && this.#process.exitCode === null && this.#process.signalCode === null
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** What is left when it has collected what it no longer needs, if it was started with `tell-memory.ts`. */
  async memory(): Promise<{ readonly heap: number; readonly external: number; readonly rss: number }> {
    const before = this.log.length
    this.#process?.kill('SIGUSR2')
    for (;;) {
      const told = /^memory (\{.*\})$/m.exec(this.log.slice(before))?.[1]
      if (told !== undefined) {
        const { heapUsed, external, rss } = JSON.parse(told) as { heapUsed: number; external: number; rss: number }
        return { heap: heapUsed, external, rss }
      }
      await pause(20)
    }
  }

  freeze(): void {
    this.#process?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#process?.kill('SIGCONT')
  }

  async stop(): Promise<void> {
    this.thaw()
    await this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.running || this.#process === null) return
    const gone = once(this.#process, 'exit')
    this.#process.kill(signal)
    await gone
  }
}
