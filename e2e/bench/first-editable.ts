import type { Browser, BrowserContext } from 'playwright-core'
import type { App } from '../app.ts'
import { signIn } from '../people.ts'
import { median } from './numbers.ts'

declare global {
  interface Window {
    /** Milliseconds from navigation to the first text that can be written in; undefined until then. */
    firstEditable?: number
  }
}

const runs = 7

/**
 * Time from navigating to the plan until there is a text that can be written in, in milliseconds: the median of seven
 * loads, each in a browser context of its own with an empty cache, signed in beforehand. `slowdown` is how many times
 * slower the page's processor is made (1: as it is).
 */
export async function timeToFirstEditable(browser: Browser, app: App, slowdown: number): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'nb-NO' })
    const page = await context.newPage()
    await page.goto(`${app.url}/api/session`)
    const planId = await page.evaluate(signIn, { role: 'person', plan: 'adult' })
    await page.close()
    times.push(await firstEditable(context, `${app.url}/planer/${planId}`, slowdown))
    await context.close()
  }
  return median(times)
}

/** The same for a page that needs no signing in. */
export async function timeToFirstEditableAt(browser: Browser, url: string, slowdown: number): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    times.push(await firstEditable(context, url, slowdown))
    await context.close()
  }
  return median(times)
}

async function firstEditable(context: BrowserContext, url: string, slowdown: number): Promise<number> {
  const page = await context.newPage()
  await page.addInitScript(watchForEditable)
  if (slowdown > 1) {
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  }
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.firstEditable !== undefined, undefined, { timeout: 60_000 })
  const time = await page.evaluate(() => window.firstEditable)
  if (time === undefined) throw new Error(`${url} has nothing that can be written in.`)
  return time
}

/** Runs in the page, before its own scripts. */
function watchForEditable(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('[contenteditable="true"]') === null) return
    window.firstEditable = performance.now()
    observer.disconnect()
  })
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ['contenteditable'] })
}
