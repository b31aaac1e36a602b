import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { launchChromium } from './chromium.ts'
import { goalOf, measureOf, openMeasure, stepIntoText, titlesOf } from './measures.ts'
import { paste } from './paste.ts'
import { arrive, type Person } from './people.ts'

const home = 'Jeg vil bo i min egen leilighet'
const goals = 'Mål'
const measures = 'Tiltak og ansvar'

let browser: Browser
let app: App
/** The person, the father with a mandate, the coordinator, the physiotherapist. */
let ida: Person
let morten: Person
let kari: Person
let jonas: Person

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), startApp()])
  ida = await arrive(browser, app, { role: 'person' })
  morten = await arrive(browser, app, { role: 'representative' })
  kari = await arrive(browser, app, { role: 'coordinator' })
  jonas = await arrive(browser, app, { role: 'service' })
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const goalTitles = (person: Person): Promise<readonly string[]> => titlesOf(person.section(goals).getByRole('article'))

it('E2E-33 two people who move goals at the same time, one by dragging, end with the same order', async () => {
  const before = await goalTitles(ida)
  const [first = '', second = '', third = '', last = ''] = before
  const menu = morten.section(goals).getByRole('button', { name: `Valg for målet: ${last}` })
  await menu.click()
  const up = morten.page.getByRole('button', { name: 'Flytt opp' })
  await up.waitFor()

  // Both ends of the drag are well within the window, where it does not scroll of itself.
  await goalOf(ida, second).evaluate((card) => window.scrollBy(0, card.getBoundingClientRect().top - 250))
  await ida
    .section(goals)
    .getByRole('button', { name: `Flytt: ${third}` })
    .hover()
  const target = await goalOf(ida, second).boundingBox()
  if (target === null) throw new Error(`${second} is not on the screen.`)
  await ida.page.mouse.down()
  await ida.page.mouse.move(target.x + 40, target.y + 60, { steps: 5 })
  await ida.page.mouse.move(target.x + 40, target.y + 30, { steps: 5 })
  await Promise.all([ida.page.mouse.up(), up.click()])

  // Which came first decides what the last one was moved past; where Ida let go of hers is beyond doubt.
  const possible = [
    [first, third, second, last],
    [first, third, last, second],
  ]
  const orders = (): Promise<readonly (readonly string[])[]> => Promise.all([ida, morten, kari, jonas].map(goalTitles))
  const outcome = async () => {
    const [hers = [], ...others] = await orders()
    const same = others.every((order) => order.join() === hers.join())
    return same && possible.some((order) => order.join() === hers.join()) ? 'the same' : await orders()
  }
  await expect.poll(outcome, { timeout: 20_000 }).toBe('the same')
})

it('E2E-34 a goal, and a measure, that is removed while somebody writes in it is put back with their words', async () => {
  const goal = 'Jeg vil ta bussen alene'
  await stepIntoText(ida, goalOf(ida, goal).getByRole('textbox', { name: /^Hvorfor målet er viktig/ }))
  await ida.type(' Jeg kan')
  await morten
    .section(goals)
    .getByRole('button', { name: `Valg for målet: ${goal}` })
    .click()
  await Promise.all([
    ida.type(' ruta utenat nå.'),
    morten.page.getByRole('button', { name: 'Fjern', exact: true }).click(),
  ])
  await goalOf(ida, goal).getByRole('button', { name: 'Legg målet tilbake' }).click()
  for (const person of [ida, morten, kari]) {
    await goalOf(person, goal).getByText('Jeg kan ruta utenat nå.').waitFor()
    await goalOf(person, goal).getByText('Lære rute 14 til skolen').waitFor()
  }

  const title = 'Bli trygg i trappa og på badet'
  const ofJonas = await openMeasure(jonas, title)
  await stepIntoText(jonas, ofJonas.getByRole('textbox', { name: /^Slik gjør vi det/ }))
  await jonas.type(' Vi tar')
  const ofKari = await openMeasure(kari, title)
  const remove = ofKari.getByRole('button', { name: `Fjern tiltaket: ${title}` })
  await Promise.all([jonas.type(' det rolig.'), remove.click()])
  await ofJonas.getByRole('button', { name: 'Legg tiltaket tilbake' }).click()
  for (const person of [jonas, kari, ida]) await measureOf(person, title).getByText('Vi tar det rolig.').waitFor()
})

it('E2E-35 a table of measures that is pasted into a text becomes measures, when one says so', async () => {
  await kari.stepInto('Samarbeid med andre')
  await kari.press('Enter')
  const rows = [
    ['Svømming i Solvikbadet', 'Jonas', '1 time i uka'],
    ['Handle mat sammen', 'Thea', 'Hver tirsdag'],
  ]
  const cells = (row: readonly string[]) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  const table = `<table>${[['Tiltak', 'Ansvarlig', 'Omfang'], ...rows].map(cells).join('')}</table>`
  await paste(kari, table, rows.map((row) => row.join('\t')).join('\n'))
  const dialog = kari.page.getByRole('dialog', { name: 'Det ligner en tabell med tiltak' })
  await dialog.getByRole('button', { name: 'Lag 2 tiltak' }).click()
  await kari.page.getByText('2 tiltak er lagt til').first().waitFor()
  for (const person of [kari, ida, jonas]) {
    const row = person.section(measures).getByRole('row').filter({ hasText: 'Svømming i Solvikbadet' })
    await row.getByText('Jonas').waitFor()
    await person.section(measures).getByRole('row').filter({ hasText: 'Handle mat sammen' }).getByText('Thea').waitFor()
    await measureOf(person, 'Svømming i Solvikbadet').getByText('1 time i uka').waitFor()
  }
  expect(await kari.read('Samarbeid med andre')).not.toContain('Svømming')
  expect(await goalOf(kari, home).getByText('Svømming i Solvikbadet').count()).toBe(0)
})
