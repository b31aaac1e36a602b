import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { App } from './app.ts'
import { type Arrival, arrive, chooseLanguage, type Language, openBrowser, type Width } from './people.ts'

const languages = ['nb', 'nn', 'en'] as const

/** The languages in which a page is looked at: all where the room is small, bokmål where it is not. */
export function languagesAt(width: Width): readonly Language[] {
  return width === 390 ? languages : ['nb']
}

/** Whose plan page is looked at, and in which plan. */
export const plansLookedAt: readonly (Pick<Arrival, 'role' | 'plan'> & { readonly title: string })[] = [
  { title: 'the coordinator’s', role: 'coordinator' },
  { title: 'the person’s', role: 'person' },
  { title: 'the specialist’s', role: 'specialist' },
  { title: 'the unit’s', role: 'unit' },
  { title: 'the child’s', role: 'person', plan: 'child' },
]

/** Looks at one plan page in the languages of its width; all that is found is told at once. */
export async function expectAccessiblePlan(
  browser: Browser,
  app: App,
  arrival: Pick<Arrival, 'role' | 'plan'> & { readonly width: Width },
): Promise<void> {
  const { page } = await arrive(browser, app, arrival)
  expect(await faultsInEachLanguage(page, 2, arrival.width)).toEqual([])
}

/**
 * Looks at the front page (as nobody and as somebody), the list of plans and the page for an address that leads
 * nowhere.
 */
export async function expectAccessibleSmallPages(browser: Browser, app: App, width: Width): Promise<void> {
  const nobody = await openBrowser(browser, { width })
  const { page } = await arrive(browser, app, { role: 'coordinator', width })
  const faults: string[] = []
  for (const [visitor, path] of [
    [nobody, '/'],
    [page, '/'],
    [page, '/planer'],
    [page, '/innlogget'],
    [page, '/finnes-ikke'],
  ] as const) {
    await visitor.goto(`${app.url}${path}`)
    faults.push(...(await faultsInEachLanguage(visitor, 1, width)).map((fault) => `${path}: ${fault}`))
  }
  expect(faults).toEqual([])
}

/**
 * Looks at what the whole plan opens: a measure, the dialog that hands it over, a form for a fact, the checklist, the
 * sheet, a new plan.
 */
export async function expectAccessibleWholePlan(
  browser: Browser,
  app: App,
  width: Width,
  language: Language,
): Promise<void> {
  const { page, planUrl } = await arrive(browser, app, { role: 'coordinator', width, language })
  const faults: string[] = []
  const look = async (what: string, within?: string): Promise<void> => {
    faults.push(...(await faultsOf(page, within)).map((fault) => `${what}: ${fault}`))
  }
  await page.locator('li[data-measure] [data-field="toggle"]').first().click()
  // By being open, and not by being first: others may still arrive above it.
  const measure = page.locator('li[data-measure][data-open="true"]').first()
  await measure.locator('[data-field="standing"]').waitFor()
  await page.locator('#period .open-form').click()
  await page.locator('.fact-form').waitFor()
  await look('an open measure and a form')
  await measure.locator('.measure-whole__ways button[aria-haspopup="dialog"]').click()
  await page.getByRole('dialog').getByRole('combobox').selectOption({ index: 1 })
  await page.locator('.new-readers').waitFor()
  await look('the hand-over dialog', 'dialog')
  for (const path of [`${planUrl}/sjekkliste`, `${planUrl}/ett-ark`, `${app.url}/planer/ny`]) {
    await page.goto(path)
    await page.locator('#view h2, .new-plan h2').first().waitFor()
    await look(path.slice(path.lastIndexOf('/')))
  }
  expect(faults).toEqual([])
}

async function faultsInEachLanguage(page: Page, level: 1 | 2, width: Width): Promise<readonly string[]> {
  const faults: string[] = []
  for (const language of languagesAt(width)) {
    await chooseLanguage(page, language)
    await page.reload()
    await page.locator(`html[lang="${language}"]`).waitFor()
    await page.getByRole('heading', { level }).first().waitFor()
    await page.waitForFunction(() => document.querySelector('.ds-skeleton') === null)
    faults.push(...(await faultsOf(page)).map((fault) => `${language}: ${fault}`))
  }
  return faults
}

/** What axe finds, one line for each element; and whether the page scrolls sideways (WCAG 2.2, 1.4.10). */
export async function faultsOf(page: Page, within?: string): Promise<readonly string[]> {
  // What fades in is looked at when it is there, and what turns for ever as it is.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
    // One that is taken away before its end is no longer waited for.
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  // There are no frames of others here, which alone would need the slower mode with a page of axe's own.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
  )
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  return tooWide ? [...found, 'the page scrolls sideways'] : found
}
