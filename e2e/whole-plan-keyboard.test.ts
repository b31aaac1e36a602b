import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { app, browser } from './browser-and-app.ts'
import { hasFocus, tabTo } from './keys.ts'
import { goalOf, measureOf, responsibleOf, titlesOf } from './measures.ts'
import { arrive, chooseLanguage, openBrowser, signIn } from './people.ts'

const goals = 'Mål'
const measures = 'Tiltak og ansvar'

const focused = (page: Page) => page.locator(':focus')

it('E2E-40 by keyboard alone a measure is made, filled in and handed over, and the focus is never lost', async () => {
  const kari = await arrive(browser, app, { role: 'coordinator' })
  const { page } = kari
  const section = kari.section(measures)
  await section.getByRole('button', { name: 'Nytt tiltak', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => hasFocus(section.getByLabel('Hvem skal ha ansvaret for tiltaket?'))).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')

  const title = 'Turvenn på lørdager'
  await expect.poll(() => hasFocus(section.getByRole('textbox', { name: 'Tiltaket', exact: true }))).toBe(true)
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await expect.poll(() => hasFocus(section.getByRole('textbox', { name: /^Slik gjør vi det/ }))).toBe(true)
  await page.keyboard.type('Vi møtes ved stasjonen.')
  await tabTo(page, section.getByRole('textbox', { name: /^Omfang/ }))
  await page.keyboard.type('Annenhver lørdag')
  await tabTo(page, section.getByRole('textbox', { name: `Fra for tiltaket: ${title}` }))
  await page.keyboard.type('3.1.2028')
  await tabTo(page, section.getByRole('textbox', { name: `Til for tiltaket: ${title}` }))
  await page.keyboard.type('1/6-28')
  await tabTo(page, section.getByRole('radio', { name: /^Ønske/ }))
  await page.keyboard.press('ArrowDown')
  expect(await hasFocus(section.getByRole('radio', { name: /^Avtalt/ }))).toBe(true)
  await tabTo(page, section.getByRole('button', { name: `Overlever til noen andre: ${title}` }))
  await page.keyboard.press('Enter')

  const dialog = page.getByRole('dialog', { name: 'Hvem skal ha tiltaket?' })
  await tabTo(page, dialog.getByLabel('Velg hvem'))
  await page.keyboard.type('Jonas')
  const give = dialog.getByRole('button', { name: 'Overlever til Jonas' })
  await dialog
    .getByText('De samme som kan lese det nå.')
    .or(dialog.getByText(/Nye som kan lese det|Kan ikke lese det/))
    .first()
    .waitFor()
  await tabTo(page, give)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Jonas har nå tiltaket').first().waitFor()
  await expect.poll(() => focused(page).count()).toBe(1)

  const jonas = await arrive(browser, app, { role: 'service' })
  const measure = measureOf(jonas, title)
  await measure.getByText('Vi møtes ved stasjonen.').waitFor()
  for (const words of ['Annenhver lørdag', 'Avtalt']) await measure.getByText(words).first().waitFor()
  expect(await responsibleOf(measure).textContent()).toContain('Jonas')
  expect(await measure.textContent()).toMatch(/3\.\sjan\.\s–\s1\.\sjuni\s2028/)
})

it('E2E-41 by keyboard alone a goal and a measure are lifted, carried and put down', async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  const kari = await arrive(browser, app, { role: 'coordinator' })
  const cards = () => titlesOf(ida.section(goals).getByRole('article'))
  const [first = '', second = ''] = await cards()
  const handle = ida.section(goals).getByRole('button', { name: `Flytt: ${first}` })
  await handle.focus()
  await ida.page.keyboard.press('Space')
  await ida.page.keyboard.press('ArrowDown')
  await ida.page.keyboard.press('Space')
  await expect.poll(async () => (await cards()).slice(0, 2)).toEqual([second, first])
  expect(await hasFocus(handle)).toBe(true)

  const home = 'Jeg vil bo i min egen leilighet'
  const under = (person: typeof kari) => titlesOf(goalOf(person, home).locator('li[data-measure]'))
  const before = await under(kari)
  const third = before[2] ?? ''
  const grip = goalOf(kari, home).getByRole('button', { name: `Flytt: ${third}` })
  await grip.focus()
  await kari.page.keyboard.press('Enter')
  await kari.page.keyboard.press('Home')
  await kari.page.keyboard.press('Enter')
  const after = [third, ...before.filter((title) => title !== third)]
  for (const person of [kari, ida]) await expect.poll(() => under(person)).toEqual(after)
  expect(await hasFocus(grip)).toBe(true)
  // Escape puts back what was carried.
  await kari.page.keyboard.press('Enter')
  await kari.page.keyboard.press('End')
  await kari.page.keyboard.press('Escape')
  expect(await under(kari)).toEqual(after)
})

