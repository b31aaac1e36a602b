import type { Browser, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { controlChannel, messageType, readControl, readFrame, syncType, writeFrame } from '../shared/sync/frame.ts'
import { expectAgreement } from './agreement.ts'
import { type App, startApp } from './app.ts'
import { launchChromium } from './chromium.ts'
import { arrive } from './people.ts'

const about = 'Om meg – hva er viktig for meg'

let browser: Browser
let app: App

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), startApp()])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** The wire between a page and the server, with a hand on it. */
class Wire {
  /** Whether the words that the page sends stay here. */
  holding = false
  readonly #channels = new Map<string, number>()
  #server: WebSocketRoute | null = null

  async lay(page: Page): Promise<void> {
    await page.routeWebSocket(/\/sync$/, (route) => {
      const server = route.connectToServer()
      this.#server = server
      route.onMessage((message) => {
        if (typeof message === 'string' || this.#isControl(message) || !this.holding) server.send(message)
      })
    })
  }

  /** Sends, as if the page had, an update that no honest editing makes. */
  sendForged(document: string): void {
    const forged = new Y.Doc()
    forged.getXmlFragment('text').insert(0, [new Y.XmlElement('script')])
    const update = Y.encodeStateAsUpdate(forged)
    const payload = Buffer.concat([Buffer.from([messageType.sync, syncType.update, update.length]), update])
    this.#server?.send(Buffer.from(writeFrame(this.#channels.get(document) ?? 0, payload)))
  }

  /** Notes which document is on which channel on the way. */
  #isControl(message: Buffer): boolean {
    const { channel, payload } = readFrame(message)
    if (channel !== controlChannel) return false
    const control = readControl(payload) as { type: string; channel: number; document?: string }
    if (control.type === 'open' && control.document !== undefined) this.#channels.set(control.document, control.channel)
    return true
  }
}

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
