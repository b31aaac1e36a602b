import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { readSettings } from './settings.ts'

/**
 * `npm run dev`: Vite serves the client and reloads it, and hands what is the server's on to the server, which starts
 * again when a file of its own changes. Both end together.
 *
 * Vite's watcher watches for the server too, rather than `node --watch`, which sends messages of its own through the
 * database's worker thread and does not wait for a clean stop.
 */
const repository = join(import.meta.dirname, '..')
const serverSources = ['server', 'shared'].map((folder) => join(repository, folder))

let server: ChildProcess | null = null
let ending = false

function startServer(): void {
  server = spawn(process.execPath, ['--env-file-if-exists=.env', join(import.meta.dirname, 'main.ts')], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

async function stopServer(): Promise<void> {
  const stopped = server
  server = null
  if (stopped === null || stopped.exitCode !== null || stopped.signalCode !== null) return
  const exited = once(stopped, 'exit')
  stopped.kill('SIGTERM')
  await exited
}

/** One restart at a time, and one more when something changed meanwhile. */
function restartOnChange(vite: ViteDevServer): void {
  let restarting = false
  let again = false
  const restart = async (): Promise<void> => {
    again = restarting
    if (restarting || ending) return
    restarting = true
    do {
      again = false
      await stopServer()
      if (!ending) startServer()
    } while (again)
    restarting = false
  }
  vite.watcher.add(serverSources)
  vite.watcher.on('all', (_event, path) => {
    const own = serverSources.some((folder) => path.startsWith(folder)) && !path.includes('.test.')
    if (own) void restart()
  })
}

async function develop(): Promise<void> {
  const { port, host } = readSettings(process.env)
  const target = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const vite = await createServer({
    configFile: join(repository, 'vite.config.ts'),
    server: {
      host: '127.0.0.1',
      proxy: { '/api/': target, '/health/': target, '/plans/': { target, ws: true } },
    },
  })
  await vite.listen()
  startServer()
  restartOnChange(vite)

  const end = async (): Promise<void> => {
    if (ending) return
    ending = true
    await stopServer()
    await vite.close()
    process.exit(0)
  }
  // Vite ends the process on SIGTERM by itself, before the server has put everything on disk.
  process.removeAllListeners('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end())
  process.on('exit', () => server?.kill('SIGTERM'))

  process.stdout.write(`\nDevelopment, with reload: open ${vite.resolvedUrls?.local[0] ?? target}\n\n`)
}

develop().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
