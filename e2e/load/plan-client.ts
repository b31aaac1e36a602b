import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type ClientOptions, WebSocket } from 'ws'
import * as Y from 'yjs'
import type { ServerControl } from '../../shared/sync/control.ts'
import {
  controlChannel,
  messageType,
  readControl,
  readFrame,
  syncType,
  writeControl,
  writeFrame,
} from '../../shared/sync/frame.ts'

export interface PlanClientOptions {
  /** `ws://127.0.0.1:3000`, asked for at each attempt: behind a load balancer it need not be the same. */
  readonly base: () => string
  readonly planId: string
  readonly cookie: string
  readonly document: string
  readonly schemaVersion: number
  /** How the socket is made, where it is not straight to the server. */
  readonly socket?: ClientOptions & { readonly servername?: string }
}

/** Milliseconds between attempts to connect: short, since these tests wait for it. */
const longestWait = 400

/**
 * An honest browser without a screen: one document of one plan over the real socket. It keeps what it has written until
 * it is told of as saved, and comes back by itself.
 */
export class PlanClient {
  readonly doc = new Y.Doc()
  /** What should never be told to an honest client. */
  readonly faults: string[] = []
  /** Updates that have come, and when the last did, as `performance.now()` tells. */
  received = 0
  /** How often the document was closed for the time being, since the storage is away. */
  turnedAway = 0
  onUpdate: (() => void) | null = null
  readonly #options: PlanClientOptions
  #socket: WebSocket | null = null
  #channel = 0
  #answered = false
  /** For each message on this channel, where the own clock ended with it. */
  #sent: number[] = []
  #acknowledged = 0
  #closed = false
  #waiting: (() => void)[] = []
  #again: NodeJS.Timeout | null = null

