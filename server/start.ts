import { buildClient, isBuilt } from './client-build.ts'
import { readSettings } from './settings.ts'
import { SettingsError } from './settings-error.ts'

/** `npm start`: builds the client when it is missing or older than its sources, then starts the server. */
try {
  // Before the build, which takes a while: a wrong setting is told at once.
  readSettings(process.env)
  if (!(await isBuilt())) {
    process.stdout.write('Building the pages. This takes a few seconds, and only when something has changed …\n')
    await buildClient()
  }
} catch (error) {
  process.stderr.write(`${error instanceof SettingsError || error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
await import('./main.ts')
