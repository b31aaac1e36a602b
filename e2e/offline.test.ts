import { expect, it } from 'vitest'
import { expectAgreement } from './agreement.ts'
import { app, browser } from './browser-and-app.ts'
import { arrive } from './people.ts'

const about = 'Om meg – hva er viktig for meg'

it('E2E-10 without a connection one is told so, keeps writing, is warned at the door, and everything arrives once', async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  const anne = await arrive(browser, app, { role: 'relative' })
  await ida.write(about, ' MedNett')
  await ida.expectSaved()

  await ida.context.setOffline(true)
  await ida.page
    .getByText(/Frakoblet|Ikke lagret|uten nett/i)
    .first()
    .waitFor()
  await ida.type(' UtenNett1 UtenNett2')
  const { saved, text } = await ida.glance(about)
  expect(saved).toBe(false)
  expect(text).toContain('UtenNett1 UtenNett2')
  expect(await anne.read(about)).not.toContain('UtenNett1')

  // Chromium asks before the page with unsent words is left; whoever stays keeps them.
  const asked = ida.page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss()
    return dialog.type()
  })
  await ida.page.close({ runBeforeUnload: true })
  expect(await asked).toBe('beforeunload')
  expect(await ida.read(about)).toContain('UtenNett1 UtenNett2')

  await ida.context.setOffline(false)
  await ida.expectSaved()
  const agreed = await expectAgreement([ida, anne], about, ['MedNett', 'UtenNett1', 'UtenNett2'])
  for (const word of ['MedNett', 'UtenNett1', 'UtenNett2']) expect(agreed.split(word)).toHaveLength(2)

  // With everything saved nobody is asked.
  const closed = ida.page.waitForEvent('close')
  await ida.page.close({ runBeforeUnload: true })
  await closed
})
