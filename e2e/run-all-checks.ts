import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { hasProgram, type ServerProgram } from '../shared/test-servers/own-servers.test-support.ts'
import { findChromium, howToGetChromium } from './chromium.ts'
import { postgresAnswers, postgresPlace } from './services.ts'

/**
 * `npm test`: everything that is checked about Planbordet, in the order in which a fault is cheapest to find. Stops at
 * the first part that fails, with an exit code other than 0. The last line is the sum: "N passed, N failed".
 */

const root = join(import.meta.dirname, '..')
const bin = join(root, 'node_modules', '.bin')
const isContinuousIntegration = (process.env['CI'] ?? '') !== ''

interface Counts {
  readonly passed: number
  readonly failed: number
}

interface Part {
  readonly name: string
  readonly run: () => Promise<Counts>
}

/** A part that is no set of tests passes or fails as a whole, and adds nothing to the tests that passed. */
const whole = (ok: boolean): Counts => ({ passed: 0, failed: ok ? 0 : 1 })

const lint = ['check', '--error-on-warnings', '.']

/** Debian's packages of each program that tests start servers of their own with: databases, and the documented proxies. */
const packages: Readonly<Record<ServerProgram, readonly string[]>> = {
  postgres: ['postgresql'],
  'redis-server': ['redis-server'],
  // With what makes a certificate for it.
  nginx: ['nginx', 'openssl'],
  caddy: ['caddy', 'openssl'],
}

const parts: readonly Part[] = [
  { name: 'Types', run: async () => whole(await tool('tsc', ['-p', '.'])) },
  { name: 'Lint, format, one-way imports and cycles', run: async () => whole(await tool('biome', lint)) },
  { name: 'Servers that the tests start', run: async () => whole(await ownServers()) },
  { name: 'Databases', run: async () => whole(await databases()) },
  { name: 'Unit, property and integration tests', run: () => tests([]) },
  { name: 'Build', run: async () => whole(await build()) },
  { name: 'Browser', run: async () => whole(await browser()) },
  { name: 'End to end', run: () => tests(['--config', 'e2e/vitest.config.ts']) },
]

const begun = Date.now()
let passed = 0
let failed = 0
for (const part of parts) {
  const start = Date.now()
  console.log(`\n== ${part.name} ==`)
  const counts = await part.run()
  passed += counts.passed
  failed += counts.failed
  console.log(`== ${part.name}: ${counts.failed === 0 ? 'ok' : 'FAILED'} after ${seconds(start)} ==`)
  if (counts.failed > 0) break
}
console.log(`\nIn all ${seconds(begun)}.\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}

/** Runs a program of the project's own and says whether it ended well. */
function tool(name: string, args: readonly string[], settings: Record<string, string> = {}): Promise<boolean> {
  return command(join(bin, name), args, settings)
}

/** What people get: Vite would otherwise take NODE_ENV from its surroundings. */
function build(): Promise<boolean> {
  return tool('vite', ['build', '--logLevel', 'warn'], { NODE_ENV: 'production' })
}

function command(program: string, args: readonly string[], settings: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const started = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      // The pinned Node stands first, so that the tools run on it too.
      env: { ...process.env, ...settings, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` },
      shell: process.platform === 'win32',
    })
    started.on('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    started.on('exit', (code) => resolve(code === 0))
  })
}

/** Runs vitest and reads its own count. A file that could not be read at all counts as one failed. */
async function tests(args: readonly string[]): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'planbordet-checks-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const ok = await tool('vitest', ['run', ...args, ...reporters])
    const counts = await countsIn(report)
    return { passed: counts.passed, failed: ok ? counts.failed : Math.max(1, counts.failed) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function countsIn(report: string): Promise<Counts> {
  const text = await readFile(report, 'utf8').catch(() => null)
  if (text === null) return { passed: 0, failed: 1 }
  const parsed: unknown = JSON.parse(text)
  return { passed: numberIn(parsed, 'numPassedTests'), failed: numberIn(parsed, 'numFailedTests') }
}

function numberIn(value: unknown, key: string): number {
  const found =
    typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key) : null
  if (typeof found?.[1] !== 'number') throw new Error(`vitest's report has no ${key}.`)
  return found[1]
}

/** Says which databases the storage's tests will meet. In continuous integration PostgreSQL has to be there. */
async function databases(): Promise<boolean> {
  if (await postgresAnswers()) {
    console.log(`PostgreSQL answers (${postgresPlace}): the storage suite runs on both.`)
    return true
  }
  console.log(`PostgreSQL does not answer (${postgresPlace}): the storage suite runs on the embedded database alone.`)
  if (isContinuousIntegration)
    console.error('In continuous integration both are asked for: start PostgreSQL, or set TEST_DATABASE_URL.')
  return !isContinuousIntegration
}

/** Finds a Chromium, or installs Debian's where that can be done without a question. */
async function browser(): Promise<boolean> {
  const found = findChromium() ?? (await installChromium())
  console.log(found === null ? howToGetChromium : `Chromium: ${found}`)
  return found !== null
}

async function installChromium(): Promise<string | null> {
  console.log('No Chromium here: installing it with apt-get.')
  // Older releases have no package of the headless shell.
  const installed = (await aptInstall(['chromium-headless-shell'])) || (await aptInstall(['chromium']))
  return installed ? findChromium() : null
}

/**
 * Finds the servers that the tests start, or installs Debian's: in continuous integration, where all of them have to be
 * there, and for root, as in a container. On somebody's own machine a web server is not put without being asked for.
 */
async function ownServers(): Promise<boolean> {
  const missing = async (): Promise<readonly ServerProgram[]> => {
    const programs = Object.keys(packages) as ServerProgram[]
    const found = await Promise.all(programs.map(hasProgram))
    return programs.filter((_, index) => found[index] === false)
  }
  const wanted = await missing()
  if (wanted.length > 0 && (isContinuousIntegration || process.getuid?.() === 0)) {
    console.log(`Not here: ${wanted.join(', ')}. Installing with apt-get.`)
    await aptInstall(wanted.flatMap((program) => packages[program]))
  }
  const left = await missing()
  if (left.length === 0) {
    console.log('PostgreSQL, Redis, nginx and Caddy can be started.')
    return true
  }
  console.log(`Not here: ${left.join(', ')}. What needs them is skipped; install them to try it.`)
  if (isContinuousIntegration) console.error('In continuous integration all of them are asked for.')
  return !isContinuousIntegration
}

/** Debian's packages, where they can be had without a question. */
async function aptInstall(names: readonly string[]): Promise<boolean> {
  if (process.platform !== 'linux' || !(await command('sh', ['-c', 'command -v apt-get']))) return false
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const aptGet = (...args: readonly string[]): Promise<boolean> => {
    const [program = 'env', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return command(program, rest)
  }
  return (await aptGet('update')) && (await aptGet('install', '-y', '--no-install-recommends', ...names))
}