it('E2E-42 by keyboard alone the plan’s period is changed, and an end before the beginning is refused in words', async () => {
  const { page, section } = await arrive(browser, app, { role: 'coordinator' })
  const period = section('Planperiode og evaluering')
  const change = period.getByRole('button', { name: 'Endre: Planperiode' })
  await change.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => hasFocus(period.getByLabel(/^Fra/))).toBe(true)
  const from = await period.getByLabel(/^Fra/).inputValue()
  await tabTo(page, period.getByLabel(/^Til(?! for)/).first())
  await page.keyboard.press('Control+a')
  await page.keyboard.type('1.1.2020')
  await page.keyboard.press('Enter')
  await period.getByText(`Planen kan ikke slutte før den begynner.`, { exact: false }).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('31.12.2028')
  await page.keyboard.press('Enter')
  await change.waitFor()
  await expect.poll(() => hasFocus(change)).toBe(true)
  const told = await period.textContent()
  expect(from).not.toBe('')
  expect(told).toMatch(/31\. desember 2028|31\.12\.2028/)
})

it('E2E-43 by keyboard alone a coordinator makes a new plan and writes the first words in it, while it waits for consent', async () => {
  const page = await openBrowser(browser)
  await page.goto(app.url)
  await page.evaluate(signIn, { role: 'coordinator', plan: 'adult' })
  await chooseLanguage(page, 'nb')
  await page.goto(`${app.url}/planer`)
  await tabTo(page, page.getByRole('link', { name: 'Ny plan' }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Ny plan' }).waitFor()

  // Sent too early it says what is missing, and keeps the reader there.
  await tabTo(page, page.getByRole('button', { name: 'Lag planen' }))
  await page.keyboard.press('Enter')
  const summary = page.getByRole('region', { name: 'Rett opp dette, så kan planen lages' })
  await expect.poll(() => hasFocus(summary)).toBe(true)
  await tabTo(page, page.getByLabel(/^Navn/).first())
  await page.keyboard.type('Nora Prøve')
  await tabTo(page, page.getByLabel(/^Fødselsdato/))
  await page.keyboard.type('17.5.2007')
  await tabTo(page, page.getByRole('checkbox', { name: /^Helse- og omsorgstjenester i kommunen/ }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Lag planen' }))
  await page.keyboard.press('Enter')

  await page.getByText('Planen venter på samtykke').first().waitFor()
  const needs = page.getByRole('region', { name: 'Behov for tjenester', exact: true })
  await tabTo(page, page.getByRole('link', { name: /^Behov for tjenester\./ }))
  await page.keyboard.press('Enter')
  await tabTo(page, needs.getByRole('textbox'))
  await page.keyboard.type('Nora trenger hjelp til å komme i gang.')
  await page.getByRole('status').filter({ hasText: 'Alt er lagret' }).waitFor()
  await page.reload()
  await needs.getByText('Nora trenger hjelp til å komme i gang.').waitFor()
})
