import { expect, it } from 'vitest'
import { app, browser } from './browser-and-app.ts'
import { arrive, openBrowser } from './people.ts'

it('E2E-12 an address that leads nowhere gets a page in the app’s own clothes, with status 404 and a way home', async () => {
  const page = await openBrowser(browser)
  // The second is cut off in the middle of a letter, as an address in an e-mail may be.
  for (const path of ['/finnes-ikke/her', '/planer/%F0%9F']) {
    const answer = await page.goto(`${app.url}${path}`)
    expect(answer?.status()).toBe(404)
    await page.getByRole('heading', { level: 1, name: 'Vi finner ikke denne siden' }).waitFor()
  }
  await page.getByRole('link', { name: 'Til forsiden' }).first().click()
  await page.getByRole('heading', { level: 1, name: /Din plan/ }).waitFor()
})

it('E2E-13 a plan that does not exist, and one that one has no part in, are answered alike', async () => {
  const nina = await arrive(browser, app, { role: 'specialist' })
  const emil = await arrive(browser, app, { role: 'person', plan: 'child' })
  for (const address of [
    emil.planUrl,
    `${app.url}/planer/7b0e7c2e-5d0e-4f0a-9b59-2f3c4a5b6c7d`,
    `${app.url}/planer/%00`,
  ]) {
    await nina.page.goto(address)
    await nina.page.getByRole('heading', { level: 1, name: 'Vi finner ikke denne planen' }).waitFor()
    expect(await nina.page.getByText('Emil').count()).toBe(0)
  }
})

it('E2E-14 signed out, a plan’s address leads to signing in', async () => {
  const emil = await arrive(browser, app, { role: 'person', plan: 'child' })
  const page = await openBrowser(browser)
  await page.goto(emil.planUrl)
  await page
    .getByRole('link', { name: /Til innlogging|Til forsiden/ })
    .or(page.getByText('Prøv med eksempelplanen'))
    .first()
    .waitFor()
  expect(await page.getByText('Emil').count()).toBe(0)
})

it('E2E-15 nothing on the pages is told to the console as an error', async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  const said: string[] = []
  ida.page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  ida.page.on('pageerror', (error) => said.push(String(error)))
  for (const address of [app.url, `${app.url}/planer`, ida.planUrl]) {
    await ida.page.goto(address)
    await ida.page.getByRole('heading', { level: 1 }).first().waitFor()
  }
  await ida.write('Om meg – hva er viktig for meg', ' Hei.')
  await ida.expectSaved()
  expect(said).toEqual([])
})

it('E2E-16 when the server is away the open plan stays on the screen and says so, and a page that needs it offers to try again', async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  const kari = await arrive(browser, app, { role: 'coordinator' })
  await kari.page.goto(`${app.url}/planer`)
  const toPlan = kari.page.getByRole('link', { name: /Idas plan/ })
  await toPlan.waitFor()
  await app.kill()
  await ida.page
    .getByText(/Du er uten nett|Frakoblet|Kobler til/)
    .first()
    .waitFor()
  expect(await ida.read('Om meg – hva er viktig for meg')).toContain('Jeg heter Ida')
  await toPlan.click()
  await kari.page.getByRole('button', { name: 'Prøv igjen' }).first().waitFor()
  await app.startAgain()
  await kari.page.getByRole('button', { name: 'Prøv igjen' }).first().click()
  await kari.page.getByRole('heading', { level: 2, name: 'Om meg – hva er viktig for meg' }).waitFor()
  await ida.expectSaved()
})
