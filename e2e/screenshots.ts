import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startApp } from './app.ts'
import { launchChromium } from './chromium.ts'
import { type Arrival, arrive, openBrowser } from './people.ts'
import { takeWholePlan } from './whole-plan-screens.ts'

/**
 * Takes a picture of every screen, for every role, at both widths, into `e2e/output/`, to hold beside the design. With
 * others in the plan, as it mostly will be. `npm run screenshots`, after `npm run build`.
 */

const output = join(import.meta.dirname, 'output')
const widths = [1440, 390] as const
const arrivals: readonly Pick<Arrival, 'role' | 'plan'>[] = [
  { role: 'person' },
  { role: 'representative' },
  { role: 'relative' },
  { role: 'coordinator' },
  { role: 'service' },
  { role: 'school' },
  { role: 'specialist' },
  { role: 'unit' },
  { role: 'person', plan: 'child' },
]

await mkdir(output, { recursive: true })
const [browser, app] = await Promise.all([launchChromium(), startApp()])
try {
  const ida = await arrive(browser, app, { role: 'person' })
  await ida.stepInto('Om meg – hva er viktig for meg')
  const morten = await arrive(browser, app, { role: 'representative' })
  await morten.stepInto('Behov for tjenester')

  for (const width of widths) {
    for (const arrival of arrivals) {
      const name = `plan-${arrival.role}${arrival.plan === undefined ? '' : '-child'}-${width}`
      const { page, leave } = await arrive(browser, app, { ...arrival, width })
      await page.getByRole('status').filter({ hasText: /\S/ }).first().waitFor()
      await take(page, name)
      await page.goto(`${app.url}/planer`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await take(page, `list-${arrival.role}${arrival.plan === undefined ? '' : '-child'}-${width}`)
      await leave()
    }
    await takeWholePlan(browser, app, width, take)
    const nobody = await openBrowser(browser, { width })
    for (const [name, path] of [
      ['front', '/'],
      ['not-found', '/finnes-ikke'],
    ] as const) {
      await nobody.goto(`${app.url}${path}`)
      await nobody.getByRole('heading', { level: 1 }).first().waitFor()
      await take(nobody, `${name}-${width}`)
    }
    const offline = await arrive(browser, app, { role: 'person', width })
    await offline.context.setOffline(true)
    await offline.write('Om meg – hva er viktig for meg', ' uten nett')
    await take(offline.page, `plan-offline-${width}`)
    await offline.context.setOffline(false)
    await offline.leave()
  }
} finally {
  await browser.close()
  await app.close()
}
console.log(`Pictures are in ${output}`)

/** What the window shows, and the whole page beside it. */
async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(output, `${name}.png`) })
  await page.screenshot({ path: join(output, `${name}-whole.png`), fullPage: true })
}
