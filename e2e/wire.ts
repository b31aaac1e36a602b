import type { Page, WebSocketRoute } from 'playwright-core'
import * as Y from 'yjs'
import { controlChannel, messageType, readControl, readFrame, syncType, writeFrame } from '../shared/sync/frame.ts'

/** The wire between a page and the server, with a hand on it. */
export class Wire {
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
