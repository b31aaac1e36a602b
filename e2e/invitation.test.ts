import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { launchChromium } from './chromium.ts'
import { hasFocus, tabTo } from './keys.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { arrive, openBrowser, openPlan } from './people.ts'
import { type RunningProvider, startProvider, typeWhoIAm } from './provider.ts'
import { listen } from './received.ts'

const contributions = 'Hva vi bidrar med'

let mail: MailServer
let provider: RunningProvider
let app: App
let browser: Browser

beforeAll(async () => {
  mail = await startMailServer()
  app = await startApp(async (url) => {
    provider = await startProvider('staff', url)
    return { ...provider.settings, ...mail.settings }
  })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await provider?.close()
  await mail?.close()
})

it('E2E-50 an invitation, from e-mail to first words', { timeout: 120_000 }, async () => {
  const kari = await arrive(browser, app, { role: 'coordinator' })
  const standing = (await kari.read('Behov for tjenester')).split('\n').find((line) => line.length > 20) ?? ''
  expect(await kari.received.holds(standing.slice(0, 20))).toBe(true)
  const participants = kari.section('Deltakere')
  await participants.getByRole('button', { name: 'Legg til deltaker' }).click()
  await participants.getByRole('textbox', { name: /^Navn/ }).fill('Nora Strand')
  await participants.getByLabel('Rolle').selectOption({ label: 'Kommunal tjeneste' })
  await participants.getByLabel('Tittel').fill('Ergoterapeut')
  await participants.getByRole('button', { name: 'Lagre' }).click()
  await participants.getByRole('button', { name: 'Inviter Nora Strand' }).click()
  const dialog = kari.page.getByRole('dialog', { name: 'Inviter Nora Strand' })
  await dialog.getByLabel('E-post').fill('nora@example.no')
  await dialog.getByRole('button', { name: 'Send på e-post' }).click()
  await participants.getByText(/^Invitert på e-post/).waitFor()

  // What is read on a locked screen, or by whoever else has the mailbox, says nothing of whom it is about.
  expect(mail.letters.map(({ to }) => to)).toEqual([['nora@example.no']])
  const [letter] = mail.letters
  const words = [letter?.headers, ...(letter?.parts ?? [])].join('\n')
  expect(letter?.parts[0]).toContain('Solvik kommune')
  expect(words).not.toMatch(/Ida|Haugen|Kari|Lunde|Nora Strand|Ergoterapeut/)
  expect(words).not.toMatch(/individuell|helse|samtykke|koordinator|plan for|pasient|syk/i)

  // The link, in a browser that has never been here.
  const [link = ''] = /http:\/\/\S+\/invitasjon#[\w-]+/.exec(letter?.parts[0] ?? '') ?? []
  const page = await openBrowser(browser)
  const received = listen(page)
  await page.goto(link)
  await page.getByRole('heading', { level: 1, name: 'Du er invitert' }).waitFor()
  expect(page.url()).not.toContain(link.slice(link.indexOf('#') + 1))
  await page.getByRole('link', { name: /^Logg inn med HelseID/ }).click()
  await typeWhoIAm(page, { name: 'Nora Strand', email: 'nora@example.no' })
  await page.getByText('Kari Lunde har invitert deg til å være med i Idas plan.').waitFor()
  await page.getByRole('button', { name: 'Ja, jeg vil være med' }).click()
  await page.getByText(/^Du har gjort ditt. Nå venter vi på at Kari Lunde og den du skal samarbeide med/).waitFor()
  await page.getByRole('link', { name: 'Til planene mine' }).click()
  await page.getByRole('heading', { name: 'Planer du venter på' }).waitFor()
  const planId = kari.planUrl.slice(kari.planUrl.lastIndexOf('/') + 1)
  expect(await received.holds(standing)).toBe(false)
  expect(await page.evaluate(async (id) => (await fetch(`/api/plans/${id}`)).status, planId)).toBe(404)

  // Ida lets her in, by keyboard alone.
  const ida = await arrive(browser, app, { role: 'person' })
  await ida.page.goto(`${ida.planUrl}/samtykke`)
  const answer = ida.page.getByRole('button', { name: 'Svar nå om Nora Strand' })
  await tabTo(ida.page, answer)
  await ida.page.keyboard.press('Enter')
  const form = ida.page.getByRole('form', { name: 'Samtykke til å dele med Nora Strand' })
  await expect.poll(() => form.locator(':focus').count()).toBe(1)
  await tabTo(ida.page, form.getByRole('button', { name: 'Gi samtykke' }))
  await ida.page.keyboard.press('Enter')
  const withdraw = ida.page.getByRole('button', { name: 'Trekk tilbake samtykket til Nora Strand' })
  await withdraw.waitFor()
  expect(await ida.page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  expect(await hasFocus(withdraw)).toBe(false)

  // First words, and Ida sees them come.
  await page.reload()
  await page.getByRole('link', { name: /Idas plan/ }).waitFor()
  const nora = await openPlan(page, received, kari.planUrl)
  await ida.page.goto(ida.planUrl)
  await ida.section(contributions, /Nora Strand/).waitFor()
  await nora.write(contributions, 'Jeg ser på kjøkkenet sammen med Ida.', /Ditt bidrag/)
  await nora.expectSaved()
  await ida
    .section(contributions, /Nora Strand/)
    .getByText('Jeg ser på kjøkkenet sammen med Ida.')
    .waitFor()
  expect(await nora.section('Bare mitt').count()).toBe(0)
})
