import type { Browser, Page } from 'playwright-core'
import type { App } from '../app.ts'
import { chooseLanguage, nextFrame } from '../people.ts'
import { keystrokesToPaint } from './keystrokes.ts'
import { median, percentile } from './numbers.ts'

/** A generated plan of 60 goals, 300 measures and 25 participants, as the coordinator has it on one page. */
export interface LargePlanFigures {
  /** From navigation until the first text that can be written in, and until the last measure is on the page; milliseconds. */
  readonly firstEditable: number
  readonly whole: number
  /** Frames that came later than 50 ms after the one before, of all, while the page is scrolled from end to end. */
  readonly scroll: { readonly late: number; readonly frames: number; readonly longest: number }
  /** Key to paint in the title of a goal and of an open measure; milliseconds. */
  readonly goalKeys: readonly number[]
  readonly measureKeys: readonly number[]
  /** From the press until the measure stands open, with its fields, and is painted; milliseconds. */
  readonly opening: readonly number[]
}

export async function largePlanFigures(browser: Browser, app: App): Promise<LargePlanFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'nb-NO' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(app.url)
  const id = await page.evaluate(makeLargePlan)
  await chooseLanguage(page, 'nb')
  await page.addInitScript(watchTheWhole)
  await page.goto(`${app.url}/planer/${id}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.wholePlan !== undefined)
  const { firstEditable, whole } = await page.evaluate(() => {
    return { firstEditable: window.firstEditable ?? Number.NaN, whole: window.wholePlan ?? Number.NaN }
  })
  const scroll = await page.evaluate(scrollThrough)
  const goalKeys = await keysIn(page, '.goal__title')
  const opening: number[] = []
  const openers = page.locator('.goal .measure__toggle[aria-expanded="false"]')
  for (let index = 0; index < 15; index++) {
    // Those that are closed: each that opens leaves the list.
    const opener = openers.nth(index * 3)
    await opener.scrollIntoViewIfNeeded()
    opening.push(await opener.evaluate(openAndPaint))
  }
  const measureKeys = await keysIn(page, '.goal .measure[data-open="true"] .measure__title')
  await context.close()
  return { firstEditable, whole, scroll, goalKeys, measureKeys, opening }
}

async function keysIn(page: Page, where: string): Promise<readonly number[]> {
  const text = page.locator(where).locator('[contenteditable="true"], [role="textbox"]').first()
  await text.scrollIntoViewIfNeeded()
  await text.click()
  await page.evaluate(nextFrame)
  return keystrokesToPaint(page, 60)
}

declare global {
  interface Window {
    /** Milliseconds from navigation until every measure was on the page; undefined until then. */
    wholePlan?: number
  }
}

/** Runs in the page: signs in as the coordinator and has the plan made. */
async function makeLargePlan(): Promise<string> {
  const send = (path: string, body: object): Promise<Response> =>
    fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await send('/api/demo/session', { role: 'coordinator' })
  const answer = await send('/api/demo/large-plan', { goals: 60, measures: 300, participants: 25 })
  if (!answer.ok) throw new Error(`The large plan: ${answer.status} ${await answer.text()}`)
  const { id } = await answer.json()
  return id
}

/** Runs in the page, before its own scripts. */
function watchTheWhole(): void {
  const observer = new MutationObserver(() => {
    if (window.firstEditable === undefined && document.querySelector('[contenteditable="true"]') !== null) {
      window.firstEditable = performance.now()
    }
    if (window.firstEditable === undefined || document.querySelectorAll('.goal .measure').length < 280) return
    window.wholePlan = performance.now()
    observer.disconnect()
  })
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ['contenteditable'] })
}

/** Runs in the page: scrolls from the top to the end as a wheel does, a hundred pixels a frame. */
async function scrollThrough(): Promise<{ late: number; frames: number; longest: number }> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  const gaps: number[] = []
  window.scrollTo(0, 0)
  await frame()
  let before = await frame()
  while (window.scrollY + window.innerHeight < document.documentElement.scrollHeight - 1) {
    window.scrollBy(0, 100)
    const now = await frame()
    gaps.push(now - before)
    before = now
  }
  return { late: gaps.filter((gap) => gap > 50).length, frames: gaps.length, longest: Math.max(...gaps) }
}

/** Runs in the page: presses a measure's button, and answers when what it opened has been painted. */
function openAndPaint(opener: Element): Promise<number> {
  const started = performance.now()
  ;(opener as HTMLElement).click()
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const afterPaint = new MessageChannel()
      afterPaint.port1.onmessage = () => resolve(performance.now() - started)
      afterPaint.port2.postMessage(null)
    })
  })
}

/** As rows of the table. */
export function largePlanRows(figures: LargePlanFigures): readonly (readonly [string, string, string])[] {
  const { firstEditable, whole, scroll, goalKeys, measureKeys, opening } = figures
  const both = (times: readonly number[]): string =>
    `${median(times).toFixed(0)} / ${percentile(times, 0.95).toFixed(0)} ms`
  return [
    [
      '60 goals, 300 measures, 25 participants: to the first text that can be written in',
      `${firstEditable.toFixed(0)} ms`,
      '–',
    ],
    ['the same: until every measure is on the page', `${whole.toFixed(0)} ms`, '–'],
    [
      'the same: scrolling from end to end, frames later than 50 ms',
      `${scroll.late} of ${scroll.frames}, the longest ${scroll.longest.toFixed(0)} ms`,
      '–',
    ],
    ['the same: key to paint in a goal’s title, median / p95 of 60', both(goalKeys), '–'],
    ['the same: key to paint in an open measure, median / p95 of 60', both(measureKeys), '–'],
    ['the same: opening a measure, press to paint, median / p95 of 15', both(opening), '–'],
  ]
}
