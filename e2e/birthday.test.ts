import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { launchChromium } from './chromium.ts'
import { arrive, openBrowser, openPlan, type Person, signIn } from './people.ts'
import { listen } from './received.ts'

const needs = 'Behov for tjenester'
const child = 'Barnets medvirkning'

/** In Emil's plan he is born 13 years and 274 days before the sample plans are made: on 21 February 2013. */
const plansMade = '2026-11-22T12:00:00Z'
const atSeventeen = Date.parse('2030-06-03T10:00:00Z')
/** In Norway it is one hour later: 00:00 on 21 February. */
const ofAge = Date.parse('2031-02-20T23:00:00Z')
/** What is left of the last evening when everybody has arrived, however long that took. In milliseconds. */
const lastMoments = 3000

let browser: Browser
let app: App

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), startApp(() => ({ DEMO_CLOCK: plansMade }))])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** Moves the server's clock on. The moments, by the machine's own, between which it was done. */
async function moveTo(instant: number): Promise<{ readonly asked: number; readonly done: number }> {
  const asked = Date.now()
  const answer = await fetch(`${app.url}/api/demo/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url },
    body: JSON.stringify({ now: new Date(instant).toISOString() }),
  })
  if (answer.status !== 204) throw new Error(`Moving the clock: ${answer.status} ${await answer.text()}`)
  return { asked, done: Date.now() }
}

/** What a browser takes for the present is the server's, as it was moved to just now; of later moves `catchUp` tells it. */
function at(instant: number): (page: Page) => Promise<void> {
  const shift = instant - Date.now()
  return async (page) => {
    await page.addInitScript((by) => {
      const Wall = Date
      // Where loading the page anew does not lose it.
      if (window.name === '') window.name = String(by)
      globalThis.Date = class extends Wall {
        constructor(...given: [] | [string | number]) {
          super(...((given.length === 0 ? [Wall.now() + Number(window.name)] : given) as [string | number]))
        }
        static override now(): number {
          return Wall.now() + Number(window.name)
        }
      } as DateConstructor
    }, shift)
  }
}

async function catchUp({ page }: Person, instant: number): Promise<void> {
  await page.evaluate((by) => {
    window.name = String(by)
  }, instant - Date.now())
}

/** Emil's mother, who is a relative in Ida's plan and represents Emil in his. */
async function mother(planUrl: string, prepare: (page: Page) => Promise<void>): Promise<Person> {
  const page = await openBrowser(browser)
  const received = listen(page)
  await prepare(page)
  await page.goto(app.url)
  await page.evaluate(signIn, { role: 'relative', plan: 'adult' })
  return await openPlan(page, received, planUrl)
}

it('E2E-52 a seventeen-year-old turns eighteen: what his mother was let read closes at midnight, in her open window', {
  timeout: 120_000,
}, async () => {
  await moveTo(atSeventeen)
  const seventeen = at(atSeventeen)
  const young = await arrive(browser, app, { role: 'person', plan: 'child', prepare: seventeen })
  await young.page.goto(`${young.planUrl}/tilgang`)
  await young.page.getByRole('button', { name: `Anne, ${needs}: Ingen` }).click()
  const dialog = young.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Bare lese' }).check()
  await dialog.getByRole('button', { name: 'Lagre' }).click()
  await young.page.getByRole('button', { name: `Anne, ${needs}: Lese` }).waitFor()
  await Promise.all(browser.contexts().map((context) => context.close()))

  const noon = ofAge - 11 * 3_600_000
  await moveTo(noon)
  const lastDay = at(noon)
  const [anne, emil, kari] = await Promise.all([
    mother(young.planUrl, lastDay),
    arrive(browser, app, { role: 'person', plan: 'child', prepare: lastDay }),
    (async () => {
      const person = await arrive(browser, app, { role: 'coordinator', prepare: lastDay })
      await person.page.goto(young.planUrl)
      return person
    })(),
  ])
  const standing = (await anne.read(needs)).split('\n').find((line) => line.length > 20) ?? ''
  expect(standing).not.toBe('')
  await kari.page.getByText('Emil fyller 18 år 21. februar 2031.').waitFor()
  await kari.text(child).waitFor()
  await emil.text(child).waitFor()

  const closing = anne.page.getByText(standing.slice(0, 30)).first().waitFor({ state: 'detached' })
  const { asked, done } = await moveTo(ofAge - lastMoments)
  await Promise.all([anne, emil, kari].map((person) => catchUp(person, ofAge - lastMoments)))
  await closing
  const closed = Date.now()
  // Not before midnight, and not long after it.
  expect(closed - asked).toBeGreaterThanOrEqual(lastMoments)
  expect(closed - done).toBeLessThan(lastMoments + 5000)
  expect(await anne.page.content()).not.toContain(standing)
  await emil.text(child).waitFor({ state: 'detached' })
  await kari.text(child).waitFor({ state: 'detached' })
  // What he writes as of age does not reach her browser.
  await emil.write(needs, ' Hemmelig fiolinkasse 4711')
  await emil.expectSaved()
  await kari.section(needs).getByText('Hemmelig fiolinkasse 4711').waitFor()
  expect(await anne.received.holds('Hemmelig fiolinkasse 4711')).toBe(false)
  await kari.page.reload()
  await kari.page.getByText('Emil fylte 18 år 21. februar 2031.').waitFor()
})
