import { spawn } from 'node:child_process'
import { access, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '..')

/** Where the built client lies. */
export const clientFolder = join(repository, 'dist/client')

/** What the client is built from. */
const sources = ['client', 'shared', 'vite.config.ts', 'package-lock.json']

/** Whether the client was built after its newest source was last changed. */
export async function isBuilt(): Promise<boolean> {
  const built = await changedAt(join(clientFolder, 'index.html'))
  if (built === null) return false
  const newest = await Promise.all(sources.map((source) => newestIn(join(repository, source))))
  return newest.every((source) => source < built)
}

/** Builds the client, in a process of its own, which gives the bundler's memory back. */
export async function buildClient(): Promise<void> {
  const vite = join(repository, 'node_modules/vite/bin/vite.js')
  try {
    await access(vite)
  } catch {
    throw new Error('The client is not built and Vite is not installed: run npm ci first, or npm run build elsewhere.')
  }
  // Vite takes NODE_ENV from its surroundings, and the client is always the finished one.
  const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: repository,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    build.once('error', reject)
    build.once('exit', resolve)
  })
  if (code !== 0) throw new Error('The client could not be built; what went wrong stands above.')
}

/** Milliseconds; null when there is no such file. */
async function changedAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs
  } catch {
    return null
  }
}

/** When a file, or anything in a folder, last changed. A file that was taken away changes its folder. */
async function newestIn(path: string): Promise<number> {
  const stats = await stat(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  const inside = await readdir(path)
  const newest = await Promise.all(inside.map((name) => newestIn(join(path, name))))
  return Math.max(stats.mtimeMs, ...newest)
}
