import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import type { ServerControl } from '../../shared/sync/control.ts'

/**
 * Somebody with bad will and a socket: speaks TCP, HTTP and WebSocket itself, byte by byte, since a library would not let
 * it say what must not be said.
 */

/** What a WebSocket frame says of itself (RFC 6455, 5.2). What is left out is as it should be. */
export interface RawFrame {
  /** 0 more of the last, 1 text, 2 bytes, 8 close, 9 ping, 10 pong. */
  readonly opcode?: number
  /** Whether it is the last of its message. */
  readonly last?: boolean
  /** The first of the reserved bits: compressed. */
  readonly compressed?: boolean
  readonly masked?: boolean
  /** The length that it says it has. */
  readonly says?: bigint
}

export class HostileClient {
  readonly controls: ServerControl[] = []
  /** What came on channels from 1 up. */
  readonly payloads: { readonly channel: number; readonly payload: Uint8Array }[] = []
  /** The close code that the server sent; its HTTP status, as a negative number, when it refused the upgrade. */
  closedWith: number | null = null
  /** Whether the connection is gone. */
  gone = false
  readonly #socket: Socket
  readonly #waiting = new Set<() => void>()
  #received = Buffer.alloc(0)
  #upgraded = false

  constructor(port: number, path: string, headers: Readonly<Record<string, string>>) {
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => {
      this.gone = true
      this.#look()
    })
    this.#socket.on('data', (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes])
      this.#read()
      this.#look()
    })
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  }

  /** Waits for something to become true of what has come. */
  async until<T>(find: () => T | undefined | null | false): Promise<T> {
    for (;;) {
      const found = find()
      if (found !== undefined && found !== null && found !== false) return found
      if (this.gone) throw new Error('The connection is gone.')
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve)
      })
    }
  }

  async upgraded(): Promise<void> {
    await this.until(() => this.#upgraded || this.closedWith !== null)
  }

  /** The close code, or the status of a refused upgrade. */
  async closed(): Promise<number> {
    return await this.until(() => this.closedWith ?? undefined)
  }

  /** One WebSocket frame, with whatever it says of itself. */
  frame(
    payload: Uint8Array,
    { opcode = 2, last = true, compressed = false, masked = true, says }: RawFrame = {},
  ): void {
    const header = [(last ? 0x80 : 0) | (compressed ? 0x40 : 0) | opcode]
    const length = says ?? BigInt(payload.length)
    const mask = masked ? 0x80 : 0
    if (length < 126n) header.push(mask | Number(length))
    else if (length < 65_536n) header.push(mask | 126, Number(length >> 8n), Number(length & 255n))
    else
      header.push(mask | 127, ...Array.from({ length: 8 }, (_, at) => Number((length >> BigInt(56 - 8 * at)) & 255n)))
    const key = randomBytes(4)
    const body = masked ? Buffer.from(payload.map((byte, at) => byte ^ (key[at % 4] ?? 0))) : Buffer.from(payload)
    this.bytes(Buffer.concat([Buffer.from(header), ...(masked ? [key] : []), body]))
  }

  /** Bytes as they are, past all framing. */
  bytes(bytes: Uint8Array): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes)
  }

  /** What `act` sends goes out in one piece, and comes in as one. */
  together(act: () => void): void {
    this.#socket.cork()
    act()
    this.#socket.uncork()
  }

  /** A frame of the plan's protocol. */
  send(channel: number, payload: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, channel)
    encoding.writeUint8Array(encoder, payload)
    this.frame(encoding.toUint8Array(encoder))
  }

  /** A control frame with any text in it. */
  controlText(text: string): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, text)
    this.frame(encoding.toUint8Array(encoder))
  }

  control(message: object): void {
    this.controlText(JSON.stringify(message))
  }

  /** Opens a document and waits for the answer. */
  async open(channel: number, document: string, more: object = {}): Promise<ServerControl> {
    await this.upgraded()
    this.control({ type: 'open', channel, document, schemaVersion, ...more })
    return await this.until(() => this.answerTo(channel))
  }

  /** What the server said last of whether a channel is open. */
  answerTo(channel: number): Extract<ServerControl, { type: 'opened' | 'closed' }> | undefined {
    for (const message of [...this.controls].reverse())
      if ((message.type === 'opened' || message.type === 'closed') && message.channel === channel) return message
    return undefined
  }

  /** How many of a channel's messages the server has said are saved. */
  savedOn(channel: number): number {
    return this.controls.reduce(
      (most, one) => (one.type === 'saved' && one.channel === channel ? one.messages : most),
      0,
    )
  }

  refusedOn(channel: number): string | undefined {
    const refused = this.controls.find((one) => one.type === 'refused' && one.channel === channel)
    return refused?.type === 'refused' ? refused.rule : undefined
  }

  /** Resolves when the server has read everything that was sent, or has closed. */
  async heard(): Promise<void> {
    const pongs = () => this.controls.filter(({ type }) => type === 'pong').length
    const before = pongs()
    this.control({ type: 'ping' })
    await this.until(() => pongs() > before || this.closedWith !== null)
  }

  cut(): void {
    this.#socket.destroy()
  }

  #read(): void {
    if (!this.#upgraded) {
      const end = this.#received.indexOf('\r\n\r\n')
      if (end === -1) return
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(this.#received.toString('latin1', 0, end))?.[1])
      this.#received = this.#received.subarray(end + 4)
      if (status !== 101) {
        this.closedWith ??= -status
        return
      }
      this.#upgraded = true
    }
    for (;;) {
      const [first = 0, second = 0] = this.#received
      const short = second & 0x7f
      const at = short === 127 ? 10 : short === 126 ? 4 : 2
      if (this.#received.length < at) return
      const length =
        short === 127
          ? Number(this.#received.readBigUInt64BE(2))
          : short === 126
            ? this.#received.readUInt16BE(2)
            : short
      if (this.#received.length < at + length) return
      const body = this.#received.subarray(at, at + length)
      this.#received = this.#received.subarray(at + length)
      if ((first & 0x0f) === 8) this.closedWith ??= body.length < 2 ? 1005 : body.readUInt16BE(0)
      else if ((first & 0x0f) === 9) this.frame(body, { opcode: 10 })
      else if ((first & 0x0f) === 2) this.#take(body)
    }
  }

  #take(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const channel = decoding.readVarUint(decoder)
    if (channel === 0) this.controls.push(JSON.parse(decoding.readVarString(decoder)) as ServerControl)
    else this.payloads.push({ channel, payload: frame.slice(decoder.pos) })
  }

  #look(): void {
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }
}

/** A y-websocket message: its type, and what stands in it as one array of bytes. */
export function syncBytes(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

export const asStep1 = (stateVector: Uint8Array = Uint8Array.of(0)): Uint8Array => syncBytes(0, stateVector)
export const asStep2 = (update: Uint8Array): Uint8Array => syncBytes(1, update)
export const asUpdate = (update: Uint8Array): Uint8Array => syncBytes(2, update)
