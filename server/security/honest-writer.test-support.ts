import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { TestSocket } from '../sync/test-socket.ts'
import { asStep1, asStep2, asUpdate } from './hostile-client.test-support.ts'

/**
 * Somebody who writes in one text as the client does, and keeps on doing so while others attack. Every word of theirs
 * can be found again.
 */
export class HonestWriter {
  readonly doc = new Y.Doc()
  readonly socket: TestSocket
  /** Words that the server said were saved. */
  readonly saved: string[] = []
  readonly #name: string
  readonly #channel: number
  #sent = 0
  #read = 0

  constructor(name: string, url: string, headers: Readonly<Record<string, string>>, channel = 1) {
    this.#name = name
    this.#channel = channel
    this.socket = new TestSocket(url, headers)
  }

  async open(document: string): Promise<this> {
    const answer = await this.socket.open(this.#channel, document, { client: this.doc.clientID })
    if (answer.type !== 'opened' || answer.right !== 'write') throw new Error(`${this.#name} may not write here.`)
    this.socket.send(this.#channel, asStep1(Y.encodeStateVector(this.doc)))
    await this.socket.until(() => {
      this.#take()
      return this.#sent > 0
    })
    await this.#allSaved()
    return this
  }

  /** Writes a word in a paragraph of its own, and waits until it is on disk. */
  async write(): Promise<string> {
    const word = `<${this.#name} ${this.saved.length}>`
    this.#take()
    const known = Y.encodeStateVector(this.doc)
    this.doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(word)])
      this.doc.getXmlFragment('text').insert(0, [paragraph])
    })
    this.#send(asUpdate(Y.encodeStateAsUpdate(this.doc, known)))
    await this.#allSaved()
    this.saved.push(word)
    return word
  }

  /** Waits until a word of somebody else's has come. */
  async sees(word: string): Promise<void> {
    await this.socket.until(() => {
      if (this.socket.closedWith !== null) throw new Error(`${this.#name} was closed with ${this.socket.closedWith}.`)
      this.#take()
      return this.words().includes(word)
    })
  }

  /** What stands in the text, as it is read. */
  words(): string {
    return [...this.doc.getXmlFragment('text').createTreeWalker((node) => node instanceof Y.XmlText)]
      .map(String)
      .join('\n')
  }

  #send(payload: Uint8Array): void {
    this.#sent += 1
    this.socket.send(this.#channel, payload)
  }

  async #allSaved(): Promise<void> {
    await this.socket.until(() => {
      const { controls, closedWith } = this.socket
      const shut = controls.find((one) => one.type === 'closed' || one.type === 'refused')
      if (closedWith !== null || shut !== undefined)
        throw new Error(`${this.#name} was stopped: ${JSON.stringify(shut ?? closedWith)}.`)
      return controls.some((one) => one.type === 'saved' && one.messages === this.#sent)
    })
  }

  /** Takes in what has come since the last time. */
  #take(): void {
    for (; this.#read < this.socket.payloads.length; this.#read += 1) {
      const { payload, channel } = this.socket.payloads[this.#read] ?? { payload: new Uint8Array(), channel: 0 }
      const decoder = decoding.createDecoder(payload)
      if (channel !== this.#channel || decoding.readVarUint(decoder) !== 0) continue
      const kind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (kind === 0) this.#send(asStep2(Y.encodeStateAsUpdate(this.doc, bytes)))
      else Y.applyUpdate(this.doc, bytes)
    }
  }
}
