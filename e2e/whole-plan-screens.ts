import type { Browser, Page } from 'playwright-core'
import type { App } from './app.ts'
import { handOverDialog, measureOf, openMeasure } from './measures.ts'
import { arrive, type Width } from './people.ts'

/** Takes a picture of a page, under a name. */
type Take = (page: Page, name: string) => Promise<void>

/** What a plan opens: a measure, the dialog that hands it over, a form for a fact, the checklist, the sheet, a new plan. */
export async function takeWholePlan(browser: Browser, app: App, width: Width, take: Take): Promise<void> {
  const title = 'Bli trygg i trappa og på badet'
  const kari = await arrive(browser, app, { role: 'coordinator', width })
  const { page, planUrl } = kari
  // A picture is not taken of what is still fading in.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const measure = await openMeasure(kari, title)
  await measureOf(kari, title).evaluate((card) => card.scrollIntoView({ block: 'start' }))
  await take(page, `measure-${width}`)
  await measure.getByRole('button', { name: `Overlever til noen andre: ${title}` }).click()
  const dialog = handOverDialog(kari)
  await dialog.getByLabel('Velg hvem').selectOption({ index: 2 })
  await dialog.getByText('Hvem kan lese det da?').waitFor()
  await take(page, `hand-over-${width}`)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })

  const period = kari.section('Planperiode og evaluering')
  await period.getByRole('button', { name: 'Endre: Planperiode' }).click()
  await period.getByRole('button', { name: /^Om 6 måneder/ }).click()
  await period.evaluate((section) => section.scrollIntoView({ block: 'start' }))
  await take(page, `fact-form-${width}`)
  await kari.section('Tiltak og ansvar').evaluate((section) => section.scrollIntoView({ block: 'start' }))
  await take(page, `measures-table-${width}`)

  for (const [name, path] of [
    ['checklist', `${planUrl}/sjekkliste`],
    ['sheet', `${planUrl}/ett-ark`],
    ['new-plan', `${app.url}/planer/ny`],
  ] as const) {
    await page.goto(path)
    await page.locator('#view h2, .new-plan h2').first().waitFor()
    await take(page, `${name}-${width}`)
  }
  await kari.leave()
}
