import { type RunningServer, runServer } from './run-server.ts'

/** The server's process: starts it, says where it is, and stops it cleanly. */
let running: RunningServer | null = null
let stoppingSince: number | null = null

/** How long a stop may take, in milliseconds, beside the time in which people are let go: a database may not answer. */
const longestStop = 20_000

/**
 * One Ctrl+C comes twice, from the terminal and from npm, which hands it on. Only a second one after this long, in
 * milliseconds, means: now, however clean.
 */
const sameSignal = 1000

async function stop(): Promise<void> {
  if (stoppingSince !== null) {
    // What was acknowledged is on disk already.
    if (performance.now() - stoppingSince > sameSignal) process.exit(1)
    return
  }
  stoppingSince = performance.now()
  // Still starting: nothing has been acknowledged to anybody.
  if (running === null) process.exit(0)
  const { drain } = running.settings
  const impatient = setTimeout(() => {
    process.stderr.write(`The stop was not clean: it took more than ${(drain + longestStop) / 1000} s.\n`)
    process.exit(1)
  }, drain + longestStop)
  impatient.unref()
  try {
    await running.stop()
    process.exit(0)
  } catch (error) {
    process.stderr.write(`The stop was not clean: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())

try {
  running = await runServer(process.env)
  process.stdout.write(greeting(running))
} catch (error) {
  process.stderr.write(`Planbordet did not start. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

function greeting({ address, settings }: RunningServer): string {
  const kept = settings.databaseUrl === null ? `in the folder ${settings.dataDir}` : 'in the database of DATABASE_URL'
  const providers = settings.providers.map(({ name }) => name).join(' and ')
  if (!settings.demo) {
    return `
  Planbordet is at ${address}
  One signs in with ${providers}. What is written is kept ${kept}.
  Stop it with Ctrl+C.

`
  }
  return `
  Planbordet is at ${address}

  Open it in a browser and choose who you want to be. Open it again in another
  browser, or a private window, as somebody else: you write the same plan.
${providers === '' ? '' : `  One can also sign in with ${providers}.\n`}  Everybody in it is fictional, and what you write is kept ${kept}.
  Stop it with Ctrl+C.

`
}
