import type { Right } from '../../shared/access/rights.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import type { RefusalRule } from '../../shared/sync/control.ts'
import { messageType, syncType } from '../../shared/sync/frame.ts'
import type { ChannelEnd, PlanSocket } from './plan-socket.ts'

/** What a document knows that its channel must, and what it wants to hear from it. */
export interface ChannelHooks {
  /** The journal's epoch that the copy at hand is from. */
  epoch(): string | undefined
  /** The Yjs client id of the copy at hand. */
  client(): number
  /** Called before the provider hears of it; the document may close the channel here. */
  opened(right: Right, epoch: string): void
  /** An update or step 2 message is leaving, one of those that `saved` counts. */
  sent(): void
  saved(messages: number): void
  refused(rule: RefusalRule): void
  /** A message was too large for a frame. It was not sent, and nothing after it will be. */
  tooLarge(): void
  /** The channel is gone; the provider will make another unless the code is final. */
  lost(): void
}

/**
 * One document's channel of the plan's socket, which y-websocket takes for a WebSocket of its own. It is CONNECTING
 * until the server has opened the channel, through as many lost connections as it takes.
 */
class ChannelSocket extends EventTarget implements WebSocket, ChannelEnd {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3

  readonly url = ''
  readonly protocol = ''
  readonly extensions = ''
  readonly bufferedAmount = 0
  binaryType: BinaryType = 'arraybuffer'
  onopen: WebSocket['onopen'] = null
  onmessage: WebSocket['onmessage'] = null
  onclose: WebSocket['onclose'] = null
  onerror: WebSocket['onerror'] = null

  readonly document: string
  readonly #planSocket: PlanSocket
  readonly #hooks: ChannelHooks
  #readyState: 0 | 1 | 2 | 3 = 0
  #mayWrite = false
  /** Whether the server's step 1 has been answered on this channel. */
  #answered = false
  #stopped = false

  constructor(planSocket: PlanSocket, document: string, hooks: ChannelHooks) {
    super()
    this.document = document
    this.#planSocket = planSocket
    this.#hooks = hooks
    planSocket.open(this)
  }

  get readyState(): 0 | 1 | 2 | 3 {
    return this.#readyState
  }

  send(data: Parameters<WebSocket['send']>[0]): void {
    if (!(data instanceof Uint8Array)) throw new TypeError('A channel sends bytes.')
    if (this.#readyState !== this.OPEN || this.#stopped) return
    const carriesWords = data[0] === messageType.sync && data[1] !== syncType.step1
    if (carriesWords) {
      // Another lock on the same door: the copy of one who may not write has no words of its own.
      if (!this.#mayWrite) return
      // Not before the server has told what it has: step 2 will hold this too, and alone it would build on words that
      // were written offline and have not arrived, a gap that the server must refuse.
      if (data[1] === syncType.update && !this.#answered) return
      if (data[1] === syncType.step2) this.#answered = true
    }
    const outcome = this.#planSocket.send(this, data)
    if (outcome === 'too-large') {
      this.#stopped = true
      this.#hooks.tooLarge()
    } else if (outcome === 'sent' && carriesWords) this.#hooks.sent()
  }

  /** Called by the provider, which listens no more. */
  close(): void {
    if (this.#readyState === this.CLOSED) return
    this.#readyState = this.CLOSED
    this.#planSocket.close(this)
    this.#hooks.lost()
  }

  epoch(): string | undefined {
    return this.#hooks.epoch()
  }

  client(): number {
    return this.#hooks.client()
  }

  opened(right: Right, epoch: string): void {
    if (this.#readyState !== this.CONNECTING) return
    this.#mayWrite = right === 'write'
    this.#hooks.opened(right, epoch)
    // The document may have begun again instead, which closed this channel.
    if (this.#readyState !== this.CONNECTING) return
    this.#readyState = this.OPEN
    this.onopen?.(new Event('open'))
  }

  received(payload: Uint8Array): void {
    if (this.#readyState === this.OPEN) this.onmessage?.(new MessageEvent('message', { data: payload }))
  }

  saved(messages: number): void {
    this.#hooks.saved(messages)
  }

  refused(rule: RefusalRule): void {
    this.#stopped = true
    this.#hooks.refused(rule)
  }

  closed(code: number, reason: string): void {
    if (this.#readyState === this.CLOSED) return
    this.#readyState = this.CLOSED
    this.#hooks.lost()
    this.onclose?.(new CloseEvent('close', { code, reason, wasClean: code >= closeCodes.malformed }))
  }
}

/** A class for y-websocket's `WebSocketPolyfill`: every instance is a new channel for the document. */
export function channelClass(planSocket: PlanSocket, document: string, hooks: ChannelHooks): typeof WebSocket {
  return class extends ChannelSocket {
    constructor() {
      super(planSocket, document, hooks)
    }
  }
}