  constructor(options: PlanClientOptions) {
    this.#options = options
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      if (this.#answered) this.#sendWords(syncMessage(syncType.update, update))
    })
    this.#connect()
  }

  /** Whether everything that was written here is on disk, as far as it has been told. */
  get saved(): boolean {
    return this.#answered && this.#acknowledged >= Y.getState(this.doc.store, this.doc.clientID)
  }

  /** Of the own words, how far they are known to be on disk: a clock of the own client id. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  get own(): number {
    return Y.getState(this.doc.store, this.doc.clientID)
  }

  /** Resolves when `is` holds; it is looked at whenever anything comes. */
  async until(is: () => boolean): Promise<void> {
    while (!is()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Writes words at the end of the first paragraph. */
  write(words: string): void {
    const fragment = this.doc.getXmlFragment('text')
    this.doc.transact(() => {
      const paragraph = fragment.get(0)
      if (paragraph instanceof Y.XmlElement && paragraph.get(0) instanceof Y.XmlText) {
        const text = paragraph.get(0) as Y.XmlText
        text.insert(text.length, words)
      } else {
        const made = new Y.XmlElement('paragraph')
        made.insert(0, [new Y.XmlText(words)])
        fragment.insert(0, [made])
      }
    })
  }

  /** Takes away words that were written in the first paragraph; false when they are not there. */
  erase(words: string): boolean {
    const paragraph = this.doc.getXmlFragment('text').get(0)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) return false
    // As plain text: its own would have marks in it.
    const at = Y.Text.prototype.toString.call(text).lastIndexOf(words)
    if (at >= 0) text.delete(at, words.length)
    return at >= 0
  }

  get planId(): string {
    return this.#options.planId
  }

  /** Takes the beginning of the first paragraph away, until it is no longer than this. */
  shorten(longest: number): void {
    const paragraph = this.doc.getXmlFragment('text').get(0)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (text instanceof Y.XmlText && text.length > longest) text.delete(0, text.length - longest)
  }

  /** The line breaks; it comes back by itself. */
  loseLine(): void {
    this.#socket?.terminate()
  }

  get text(): string {
    return this.doc.getXmlFragment('text').toString()
  }

  /** Somebody else in the same place, with nothing yet. */
  again(): PlanClient {
    return new PlanClient(this.#options)
  }

  close(): void {
    this.#closed = true
    if (this.#again !== null) clearTimeout(this.#again)
    this.#socket?.terminate()
  }

  #connect(): void {
    const { base, planId, cookie, socket: how = {} } = this.#options
    const url = base()
    const headers = { Cookie: cookie, Origin: url.replace(/^ws/, 'http'), ...how.headers }
    const socket = new WebSocket(`${url}/plans/${planId}/sync`, { handshakeTimeout: 2000, ...how, headers })
    socket.binaryType = 'nodebuffer'
    this.#socket = socket
    this.#channel = 0
    let heard = performance.now()
    // A process that stands still says nothing: after a while it is left for another.
    const listening = setInterval(() => {
      if (performance.now() - heard > 3000) socket.terminate()
      else if (socket.readyState === socket.OPEN) socket.send(writeControl({ type: 'ping' }))
    }, 500)
    socket.on('open', () => this.#open())
    socket.on('message', (data: Buffer) => {
      heard = performance.now()
      this.#receive(data)
    })
    socket.on('error', () => {})
    socket.on('close', (code) => {
      clearInterval(listening)
      this.#lost()
      if (code >= 4400 && code < 4500) this.faults.push(`closed with ${code}`)
      this.#later(() => this.#connect())
    })
  }

  #open(): void {
    this.#channel += 1
    const { document, schemaVersion } = this.#options
    const client = this.doc.clientID
    this.#socket?.send(writeControl({ type: 'open', channel: this.#channel, document, schemaVersion, client }))
  }

  /** One thing is tried again at a time: a channel that was to be opened is opened with the socket when that has gone. */
  #later(act: () => void): void {
    if (this.#again !== null) clearTimeout(this.#again)
    if (!this.#closed) this.#again = setTimeout(act, Math.random() * longestWait)
  }

  #lost(): void {
    this.#answered = false
    this.#sent = []
    this.#wake()
  }

  #receive(data: Uint8Array): void {
    const { channel, payload } = readFrame(data)
    if (channel === controlChannel) this.#control(readControl(payload) as ServerControl)
    else if (channel === this.#channel) this.#sync(payload)
    this.#wake()
  }

  #control(message: ServerControl): void {
    if (!('channel' in message) || message.channel !== this.#channel) return
    if (message.type === 'opened') this.#send(syncMessage(syncType.step1, Y.encodeStateVector(this.doc)))
    else if (message.type === 'saved') {
      this.#acknowledged = Math.max(this.#acknowledged, this.#sent[message.messages - 1] ?? 0)
    } else if (message.type === 'refused') this.faults.push(`refused: ${message.rule}, ${message.reason}`)
    else if (message.type === 'closed') {
      if (message.code >= 4400 && message.code < 4500) this.faults.push(`closed: ${message.code} ${message.reason}`)
      this.#lost()
      if (message.code === 4503) this.turnedAway += 1
      // Passing: the storage is away. The socket stays, and the document is asked for again.
      this.#later(() => this.#open())
    }
  }

  #sync(payload: Uint8Array): void {
    const decoder = decoding.createDecoder(payload)
    if (decoding.readVarUint(decoder) !== messageType.sync) return
    const type = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (type !== syncType.step1) {
      Y.applyUpdate(this.doc, bytes, this)
      this.received += 1
      this.onUpdate?.()
      return
    }
    this.#answered = true
    this.#sendWords(syncMessage(syncType.step2, Y.encodeStateAsUpdate(this.doc, bytes)))
  }

  #sendWords(message: Uint8Array): void {
    this.#sent.push(this.own)
    this.#send(message)
  }

  #send(message: Uint8Array): void {
    const socket = this.#socket
    if (socket?.readyState === socket?.OPEN) socket?.send(writeFrame(this.#channel, message))
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}

function syncMessage(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
