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
  const { page, planUrl } = await arrive(browser, app, arrival)
  await expectAccessible(page, [planUrl], 2)
}

/** Looks at the front page, the list of plans and the page for an address that leads nowhere, in each language. */
export async function expectAccessibleSmallPages(browser: Browser, app: App, width: Width): Promise<void> {
  const { page } = await arrive(browser, app, { role: 'coordinator', width })
  await expectAccessible(page, [app.url, `${app.url}/planer`, `${app.url}/finnes-ikke`], 1)
  const nobody = await openBrowser(browser, { width })
  await nobody.goto(app.url)
  await nobody.getByRole('heading', { level: 1 }).first().waitFor()
  expect(await faultsOf(nobody)).toEqual([])
}

async function expectAccessible(page: Page, addresses: readonly string[], level: 1 | 2): Promise<void> {
  const faults: string[] = []
  for (const language of languages) {
    await chooseLanguage(page, language)
    for (const address of addresses) {
      await page.goto(address)
      await page.getByRole('heading', { level }).first().waitFor()
      await page.waitForFunction(() => document.querySelector('.ds-skeleton') === null)
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      faults.push(...(await faultsOf(page)).map((fault) => `${language}: ${fault}`))
    }
  }
  expect(faults).toEqual([])
}

/** What axe finds, one line for each element; and whether the page scrolls sideways (WCAG 2.2, 1.4.10). */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
  )
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  return tooWide ? [...found, 'the page scrolls sideways'] : found
}
