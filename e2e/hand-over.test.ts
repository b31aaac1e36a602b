import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { launchChromium } from './chromium.ts'
import { goalOf, handOverTo, measureOf, openMeasure, responsibleOf, stepIntoText } from './measures.ts'
import { arrive, type Person } from './people.ts'

const home = 'Jeg vil bo i min egen leilighet'
const treatment = 'Behandling mot spasmer i høyre legg'
const goals = 'Mål'

let browser: Browser
let app: App
/** The person, the coordinator, the physiotherapist of the municipality, the doctor at the hospital, the teacher. */
let ida: Person
let kari: Person
let jonas: Person
let liv: Person
let silje: Person

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), startApp()])
  ida = await arrive(browser, app, { role: 'person' })
  kari = await arrive(browser, app, { role: 'coordinator' })
  jonas = await arrive(browser, app, { role: 'service' })
  liv = await arrive(browser, app, { role: 'specialist' })
  silje = await arrive(browser, app, { role: 'school' })
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

it('E2E-30 of the measures that one may not read nothing is told: no words, no counts, no choices, no page to ask for', async () => {
  const phrase = 'Narhvalprøve 0815'
  await liv.section('Tiltak og ansvar').getByRole('button', { name: 'Nytt tiltak' }).click()
  await liv.section('Tiltak og ansvar').getByRole('textbox', { name: 'Tiltaket', exact: true }).waitFor()
  await liv.page.keyboard.insertText(phrase)
  await liv.expectSaved()
  await kari.page.getByText(phrase).first().waitFor()
  // Something after it on the same socket: what Silje had not been sent by now she will not be sent.
  await ida.write('Om meg – hva er viktig for meg', ' Etterpå')
  await silje.page.getByText('Etterpå').first().waitFor()
  const later = await arrive(browser, app, { role: 'school' })

  const livsPage = await kari.page.evaluate(pageOf, 'Liv Dahl')
  const seen = async (person: Person) => {
    const counts = await goalOf(person, home).locator('.goal__count').textContent()
    const table = await person.section('Tiltak og ansvar').locator('.measures__count').textContent()
    const responsible = await person.section('Tiltak og ansvar').getByLabel('Ansvarlig').textContent()
    await person.page.goto(`${person.planUrl}/sjekkliste`)
    const checklist = await person.page.locator('[data-part="measures"]').innerText()
    await person.page.goto(`${person.planUrl}/ett-ark`)
    await person.page.getByRole('heading', { name: /^Målene/ }).waitFor()
    const sheet = await person.page.locator('#view').innerText()
    await person.page.goto(person.planUrl)
    await goalOf(person, home).waitFor()
    return {
      counts: numbersIn(counts)[0],
      table: numbersIn(table),
      responsible,
      checklist: numbersIn(checklist)[0],
      sheet,
    }
  }
  // The same looks find it all with one who may read it, so that they are looks that can find.
  const all = await seen(kari)
  expect(all.responsible).toContain('Liv Dahl')
  expect(all.sheet).toContain(treatment)
  for (const words of [phrase, treatment, livsPage]) expect(await kari.received.holds(words)).toBe(true)

  const those = await seen(later)
  expect(those.responsible).not.toContain('Liv Dahl')
  expect(those.sheet).not.toContain(treatment)
  expect(those.sheet).not.toContain(phrase)
  // One of Liv's two serves the goal, and both are in the plan.
  expect(those.counts).toBe((all.counts ?? 0) - 1)
  expect(those.table).toEqual(all.table.map((count) => count - 2))
  expect(those.checklist).toBe((all.checklist ?? 0) - 2)
  for (const reader of [silje, later]) {
    for (const words of [phrase, treatment, livsPage]) expect(await reader.received.holds(words)).toBe(false)
    expect(await reader.page.content()).not.toContain(treatment)
  }
  await later.leave()
})

