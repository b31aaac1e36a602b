import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { App } from './app.ts'
import { type Arrival, arrive, chooseLanguage, openBrowser, type Width } from './people.ts'

const languages = ['nb', 'nn', 'en'] as const

/** Whose plan page is looked at, and in which plan. */
export const plansLookedAt: readonly (Pick<Arrival, 'role' | 'plan'> & { readonly title: string })[] = [
  { title: 'the coordinator’s', role: 'coordinator' },
  { title: 'the person’s', role: 'person' },
  { title: 'the specialist’s', role: 'specialist' },
  { title: 'the unit’s', role: 'unit' },
  { title: 'the child’s', role: 'person', plan: 'child' },
]

/** Looks at one plan page in each language; all that is found is told at once. */
export async function expectAccessiblePlan(
  browser: Browser,
  app: App,
  arrival: Pick<Arrival, 'role' | 'plan'> & { readonly width: Width },
): Promise<void> {
  const { page } = await arrive(browser, app, arrival)
  expect(await faultsInEachLanguage(page, 2)).toEqual([])
}

/**
 * Looks at the front page (as nobody and as somebody), the list of plans and the page for an address that leads
 * nowhere, in each language.
 */
export async function expectAccessibleSmallPages(browser: Browser, app: App, width: Width): Promise<void> {
  const nobody = await openBrowser(browser, { width })
  const { page } = await arrive(browser, app, { role: 'coordinator', width })
  const faults: string[] = []
  for (const [visitor, path] of [
    [nobody, '/'],
    [page, '/'],
    [page, '/planer'],
    [page, '/finnes-ikke'],
  ] as const) {
    await visitor.goto(`${app.url}${path}`)
    faults.push(...(await faultsInEachLanguage(visitor, 1)).map((fault) => `${path}: ${fault}`))
  }
  expect(faults).toEqual([])
}

async function faultsInEachLanguage(page: Page, level: 1 | 2): Promise<readonly string[]> {
  const faults: string[] = []
  for (const language of languages) {
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
async function faultsOf(page: Page): Promise<readonly string[]> {
  // There are no frames of others here, which alone would need the slower mode with a page of axe's own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
  )
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  return tooWide ? [...found, 'the page scrolls sideways'] : found
}
