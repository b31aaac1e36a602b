import { expect, it } from 'vitest'
import { app, browser } from './browser-and-app.ts'
import { arrive, type Person } from './people.ts'

const responsibility = 'Ansvar og koordinator'
const lead = 'Hovedansvarlig tjeneste'

it('E2E-44 of two who change the same fact at once the second is shown what the first wrote, and chooses', async () => {
  const kari = await arrive(browser, app, { role: 'coordinator' })
  const bente = await arrive(browser, app, { role: 'unit' })
  const ida = await arrive(browser, app, { role: 'person' })
  const open = async ({ section }: Person): Promise<void> => {
    await section(responsibility)
      .getByRole('button', { name: `Endre: ${lead}` })
      .click()
    await section(responsibility).getByLabel('Navnet på tjenesten eller personen').waitFor()
  }
  const write = async ({ section }: Person, name: string): Promise<void> => {
    await section(responsibility).getByLabel('Navnet på tjenesten eller personen').fill(name)
  }
  const save = ({ section }: Person): Promise<void> =>
    section(responsibility).getByRole('button', { name: 'Lagre', exact: true }).click()

  await Promise.all([open(kari), open(bente)])
  await write(kari, 'Hjemmetjenesten')
  await write(bente, 'Ergoterapitjenesten')
  await save(kari)
  for (const reader of [kari, ida]) await reader.section(responsibility).getByText('Hjemmetjenesten').waitFor()

  const choice = bente.section(responsibility).getByRole('region', { name: /^Kari endret dette/ })
  await choice.getByText('Hjemmetjenesten').waitFor()
  await choice.getByText('Ergoterapitjenesten').waitFor()
  await choice.getByRole('button', { name: 'Bruk det jeg skrev' }).click()
  for (const reader of [kari, bente, ida]) {
    await reader.section(responsibility).getByText('Ergoterapitjenesten').waitFor()
    await expect.poll(() => reader.section(responsibility).getByText('Hjemmetjenesten').count()).toBe(0)
  }

  // The other choice lets the first's stand.
  await Promise.all([open(kari), open(bente)])
  await write(bente, 'Fysioterapitjenesten')
  await write(kari, 'Boligtjenesten')
  await save(bente)
  await kari.section(responsibility).getByRole('button', { name: 'Behold det Bente skrev' }).click()
  for (const reader of [kari, ida]) await reader.section(responsibility).getByText('Fysioterapitjenesten').waitFor()
})

it('E2E-45 the unit makes a plan in one form; its coordinator writes the first words, and nobody else reads them before there is consent', async () => {
  const bente = await arrive(browser, app, { role: 'unit' })
  const { page } = bente
  await page.goto(`${app.url}/planer`)
  await page.getByRole('link', { name: 'Ny plan' }).click()
  await page.getByLabel(/^Navn/).first().fill('Tiril Prøve')
  await page.getByLabel(/^Fødselsdato/).fill('02.02.2001')
  await page.getByRole('checkbox', { name: /^Helse- og omsorgstjenester i kommunen/ }).check()
  await page.getByLabel(/^Hvem koordinerer/).selectOption({ label: 'Kari Lunde' })
  await page.getByRole('button', { name: 'Legg til deltaker' }).click()
  const row = page.getByRole('group', { name: 'Deltaker 1' })
  await row.getByLabel(/^Navn/).fill('Rune Prøve')
  await row.getByLabel(/^Rolle/).selectOption({ label: 'Skole' })
  await page.getByRole('button', { name: 'Lag planen' }).click()
  await page.getByText('Planen venter på samtykke').first().waitFor()
  const address = page.url()
  // The unit sees status and dates, not what is written.
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0)

  const kari = await arrive(browser, app, { role: 'coordinator' })
  await kari.page.goto(`${app.url}/planer`)
  await kari.page.getByRole('link', { name: /Tiril/ }).click()
  await kari.page.waitForURL(address)
  await kari.write('Behov for tjenester', 'Tiril liker å bygge ting.')
  await kari.expectSaved()
  expect(await kari.read('Behov for tjenester')).toContain('Tiril liker å bygge ting.')
  await page.reload()
  await page.getByText('Planen venter på samtykke').first().waitFor()
  expect(await bente.received.holds('Tiril liker å bygge ting.')).toBe(false)
  const jonas = await arrive(browser, app, { role: 'service' })
  await jonas.page.goto(address)
  await jonas.page.getByRole('heading', { level: 1, name: 'Vi finner ikke denne planen' }).waitFor()
})