it('E2E-31 a specialist asks a service to take a measure, which says yes while the person writes in its goal: every word stays, and everybody sees whose it is', async () => {
  const ofLiv = await openMeasure(liv, treatment)
  await ofLiv.getByRole('button', { name: /^Spør om noen andre kan ta det: / }).click()
  await handOverTo(liv, /^Jonas/, 'Kan du ta det videre i kommunen?')
  await liv.page.getByText('Jonas er spurt').first().waitFor()

  await jonas.page.getByText('Liv spør om du kan ta et tiltak').first().waitFor()
  const ofJonas = measureOf(jonas, treatment)
  await ofJonas.getByText('Kan du ta det videre i kommunen?').waitFor()
  expect(await responsibleOf(ofJonas).textContent()).toContain('Liv')

  const words = ' Jeg vil ha plass til en katt og en sofa som er stor nok.'
  await stepIntoText(ida, goalOf(ida, home).getByRole('textbox', { name: /^Hvorfor målet er viktig/ }))
  await Promise.all([
    ida.type(words),
    ofJonas.getByRole('button', { name: `Godta å ta tiltaket: ${treatment}` }).click(),
  ])
  await ida.expectSaved()

  for (const person of [ida, kari, jonas, liv]) {
    await expect
      .poll(() => responsibleOf(measureOf(person, treatment)).textContent(), { timeout: 20_000 })
      .toContain('Jonas')
    await goalOf(person, home).getByText(words.trim()).waitFor()
    expect(await person.section(goals).locator('li[data-measure]').filter({ hasText: treatment }).count()).toBe(1)
  }
  // It has left Liv's page: she may read it, and write in it no more.
  await liv.page.reload()
  await measureOf(liv, treatment)
    .getByRole('button', { name: `Åpne tiltaket: ${treatment}` })
    .waitFor()
  const opened = await openMeasure(jonas, treatment)
  await opened.getByText('Hvem har hatt tiltaket').click()
  await opened
    .getByText(/Jonas.* sa ja og tok det over fra Liv/)
    .first()
    .waitFor()
  await opened
    .getByRole('button', { name: /^Lukk tiltaket: / })
    .first()
    .click()
})

it('E2E-32 a measure that is handed over while somebody writes in it keeps their words or gives them back, and can be taken back', async () => {
  const title = 'Bli trygg i trappa og på badet'
  const ofJonas = await openMeasure(jonas, title)
  await stepIntoText(jonas, ofJonas.getByRole('textbox', { name: /^Slik gjør vi det/ }))
  const ofKari = await openMeasure(kari, title)
  await ofKari.getByRole('button', { name: `Overlever til noen andre: ${title}` }).click()

  await jonas.type(' steg0')
  await ofJonas.getByText('steg0').waitFor()
  const shown: string[] = ['steg0']
  let handedOver = false
  const writing = async (): Promise<void> => {
    for (let count = 1; !handedOver; count++) {
      const word = `steg${count}`
      await jonas.type(` ${word}`)
      if (((await ofJonas.textContent()) ?? '').includes(word)) shown.push(word)
    }
  }
  await Promise.all([
    writing(),
    handOverTo(kari, /^Thea/).finally(() => {
      handedOver = true
    }),
  ])
  await kari.page.getByText('Thea har nå tiltaket').first().waitFor()
  await expect.poll(() => responsibleOf(measureOf(kari, title)).textContent()).toContain('Thea')
  const missing = async (): Promise<readonly string[]> => {
    const plan = (await measureOf(kari, title).textContent()) ?? ''
    const writers = (await jonas.page.locator('body').textContent()) ?? ''
    return shown.filter((word) => !plan.includes(word) && !writers.includes(word))
  }
  await expect.poll(missing, { timeout: 20_000 }).toEqual([])

  await kari.page.locator('.hand-over-toast').getByRole('button', { name: 'Angre', exact: true }).click()
  await kari.page.getByText('Jonas har tiltaket igjen').first().waitFor()
  for (const person of [kari, ida]) {
    await expect.poll(() => responsibleOf(measureOf(person, title)).textContent()).toContain('Jonas')
  }
})

/** Runs in the page: the name of the document with somebody's measures. */
async function pageOf(name: string): Promise<string> {
  const id = location.pathname.split('/')[2]
  const plan = await (await fetch(`/api/plans/${id}`)).json()
  const owner = plan.participants.find((participant: { name: string }) => participant.name === name).id
  return `measures/${owner}`
}

function numbersIn(words: string | null): readonly number[] {
  return (words?.match(/\d+/g) ?? []).map(Number)
}
