import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import type { ServerControl } from '../../shared/sync/control.ts'
import {
  controlChannel,
  messageType,
  readControl,
  readFrame,
  writeControl,
  writeFrame,
} from '../../shared/sync/frame.ts'

/** A person's socket for tests, byte by byte: what came is kept, and can be waited for. */
export class TestSocket {
  readonly controls: ServerControl[] = []
  /** Payloads on channels from 1 up. */
  readonly payloads: { readonly channel: number; readonly payload: Uint8Array }[] = []
  closedWith: number | null = null
  /** The reason that stood beside the code. */
  closedFor = ''
  readonly #socket: WebSocket
  readonly #waiting: (() => void)[] = []

  constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.#socket = new WebSocket(url, { headers })
    this.#socket.binaryType = 'nodebuffer'
    this.#socket.on('message', (data: Buffer) => {
      const { channel, payload } = readFrame(data)
      if (channel === controlChannel) this.controls.push(readControl(payload) as ServerControl)
      else this.payloads.push({ channel, payload: payload.slice() })
      this.#look()
    })
    this.#socket.on('close', (code, reason) => {
      this.closedFor = reason.toString()
      this.closedWith = code
      this.#look()
    })
    // A refused upgrade: told by its HTTP status, as a negative number.
    this.#socket.on('unexpected-response', (_request, response) => {
      this.closedWith = -(response.statusCode ?? 0)
      this.#look()
    })
    this.#socket.on('error', () => {})
  }

  /** Waits for something to become true of what has come. */
  async until<T>(find: () => T | undefined | null | false): Promise<T> {
    for (;;) {
      const found = find()
      if (found !== undefined && found !== null && found !== false) return found
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  async opened(): Promise<void> {
    if (this.#socket.readyState === WebSocket.OPEN) return
    await new Promise((resolve) => this.#socket.once('open', resolve))
  }

  closed(): Promise<number> {
    return this.until(() => this.closedWith ?? undefined)
  }

  /** Opens a document and waits for the answer. */
  async open(channel: number, document: string, more: object = {}): Promise<ServerControl> {
    await this.opened()
    this.control({ type: 'open', channel, document, schemaVersion, ...more })
    return this.until(() =>
      this.controls.find(
        (message) => (message.type === 'opened' || message.type === 'closed') && message.channel === channel,
      ),
    )
  }

  control(message: object): void {
    this.#socket.send(writeControl(message))
  }

  send(channel: number, payload: Uint8Array): void {
    this.#socket.send(writeFrame(channel, payload))
  }

  raw(bytes: Uint8Array | string): void {
    this.#socket.send(bytes)
  }

  /** The awareness states that came on a channel, by client id; later ones over earlier ones. */
  states(channel: number): Map<number, unknown> {
    const states = new Map<number, unknown>()
    for (const { channel: on, payload } of this.payloads) {
      const decoder = decoding.createDecoder(payload)
      if (on !== channel || decoding.readVarUint(decoder) !== messageType.awareness) continue
      const entries = decoding.createDecoder(decoding.readVarUint8Array(decoder))
      for (let left = decoding.readVarUint(entries); left > 0; left -= 1) {
        const client = decoding.readVarUint(entries)
        decoding.readVarUint(entries)
        states.set(client, JSON.parse(decoding.readVarString(entries)))
      }
    }
    return states
  }

  end(): void {
    this.#socket.close()
  }

  /** The lid is closed: no goodbye. */
  cut(): void {
    this.#socket.terminate()
  }

  #look(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}

/** A y-websocket awareness message as a client writes it. */
export function awarenessFrom(
  entries: readonly (readonly [client: number, clock: number, state: string])[],
): Uint8Array {
  const states = encoding.createEncoder()
  encoding.writeVarUint(states, entries.length)
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(states, client)
    encoding.writeVarUint(states, clock)
    encoding.writeVarString(states, state)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states))
  return encoding.toUint8Array(encoder)
}
