import { type App, startApp } from './app.ts'

/**
 * Before the tests in browsers: starts the server once on an empty folder, which makes the database and the sample
 * plans, and lets the tests begin on copies of it. Making them took each of two dozen files some seconds.
 */
export default async function firstStart(): Promise<() => Promise<void>> {
  const app: App = await startApp()
  await app.stop()
  process.env['PLANBORDET_FIRST_DATA'] = app.dataDir
  return () => app.close()
}
