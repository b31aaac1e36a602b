import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from './app.ts'
import { faultsOf } from './axe.ts'
import { launchChromium } from './chromium.ts'
import { arrive } from './people.ts'
import { type RunningProvider, startProvider, typeWhoIAm } from './provider.ts'

let [citizen, staff]: RunningProvider[] = []
let app: App
let browser: Browser

/** A made-up number, as they are in Test-Norge. */
const pid = '13819400061'

beforeAll(async () => {
  app = await startApp(async (url) => {
    citizen = await startProvider('citizen', url)
    staff = await startProvider('staff', url)
    const municipality = { MUNICIPALITY_NUMBER: '9999', MUNICIPALITY_NAME: 'Solvik kommune' }
    return { ...staff.settings, ...citizen.settings, ...municipality, DEMO: 'off' }
  })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await citizen?.close()
  await staff?.close()
})

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ locale: 'nb-NO' })
  return await context.newPage()
}

async function signIn(page: Page): Promise<void> {
  await page.goto(app.url)
  await page.getByRole('link', { name: 'Logg inn med ID-porten' }).click()
  await typeWhoIAm(page, { pid, name: 'Thea Testesen' })
  await page.waitForURL(`${app.url}/planer`)
}

test('AUTH-150 one signs in with ID-porten, sees where one is signed in, and signs out here and there', async () => {
  const [page, other] = [await newPage(), await newPage()]
  await signIn(page)
  await signIn(other)
  await page.getByRole('heading', { name: 'Mine planer' }).waitFor()

  await page.getByRole('button', { name: 'Konto: Thea Testesen' }).click()
  await page.getByRole('button', { name: 'Her er du innlogget' }).click()
  await page.getByRole('heading', { name: 'Her er du innlogget', level: 1 }).waitFor()
  const others = page.getByRole('button', { name: 'Logg ut alle andre steder' })
  await others.waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: 'Innlogget med ID-porten' }).count()).toBe(2)
  await others.click()
  await page.getByText('Du er ikke innlogget noe annet sted.').waitFor()
  await other.reload()
  await other.getByRole('link', { name: 'Logg inn med ID-porten' }).waitFor()

  await page.getByRole('button', { name: 'Konto: Thea Testesen' }).click()
  await page.getByRole('button', { name: 'Logg ut', exact: true }).click()
  // The provider asks, as it may.
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(`${app.url}/`)
  await page.goto(`${app.url}/planer`)
  await page.getByRole('link', { name: 'Logg inn med ID-porten' }).waitFor()
})

