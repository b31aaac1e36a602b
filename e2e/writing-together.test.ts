import { expect, it } from 'vitest'
import { expectAgreement, expectSameText } from './agreement.ts'
import { app, browser } from './browser-and-app.ts'
import { arrive, type Person } from './people.ts'

/** Words that nobody else writes, to find again among the others'. */
const wordsOf = (name: string): readonly string[] => Array.from({ length: 8 }, (_, index) => `${name}${index + 10}`)

it('E2E-1 three people in one section and two in others, typing at once, end with the same words', async () => {
  const needs = 'Behov for tjenester'
  const contributions = 'Hva vi bidrar med'
  const [ida, morten, kari, jonas, anne] = await Promise.all([
    arrive(browser, app, { role: 'person' }),
    arrive(browser, app, { role: 'representative' }),
    arrive(browser, app, { role: 'coordinator' }),
    arrive(browser, app, { role: 'service' }),
    arrive(browser, app, { role: 'relative' }),
  ])
  const inNeeds = [ida, morten, kari]
  const names = ['ida', 'morten', 'kari', 'jonas', 'anne']
  const everybody = [ida, morten, kari, jonas, anne]

  // A paragraph each: whole words are then what must be found again.
  for (const person of inNeeds) {
    await person.stepInto(needs)
    await person.press('Enter')
    await person.type('Jeg: ')
  }
  await Promise.all(inNeeds.map((person) => person.expectSaved()))
  await jonas.write(contributions, ' ', /Ditt bidrag/)
  await anne.write(contributions, ' ', /Ditt bidrag/)

  await Promise.all(everybody.map((person, index) => person.type(wordsOf(names[index] ?? '').join(' '))))
  await Promise.all(everybody.map((person) => person.expectSaved()))

  const fresh = await arrive(browser, app, { role: 'coordinator' })
  await expectAgreement([...inNeeds, fresh], needs, ['ida', 'morten', 'kari'].flatMap(wordsOf))
  const reads = (writer: Person, name: RegExp): readonly (() => Promise<string>)[] => [
    () => writer.read(contributions, /Ditt bidrag/),
    ...[ida, fresh].map((reader) => () => reader.read(contributions, name)),
  ]
  await expectSameText(reads(jonas, /Jonas/), wordsOf('jonas'))
  await expectSameText(reads(anne, /Anne/), wordsOf('anne'))
})

it('E2E-2 two people typing in the same word keep both', async () => {
  const about = 'Om meg – hva er viktig for meg'
  const ida = await arrive(browser, app, { role: 'person' })
  const morten = await arrive(browser, app, { role: 'representative' })
  await ida.write(about, ' sommerQQfugl')
  await ida.expectSaved()
  await expectAgreement([ida, morten], about, ['sommerQQfugl'])
  await morten.stepInto(about)
  for (const person of [ida, morten]) {
    for (let step = 0; step < 'Qfugl'.length; step++) await person.press('ArrowLeft')
    await expect.poll(() => person.page.evaluate(wordsBeforeCaret)).toMatch(/sommerQ$/)
  }

  await Promise.all([ida.type('ABCDEFGH'), morten.type('12345678')])
  await Promise.all([ida.expectSaved(), morten.expectSaved()])

  const fresh = await arrive(browser, app, { role: 'relative' })
  const text = await expectAgreement([ida, morten, fresh], about, [])
  expect(text).toMatch(/sommerQ.{16}Qfugl/)
  const between = /sommerQ(.*)Qfugl/.exec(text)?.[1] ?? ''
  expect(between.replace(/\d/g, '')).toBe('ABCDEFGH')
  expect(between.replace(/[A-H]/g, '')).toBe('12345678')
})

it('E2E-3 what was written is there again when the page is loaded anew', async () => {
  const about = 'Om meg – hva er viktig for meg'
  const ida = await arrive(browser, app, { role: 'person' })
  await ida.write(about, ' Jeg liker blåbærpai.')
  await ida.expectSaved()
  await ida.page.reload()
  await expectAgreement([ida], about, ['Jeg liker blåbærpai.'])
})

it('E2E-4 undo takes back one’s own changes alone, across the sections, in the order in which they were made', async () => {
  const about = 'Om meg – hva er viktig for meg'
  const needs = 'Behov for tjenester'
  const ida = await arrive(browser, app, { role: 'person' })
  const morten = await arrive(browser, app, { role: 'representative' })
  await ida.write(about, ' FORST')
  await ida.expectSaved()
  await ida.write(needs, ' DERETTER')
  await ida.expectSaved()
  await morten.write(about, ' MORTENS')
  await morten.expectSaved()
  await expectAgreement([ida, morten], about, ['FORST', 'MORTENS'])

  await ida.stepInto(needs)
  await ida.page.keyboard.press('Control+z')
  await expect.poll(() => ida.read(needs)).not.toContain('DERETTER')
  expect(await ida.read(about)).toContain('FORST')

  await ida.page.keyboard.press('Control+z')
  await expect.poll(() => ida.read(about)).not.toContain('FORST')
  expect(await ida.read(about)).toContain('MORTENS')

  await ida.page.keyboard.press('Control+Shift+z')
  await expect.poll(() => ida.read(about)).toContain('FORST')
  await ida.page.keyboard.press('Control+Shift+z')
  await expect.poll(() => ida.read(needs)).toContain('DERETTER')
  await ida.expectSaved()
  await expectAgreement([ida, morten], needs, ['DERETTER'])
})

/** Runs in the page: what stands in the caret's paragraph before it, without others' carets. */
function wordsBeforeCaret(): string {
  const selection = getSelection()
  const paragraph = selection?.focusNode?.parentElement?.closest('p')
  if (!selection?.focusNode || !paragraph) return ''
  const before = document.createRange()
  before.setStart(paragraph, 0)
  before.setEnd(selection.focusNode, selection.focusOffset)
  const words = before.cloneContents()
  for (const drawn of words.querySelectorAll('[aria-hidden="true"]')) drawn.remove()
  return words.textContent ?? ''
}
