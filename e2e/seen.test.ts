import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { writeControl } from '../shared/sync/frame.ts'
import { app, browser } from './browser-and-app.ts'
import { arrive, openPlan, type Person } from './people.ts'
import { listen } from './received.ts'

/** Asks for a document on a socket of one's own, as a page that has been tampered with could; what it is closed with. */
async function askFor(page: Page, planUrl: string, document: string): Promise<string> {
  const address = `${planUrl.replace('http', 'ws').replace('/planer/', '/plans/')}/sync`
  const schemaVersion = await page.evaluate(async () => {
    return ((await (await fetch('/api/session')).json()) as { schemaVersion: number }).schemaVersion
  })
  const frame = [...writeControl({ type: 'open', channel: 1, document, schemaVersion })]
  return await page.evaluate(
    ({ address, frame }) =>
      new Promise<string>((resolve, reject) => {
        const socket = new WebSocket(address)
        socket.binaryType = 'arraybuffer'
        socket.onopen = () => socket.send(new Uint8Array(frame))
        socket.onclose = ({ code }) => reject(new Error(`The socket was closed with ${code}.`))
        socket.onmessage = ({ data }) => {
          const said = new TextDecoder().decode(data)
          const [, code] = /"closed".*"code":(\d+)/.exec(said) ?? []
          if (code !== undefined) resolve(code)
          if (said.includes('"opened"')) resolve('opened')
        }
      }),
    { address, frame },
  )
}

it('E2E-55 the person sees who has seen the plan, and who was not let in', async () => {
  const liv = await arrive(browser, app, { role: 'specialist' })
  await liv.text('Behov for tjenester').waitFor()
  expect(await askFor(liv.page, liv.planUrl, 'about')).toBe('opened')
  expect(await askFor(liv.page, liv.planUrl, 'resources')).toBe('4403')

  const ida = await arrive(browser, app, { role: 'person' })
  await ida.page.goto(`${ida.planUrl}/logg`)
  const entries = ida.page.getByRole('listitem').filter({ hasText: 'Liv Dahl' })
  const seen = entries.filter({ hasText: 'Har sett: alt de kan se i planen' })
  await seen.getByText(/som spesialisthelsetjenesten, fordi samtykke ble gitt/i).waitFor()
  const refused = entries.filter({ hasText: 'Slapp ikke inn' })
  await refused.getByText('Ressurser').waitFor()
  expect(await entries.filter({ hasText: 'Har sett' }).filter({ hasText: 'Ressurser' }).count()).toBe(0)

  // It is for the person; and that Liv asks for it is told as well.
  expect(await liv.page.evaluate((at) => fetch(at).then(({ status }) => status), logOf(liv))).toBe(403)
})

function logOf({ planUrl }: Person): string {
  return `${planUrl.replace('/planer/', '/api/plans/')}/log`
}

it('E2E-56 a hidden participant is nowhere on the other’s screen, nor in what their browser is sent', {
  timeout: 120_000,
}, async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  const silje = await arrive(browser, app, { role: 'school' })
  const liv = await arrive(browser, app, { role: 'specialist' })
  const hidden = ['Liv Dahl', 'liv.dahl@example.no', await meIn(liv)]
  await silje.section('Deltakere').getByText('Liv Dahl').waitFor()

  await ida.page.goto(`${ida.planUrl}/tilgang`)
  await ida.page.getByRole('button', { name: 'Valg for Liv Dahl' }).click()
  await ida.page.getByRole('button', { name: 'Skjul for andre …' }).click()
  const dialog = ida.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Bare noen' }).check()
  await dialog.getByRole('checkbox', { name: 'Silje Moen' }).check()
  await dialog.getByRole('button', { name: 'Lagre' }).click()

  await silje.section('Deltakere').getByText('Liv Dahl').waitFor({ state: 'detached' })
  for (const words of hidden) await expect.poll(() => silje.page.content()).not.toContain(words)
  const anew = await inAnotherWindow(silje)
  await liv.write('Fra spesialisthelsetjenesten', ' Etterpå')
  await liv.expectSaved()
  await ida.page.goto(ida.planUrl)
  await ida.write('Om meg – hva er viktig for meg', ' Etterpå')
  await anew.section('Om meg – hva er viktig for meg').getByText('Etterpå').waitFor()
  for (const words of hidden) {
    expect(await anew.received.holds(words), words).toBe(false)
    expect(await anew.page.content(), words).not.toContain(words)
  }
  // The same search finds them with somebody who may know.
  const jonas = await inAnotherWindow(await arrive(browser, app, { role: 'service' }))
  for (const words of hidden) expect(await jonas.received.holds(words), words).toBe(true)
})

/** The plan in a window beside, with all that it is sent but the list of whom one may be in the demo: it names everybody. */
async function inAnotherWindow({ context, planUrl }: Person): Promise<Person> {
  const page = await context.newPage()
  const received = listen(page, (url) => !url.endsWith('/api/session'))
  return await openPlan(page, received, planUrl)
}

/** One's participant in the plan. */
async function meIn({ page, planUrl }: Person): Promise<string> {
  const address = planUrl.replace('/planer/', '/api/plans/')
  return await page.evaluate(async (at) => ((await (await fetch(at)).json()) as { me: string }).me, address)
}