test('AUTH-151 too low a level is said in words, with the way on at hand, and one comes back to where one was', async () => {
  const page = await newPage()
  await page.goto(`${app.url}/?return=${encodeURIComponent('/innlogget')}`)
  await page.getByRole('link', { name: 'Logg inn med ID-porten' }).click()
  await typeWhoIAm(page, { pid, name: 'Thea Testesen', level: 'idporten-loa-substantial' })
  await page.getByRole('alert').getByText('Du må logge inn sikrere').waitFor()
  const way = page.getByRole('link', { name: 'Logg inn med ID-porten' })
  await expect.poll(() => way.evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await typeWhoIAm(page, { pid, name: 'Thea Testesen' })
  await page.getByRole('heading', { name: 'Her er du innlogget', level: 1 }).waitFor()
})

test('AUTH-152 staff sign in beside, and who the sign-in gives no name is asked once', async () => {
  const page = await newPage()
  await page.goto(app.url)
  await page.getByRole('link', { name: 'Logg inn som ansatt' }).click()
  await typeWhoIAm(page, { name: 'Siv Ansatt', groups: 'ip-koordinator' })
  await page.getByRole('link', { name: 'Ny plan' }).waitFor()

  const nameless = await newPage()
  await nameless.goto(app.url)
  await nameless.getByRole('link', { name: 'Logg inn med ID-porten' }).click()
  await typeWhoIAm(nameless, { pid: '21880250032' })
  await nameless.getByRole('heading', { name: 'Hva heter du?' }).waitFor()
  await nameless.getByLabel('Fornavn og etternavn').fill('Ola Oppdiktet')
  await nameless.getByRole('button', { name: 'Fortsett' }).click()
  await nameless.getByRole('heading', { name: 'Mine planer' }).waitFor()
  await nameless.reload()
  await nameless.getByRole('button', { name: 'Konto: Ola Oppdiktet' }).waitFor()
})

test.each([390, 1440])(
  'AUTH-153 axe finds nothing on the ways in, a failure, the name, the devices and the warning, %i px wide',
  async (width) => {
    const context = await browser.newContext({ locale: 'nb-NO', viewport: { width, height: 844 } })
    const page = await context.newPage()
    const faults: string[] = []
    const look = async (what: string): Promise<void> => {
      faults.push(...(await faultsOf(page)).map((fault) => `${what}: ${fault}`))
    }
    await page.goto(`${app.url}/?innlogging=away`)
    await page.getByRole('alert').waitFor()
    await look('ways in')
    await page.getByRole('link', { name: 'Logg inn som ansatt' }).click()
    await typeWhoIAm(page, { pid: width === 390 ? '15037500019' : '61819400058' })
    await page.getByRole('heading', { name: 'Hva heter du?' }).waitFor()
    await page.getByRole('button', { name: 'Fortsett' }).click()
    await page.getByRole('alert').waitFor()
    await look('the name')
    await page.getByLabel('Fornavn og etternavn').fill('Per Prøve')
    await page.getByRole('button', { name: 'Fortsett' }).click()
    await page.getByRole('heading', { name: 'Mine planer' }).waitFor()
    await page.goto(`${app.url}/innlogget`)
    await page.getByText('Innlogget med HelseID').waitFor()
    await look('the devices')
    // As if half an hour had passed: the server says that little is left.
    await page.route('**/api/session', async (route) => {
      const answer = await route.fetch()
      const at = (later: number) => new Date(Date.now() + later).toISOString()
      const ends = { idle: at(90_000), atTheLatest: at(3_600_000), now: at(0) }
      await route.fulfill({ response: answer, json: { ...(await answer.json()), ends } })
    })
    await page.reload()
    const dialog = page.getByRole('alertdialog', { name: 'Er du her fortsatt?' })
    await dialog.waitFor()
    await dialog.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)))
    await look('the warning')
    await page.getByRole('button', { name: 'Ja, fortsett' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(faults).toEqual([])
    await context.close()
  },
)

test('AUTH-154 words written without a connection while the session was ended elsewhere are shown to their writer, who signs in again and goes on', {
  timeout: 120_000,
}, async () => {
  const demo = await startApp()
  try {
    const ida = await arrive(browser, demo, { role: 'person' })
    const elsewhere = await arrive(browser, demo, { role: 'person' })
    await ida.write('Om meg – hva er viktig for meg', ' MedNett')
    await ida.expectSaved()
    await ida.context.setOffline(true)
    await ida.type(' UtenNett')
    expect(
      await elsewhere.page.evaluate(async () => (await fetch('/api/session/devices', { method: 'DELETE' })).status),
    ).toBe(204)
    await ida.context.setOffline(false)
    await ida.page.getByRole('heading', { name: 'Du er logget ut' }).waitFor()
    await ida.page.getByText('UtenNett').waitFor()

    const newTab = await ida.context.newPage()
    await newTab.goto(demo.url)
    await newTab.getByRole('button', { name: /^Ida, 19 år/ }).click()
    await newTab.getByText('MedNett').first().waitFor()
    await ida.page.bringToFront()
    await ida.page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await ida.page.getByRole('button', { name: 'Åpne planen igjen' }).waitFor()
    expect(await ida.page.getByText('UtenNett').count()).toBeGreaterThan(0)
  } finally {
    await demo.close()
  }
})
