import type { Locator } from 'playwright-core'
import { nextFrame, type Person } from './people.ts'

/** A measure under its goal, by words of its title: the way one finds it on the page, open or closed. */
export function measureOf(person: Person, title: string): Locator {
  return person.section('Mål').locator('li[data-measure]').filter({ hasText: title }).first()
}

/** A goal by words of its title. */
export function goalOf(person: Person, title: string): Locator {
  return person.section('Mål').getByRole('article', { name: title })
}

/** Opens a measure where it stands, to write or to read in it. */
export async function openMeasure(person: Person, title: string): Promise<Locator> {
  const measure = measureOf(person, title)
  await measure.getByRole('button', { name: /^(Rediger|Åpne) tiltaket: / }).click()
  await measure
    .getByRole('button', { name: /^Lukk tiltaket: / })
    .first()
    .waitFor()
  return measure
}

/** Puts the caret at the end of a text of a measure, or of a goal, by the name of the text. */
export async function stepIntoText(person: Person, text: Locator): Promise<void> {
  await text.click()
  await person.page.evaluate(nextFrame)
  await person.press('Control+End')
}

/** The dialog that hands a measure over, or asks somebody to take it. */
export function handOverDialog(person: Person): Locator {
  return person.page.getByRole('dialog', { name: 'Hvem skal ha tiltaket?' })
}

/** Says whom the measure is for, in the dialog that is open, and sends it. */
export async function handOverTo(person: Person, name: RegExp, word: string | null = null): Promise<void> {
  const dialog = handOverDialog(person)
  const option = await dialog.getByRole('option', { name }).first().getAttribute('value')
  await dialog.getByLabel('Velg hvem').selectOption(option)
  if (word !== null) await dialog.getByLabel('Vil du si noe med det?').fill(word)
  await dialog.getByText('Hvem kan lese det da?').waitFor()
  await dialog.locator('button[type="submit"]:not([aria-disabled="true"])').click()
  await dialog.waitFor({ state: 'detached' })
}

/** Who answers for a measure, as it is told on the measure itself. */
export function responsibleOf(measure: Locator): Locator {
  return measure.locator('.measure__fact').filter({ hasText: 'Ansvarlig' }).locator('dd')
}

/** The titles of the goals, or of one goal's measures, from the top. */
export function titlesOf(cards: Locator): Promise<readonly string[]> {
  return cards.evaluateAll((all) =>
    all.map((card) =>
      (card.getAttribute('aria-label') ?? card.querySelector('[data-field="title"]')?.textContent ?? '').trim(),
    ),
  )
}
