import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Dialect, Seat } from './dialect.ts'
import { HocuspocusDialect } from './hocuspocus-dialect.ts'
import { PlanbordetDialect } from './planbordet-dialect.ts'
import { YWebsocketDialect } from './y-websocket-dialect.ts'

function dialectOf(seat: Seat): Dialect {
  if (seat.server === 'planbordet') return new PlanbordetDialect(seat)
  return seat.server === 'hocuspocus' ? new HocuspocusDialect(seat) : new YWebsocketDialect(seat)
}

const nothing: Uint8Array = Y.encodeStateVector(new Y.Doc())
const noUpdate: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc())

/** How long somebody may take to come in, in milliseconds. */
const patience = 60_000

/**
 * Somebody at a document, in bytes: comes in as a browser does and asks for all of it. Keeps no document of its own, so
 * that two thousand of them cost the machine little beside the server that they measure.
 */
export class LoadClient {
  readonly seat: Seat
  /** From the first packet until the whole document was there, in milliseconds. */
  openedIn = 0
  /** The document as it was given. */
  state: Uint8Array = noUpdate
  /** Bytes that came in all messages. */
  received = 0
  /** Messages with words that have been sent, and that have been acknowledged. */
  sent = 0
  acknowledged = 0
  /** What should not be told to an honest client. */
  fault: string | null = null
  onUpdate: ((bytes: Uint8Array) => void) | null = null
  onAcknowledged: (() => void) | null = null
  readonly #dialect: Dialect
  readonly #socket: WebSocket

  /** Resolves when the document has come. */
  static connect(seat: Seat): Promise<LoadClient> {
    return new Promise((resolve, reject) => {
      const client = new LoadClient(seat, (fault) => {
        clearTimeout(impatient)
        if (fault === null) resolve(client)
        else reject(new Error(`${seat.server}, ${seat.room}: ${fault}`))
      })
      const impatient = setTimeout(() => {
        client.close()
        reject(new Error(`${seat.server}, ${seat.room}: not let in within ${patience / 1000} s.`))
      }, patience)
    })
  }

  private constructor(seat: Seat, done: (fault: string | null) => void) {
    this.seat = seat
    this.#dialect = dialectOf(seat)
    const began = performance.now()
    const { url, headers, greeting } = this.#dialect
    this.#socket = new WebSocket(url, { headers, perMessageDeflate: false, handshakeTimeout: patience })
    this.#socket.binaryType = 'nodebuffer'
    let isOpen = false
    const fail = (why: string): void => {
      this.fault ??= why
      if (!isOpen) done(why)
    }
    this.#socket.on('open', () => {
      this.#socket.send(greeting ?? this.#dialect.write('step1', nothing))
    })
    this.#socket.on('error', (error) => fail(error.message))
    this.#socket.on('close', (code) => fail(`the socket closed with ${code}`))
    this.#socket.on('message', (message: Buffer) => {
      this.received += message.length
      const heard = this.#dialect.read(message)
      if (heard === null) return
      switch (heard.kind) {
        case 'ready':
          this.#socket.send(this.#dialect.write('step1', nothing))
          return
        case 'step1':
          // It has everything: whoever comes anew has nothing of their own.
          this.#say('step2', noUpdate)
          return
        case 'step2':
          if (isOpen) return
          isOpen = true
          this.openedIn = performance.now() - began
          // A copy of its own: the message's buffer is shared with what came beside it.
          this.state = heard.bytes.slice()
          done(null)
          return
        case 'update':
          this.onUpdate?.(heard.bytes)
          return
        case 'acknowledged':
          this.acknowledged = heard.messages
          this.onAcknowledged?.()
          return
        case 'failed':
          fail(heard.why)
      }
    })
  }

  write(update: Uint8Array): void {
    this.#say('update', update)
  }

  tellPresence(update: Uint8Array): void {
    this.#socket.send(this.#dialect.writePresence(update))
  }

  close(): void {
    this.onUpdate = null
    this.onAcknowledged = null
    this.#socket.terminate()
  }

  #say(words: 'step2' | 'update', bytes: Uint8Array): void {
    this.sent += 1
    this.#socket.send(this.#dialect.write(words, bytes))
  }
}
