import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { expectAccessiblePlan, expectAccessibleSmallPages, plansLookedAt } from './axe.ts'
import { launchChromium } from './chromium.ts'

let browser: Browser
let app: App

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), startApp()])
})
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

it('axe finds nothing on the front page, the list and the 404 page, 390 px wide, in any language', () =>
  expectAccessibleSmallPages(browser, app, 390))

it.each(plansLookedAt)('axe finds nothing on $title plan, 390 px wide, in any language', ({ role, plan }) =>
  expectAccessiblePlan(browser, app, plan === undefined ? { role, width: 390 } : { role, plan, width: 390 }),
)
