import { expect, it } from 'vitest'
import { app, browser } from './browser-and-app.ts'
import { hasFocus, tabTo } from './keys.ts'
import { arrive, nextFrame, openBrowser } from './people.ts'

it('E2E-19 by keyboard alone: signing in, reaching a section, writing, bold, undo, and out of the text again', async () => {
  const page = await openBrowser(browser)
  await page.goto(app.url)
  await tabTo(page, page.getByRole('button', { name: /Ida, 19 år/ }))
  await page.keyboard.press('Enter')

  const needs = page.getByRole('region', { name: 'Behov for tjenester', exact: true })
  await needs.getByRole('textbox').waitFor()
  const toPlan = page.getByRole('link', { name: 'Hopp til planen' })
  await tabTo(page, toPlan, 'Shift+Tab')
  expect(await toPlan.isVisible()).toBe(true)

  await tabTo(page, page.getByRole('link', { name: /^Behov for tjenester\./ }))
  await page.keyboard.press('Enter')
  const text = needs.getByRole('textbox')
  await tabTo(page, text)
  await page.keyboard.press('Control+End')
  await page.evaluate(nextFrame)
  await page.keyboard.type(' Med tastatur ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('uten mus')
  await needs.locator('strong', { hasText: 'uten mus' }).waitFor()
  await page.getByRole('status').filter({ hasText: 'Alt er lagret' }).waitFor()

  await page.keyboard.press('Control+z')
  await expect.poll(() => text.innerText()).not.toContain('uten mus')
  await page.keyboard.press('Control+Shift+z')
  await needs.locator('strong', { hasText: 'uten mus' }).waitFor()

  expect(await hasFocus(text)).toBe(true)
  await page.keyboard.press('Tab')
  expect(await hasFocus(text)).toBe(false)
  await page.keyboard.press('Shift+Tab')
  expect(await hasFocus(text)).toBe(true)
})

it('E2E-20 the toolbar is one stop, with arrows along it, and Escape goes back to the text', async () => {
  const { page, stepInto, text } = await arrive(browser, app, { role: 'person' })
  await stepInto('Behov for tjenester')
  await page.keyboard.press('Alt+F10')
  const toolbar = page.getByRole('toolbar')
  await expect.poll(() => toolbar.locator(':focus').count()).toBe(1)
  expect(await toolbar.locator('[tabindex="0"]').count()).toBe(1)
  for (let step = 0; step < 12 && !(await hasFocus(toolbar.getByRole('button', { name: 'Kursiv' }))); step++) {
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => hasFocus(text('Behov for tjenester'))).toBe(true)
  await page.keyboard.type('skrå ord')
  await page.getByRole('region', { name: 'Behov for tjenester' }).locator('em', { hasText: 'skrå ord' }).waitFor()
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('Escape')
  await expect.poll(() => hasFocus(text('Behov for tjenester'))).toBe(true)
})

it('E2E-21 the language is chosen by keyboard and remembered', async () => {
  const { page } = await arrive(browser, app, { role: 'coordinator' })
  await tabTo(page, page.getByRole('button', { name: /^Språk/ }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'English' }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: /^About me/ }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 2, name: /^About me/ }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

it('E2E-22 a goal is made, moved, removed and brought back by keyboard', async () => {
  const { page, section, expectSaved } = await arrive(browser, app, { role: 'person' })
  const goals = section('Mål')
  const titles = (): Promise<readonly string[]> => goals.getByRole('article').evaluateAll(namesOf)
  const before = (await titles()).length
  expect(before).toBeGreaterThanOrEqual(4)
  await tabTo(page, goals.getByRole('button', { name: 'Nytt mål' }))
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await titles()).length).toBe(before + 1)
  await page.keyboard.type('Jeg vil lære å seile')
  await expectSaved()
  await expect.poll(async () => (await titles()).at(-1)).toContain('Jeg vil lære å seile')

  const menu = page.getByRole('button', { name: 'Valg for målet: Jeg vil lære å seile' })
  await tabTo(page, menu, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Flytt opp' }))
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await titles()).at(-2)).toContain('Jeg vil lære å seile')

  // The focus goes along with the card, and from a card that is gone to the way of bringing it back.
  await expect.poll(() => hasFocus(menu)).toBe(true)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Fjern' }))
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await titles()).length).toBe(before)
  await expect.poll(() => hasFocus(goals.getByRole('button', { name: 'Angre' }))).toBe(true)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await titles()).at(-2)).toContain('Jeg vil lære å seile')
  await expectSaved()
})

/** Runs in the page: what articles are called. */
function namesOf(cards: readonly Element[]): readonly string[] {
  return cards.map((card) => {
    const heading = document.getElementById(card.getAttribute('aria-labelledby') ?? '')
    return heading?.textContent ?? card.getAttribute('aria-label') ?? ''
  })
}
