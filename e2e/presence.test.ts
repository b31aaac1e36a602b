import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { app, browser } from './browser-and-app.ts'
import { arrive, type Person } from './people.ts'

const about = 'Om meg – hva er viktig for meg'

/** Ida's caret with her name. The name is drawn and not text, so that it can never be taken for words of the plan. */
function caretIn(reader: Person, section: string): Locator {
  return reader.section(section).locator('[data-name="Ida"]')
}

it('E2E-5 others see where one is, by caret and in the contents, and nothing is left when one closes the tab', async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  const anne = await arrive(browser, app, { role: 'relative' })
  await ida.stepInto(about)
  await anne.page.getByRole('link', { name: /^Om meg\..*Ida Haugen er her/ }).waitFor()
  await caretIn(anne, about).waitFor()

  await ida.stepInto('Behov for tjenester')
  await anne.page.getByRole('link', { name: /^Behov for tjenester\..*Ida Haugen er her/ }).waitFor()
  await expect.poll(() => anne.page.getByRole('link', { name: /^Om meg\..*Ida/ }).count()).toBe(0)
  await expect.poll(() => caretIn(anne, about).count()).toBe(0)
  await anne.section('Behov for tjenester').scrollIntoViewIfNeeded()
  await caretIn(anne, 'Behov for tjenester').waitFor()

  await ida.leave()
  await expect.poll(() => anne.page.getByRole('link', { name: /Ida Haugen er her/ }).count()).toBe(0)
  await expect.poll(() => caretIn(anne, 'Behov for tjenester').count()).toBe(0)
  await expect.poll(() => anne.page.getByText(/annen her nå|andre her nå/).count()).toBe(0)
})
