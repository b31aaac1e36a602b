import { expect, it } from 'vitest'
import { expectAgreement } from './agreement.ts'
import { app, browser } from './browser-and-app.ts'
import { arrive } from './people.ts'
import { Wire } from './wire.ts'

const about = 'Om meg – hva er viktig for meg'

it('E2E-9 words that the server does not take go back to their writer, who copies them and writes on', async () => {
  const wire = new Wire()
  const ida = await arrive(browser, app, { role: 'person', prepare: (page) => wire.lay(page) })
  const anne = await arrive(browser, app, { role: 'relative' })
  await ida.write(about, ' Godtatt')
  await ida.expectSaved()

  wire.holding = true
  await ida.type(' IkkeGodtatt')
  wire.sendForged('about')
  const dialog = ida.page.getByRole('alertdialog')
  await dialog.waitFor()
  wire.holding = false
  expect(await dialog.getByRole('textbox').inputValue()).toContain('IkkeGodtatt')
  await ida.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await dialog.getByRole('button', { name: /Kopier/ }).click()
  expect(await ida.page.evaluate(() => navigator.clipboard.readText())).toContain('IkkeGodtatt')
  await dialog
    .getByRole('button', { name: /^Lukk$/ })
    .first()
    .click()
  await dialog.waitFor({ state: 'hidden' })

  await ida.write(about, ' Etterpå')
  await ida.expectSaved()
  const agreed = await expectAgreement([ida, anne], about, ['Godtatt', 'Etterpå'])
  expect(agreed).not.toContain('IkkeGodtatt')
})
