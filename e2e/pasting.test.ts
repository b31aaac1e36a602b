import { expect, it } from 'vitest'
import { expectAgreement } from './agreement.ts'
import { app, browser } from './browser-and-app.ts'
import { paste } from './paste.ts'
import { arrive } from './people.ts'

const about = 'Om meg – hva er viktig for meg'

it('E2E-17 two hundred pasted paragraphs are all there, for everybody and after loading anew', async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  const anne = await arrive(browser, app, { role: 'relative' })
  const paragraphs = Array.from({ length: 200 }, (_, index) => `Avsnitt ${index + 1} om det som er viktig for meg.`)
  await ida.stepInto(about)
  await ida.press('Enter')
  await paste(ida, paragraphs.map((text) => `<p>${text}</p>`).join(''), paragraphs.join('\n\n'))
  await ida.expectSaved()
  await ida.page.reload()
  const text = await expectAgreement([ida, anne], about, paragraphs)
  expect(text.match(/^Avsnitt \d+ om det som er viktig for meg\.$/gm)).toHaveLength(200)
})

it('E2E-18 of what is pasted only what the plan can hold comes along: no pictures, no scripts, no odd links', async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  await ida.stepInto(about)
  await ida.press('Enter')
  const html =
    '<h1>Tittel</h1><p style="color:red">Farget <b>fet</b> <a href="javascript:alert(1)">ond lenke</a> ' +
    '<a href="https://example.org/">god lenke</a><img src="x" onerror="document.title=\'truffet\'"></p>' +
    '<table><tr><td>celle</td></tr></table><script>document.title="truffet"</script>'
  await paste(ida, html, 'Farget fet ond lenke god lenke')
  await ida.expectSaved()
  const section = ida.section(about)
  await section.getByText('god lenke').waitFor()
  expect(await section.locator('img, script, table, [style*="red"]').count()).toBe(0)
  expect(await section.locator('a[href^="javascript"]').count()).toBe(0)
  expect(await section.locator('a[href="https://example.org/"]').count()).toBe(1)
  expect(await ida.page.title()).not.toContain('truffet')
})
