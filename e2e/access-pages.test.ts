import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { faultsOf, languagesAt } from './axe.ts'
import { app, browser } from './browser-and-app.ts'
import { hasFocus, tabTo } from './keys.ts'
import { arrive, chooseLanguage, openBrowser, type Person, type Width } from './people.ts'

type Look = (what: string, within?: string) => Promise<void>

async function lookAtAccess({ page, planUrl }: Person, look: Look): Promise<void> {
  await page.goto(`${planUrl}/tilgang`)
  const cell = page.locator('.access-cell:visible').first()
  await cell.waitFor()
  await look('access')
  await page.locator('.access-menu:visible button').first().click()
  await look('what can be done about one person')
  await page.locator('.menu-list .menu-item').last().click()
  await page.getByRole('dialog').waitFor()
  await look('whom to hide somebody from', 'dialog')
  await page.keyboard.press('Escape')
  await cell.click()
  await page.getByRole('dialog').waitFor()
  await look('the choice in a cell', 'dialog')
}

async function lookAtConsent({ page, planUrl }: Person, look: Look): Promise<void> {
  await page.goto(`${planUrl}/samtykke`)
  const receiver = page.locator('.consent-receiver').first()
  await receiver.waitFor()
  await look('consent')
  await receiver.locator('.consent-ways button').last().click()
  await page.getByRole('alertdialog').waitFor()
  await look('withdrawing a consent', 'dialog')
  await page.keyboard.press('Escape')
  await receiver.locator('.consent-ways button').first().click()
  await page.locator('.consent-open').waitFor()
  await look('changing a consent')
}

async function lookAtTheRest({ page, planUrl }: Person, nobody: Page, look: Look): Promise<void> {
  await page.goto(`${planUrl}/logg`)
  await page.locator('.log-entry').first().waitFor()
  await look('the log')
  await nobody.goto(`${app.url}/invitasjon`)
  await nobody.getByRole('heading').first().waitFor()
}

it.each([390, 1440] as const)(
  'E2E-57 axe finds nothing on access, consent, the log and an invitation, nor in what they open, %i px wide',
  { timeout: 240_000 },
  async (width: Width) => {
    const faults: string[] = []
    // Somebody has seen the plan, so that there is something in the log.
    await (await arrive(browser, app, { role: 'specialist' })).leave()
    const ida = await arrive(browser, app, { role: 'person', width })
    const nobody = await openBrowser(browser, { width })
    for (const language of languagesAt(width)) {
      const noted = async (page: Page, what: string, within?: string): Promise<void> => {
        faults.push(...(await faultsOf(page, within)).map((fault) => `${language}, ${what}: ${fault}`))
      }
      const look: Look = (what, within) => noted(ida.page, what, within)
      await chooseLanguage(ida.page, language)
      await lookAtAccess(ida, look)
      await lookAtConsent(ida, look)
      await lookAtTheRest(ida, nobody, look)
      await chooseLanguage(nobody, language)
      await nobody.reload()
      await nobody.locator(`html[lang="${language}"]`).waitFor()
      await nobody.getByRole('heading').first().waitFor()
      await noted(nobody, 'an invitation without its link')
    }
    expect(faults).toEqual([])
  },
)

it('E2E-58 by keyboard alone through who sees and writes what: to a cell, another right, and back again', async () => {
  const { page, planUrl } = await arrive(browser, app, { role: 'person' })
  await page.goto(`${planUrl}/tilgang`)
  const cell = (name: string): Locator => page.getByRole('button', { name, exact: true })
  await tabTo(page, cell('Anne, Om meg: Foreslå'))
  // One stop of Tab in the whole table, and arrows within it.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  expect(await hasFocus(cell('Kari, Mål: Skrive'))).toBe(true)
  await page.keyboard.press('Tab')
  expect(await page.locator('.access-cell:focus').count()).toBe(0)
  await page.keyboard.press('Shift+Tab')
  expect(await hasFocus(cell('Kari, Mål: Skrive'))).toBe(true)

  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Hva får Kari gjøre i Mål?' })
  await dialog.waitFor()
  await tabTo(page, dialog.getByRole('radio', { name: 'Lese og skrive' }))
  await page.keyboard.press('ArrowDown')
  expect(await dialog.getByRole('radio', { name: 'Lese og foreslå' }).isChecked()).toBe(true)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => hasFocus(cell('Kari, Mål: Foreslå'))).toBe(true)
  await page.getByText('Kari kan nå lese og foreslå i Mål').first().waitFor({ state: 'attached' })

  await tabTo(page, page.getByRole('button', { name: 'Angre' }))
  await page.keyboard.press('Enter')
  await cell('Kari, Mål: Skrive').waitFor()
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)

  // Escape leaves a dialog without changing anything.
  await cell('Kari, Mål: Skrive').focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => hasFocus(cell('Kari, Mål: Skrive'))).toBe(true)
})
