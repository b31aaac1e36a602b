import { expect, it } from 'vitest'
import { app, browser } from './browser-and-app.ts'
import { arrive } from './people.ts'

it('E2E-6 of a section that one may not read nothing reaches the browser: not before, not live, not after', async () => {
  const resources = 'Ressurser'
  const phrase = 'Blåhval under fiolinkassen 4711'
  const ida = await arrive(browser, app, { role: 'person' })
  const liv = await arrive(browser, app, { role: 'specialist' })
  const kari = await arrive(browser, app, { role: 'coordinator' })
  const standing = (await ida.read(resources)).split('\n').find((line) => line.length > 20) ?? ''
  expect(standing).not.toBe('')

  await ida.stepInto(resources)
  await ida.page.keyboard.insertText(phrase)
  await ida.expectSaved()
  await kari.page.getByText(phrase).waitFor()
  const later = await arrive(browser, app, { role: 'specialist' })
  const laterKari = await arrive(browser, app, { role: 'coordinator' })
  await laterKari.page.getByText(phrase).waitFor()
  // Something after it on the same socket: what Liv had not been sent by now she will not be sent.
  await ida.write('Om meg – hva er viktig for meg', ' Etterpå')
  for (const specialist of [liv, later]) await specialist.page.getByText('Etterpå').first().waitFor()

  // The same search finds the words with those who may read them, so that it is a search that can find.
  for (const reader of [kari, laterKari]) expect(await reader.received.holds(phrase)).toBe(true)
  expect(await laterKari.received.holds(standing)).toBe(true)
  for (const specialist of [liv, later]) {
    expect(await specialist.received.holds(phrase)).toBe(false)
    expect(await specialist.received.holds(standing)).toBe(false)
    expect(await specialist.page.content()).not.toContain(phrase)
    expect(await specialist.page.content()).not.toContain(standing)
    await specialist.page.getByText('Du har ikke tilgang').first().waitFor()
    expect(await specialist.section(resources).getByRole('textbox').count()).toBe(0)
  }
})

it('E2E-7 who is in a closed section is not told either', async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  const liv = await arrive(browser, app, { role: 'specialist' })
  await ida.stepInto('Om meg – hva er viktig for meg')
  await liv.page.getByRole('link', { name: /^Om meg.*Ida Haugen/ }).waitFor()
  await ida.stepInto('Ressurser')
  await expect.poll(() => liv.page.getByRole('link', { name: /Ida Haugen/ }).count()).toBe(0)
  await expect.poll(() => liv.page.getByText(/annen her nå|andre her nå|Her nå:/).count()).toBe(0)
})

it('E2E-8 with less than the right to write the text is not editable, and keys change nothing', async () => {
  const about = 'Om meg – hva er viktig for meg'
  const liv = await arrive(browser, app, { role: 'specialist' })
  const before = await liv.read(about)
  expect(await liv.section(about).locator('[contenteditable="true"]').count()).toBe(0)
  await liv
    .section(about)
    .getByText(before.split('\n')[0] ?? '')
    .first()
    .click()
  await liv.type('uvedkommende')
  expect(await liv.page.getByText('uvedkommende').count()).toBe(0)
  await liv.write('Fra spesialisthelsetjenesten', ' Lovlig.')
  await liv.expectSaved()
  expect(await liv.read('Fra spesialisthelsetjenesten')).toContain('Lovlig.')
})
