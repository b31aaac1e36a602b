import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type App, startApp } from './app.ts'
import { launchChromium } from './chromium.ts'

/** What most files of tests have to themselves: a browser, whose windows close after each test, and the app. */
export let browser: Browser
export let app: App

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), startApp()])
})
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
afterAll(async () => {
  await browser?.close()
  await app?.close()
})
