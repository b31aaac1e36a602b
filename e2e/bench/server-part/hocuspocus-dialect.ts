import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Dialect, Heard, Seat, Words } from './dialect.ts'
import { readSync, writeAwareness, writeSync } from './sync-message.ts'

/** Its message types beside y-websocket's (`@hocuspocus/server`, `MessageType`). */
const type = { sync: 0, auth: 2, syncReply: 4, syncStatus: 8 } as const
const auth = { token: 0, denied: 1, authenticated: 2 } as const

/** `@hocuspocus/server`: each message begins with the document's name, and the first one brings a token. */
export class HocuspocusDialect implements Dialect {
  readonly url: string
  readonly headers = {}
  readonly greeting: Uint8Array
  readonly #room: string
  #acknowledged = 0

  constructor({ base, room }: Seat) {
    this.url = base
    this.#room = room
    const encoder = this.#begin()
    encoding.writeVarUint(encoder, type.auth)
    encoding.writeVarUint(encoder, auth.token)
    encoding.writeVarString(encoder, 'anybody')
    this.greeting = encoding.toUint8Array(encoder)
  }

  write(words: Words, bytes: Uint8Array): Uint8Array {
    return writeSync(this.#begin(), words, bytes)
  }

  writePresence(bytes: Uint8Array): Uint8Array {
    return writeAwareness(this.#begin(), bytes)
  }

  read(message: Uint8Array): Heard | null {
    const decoder = decoding.createDecoder(message)
    decoding.readVarString(decoder)
    switch (decoding.readVarUint(decoder)) {
      case type.sync:
      case type.syncReply:
        return readSync(decoder)
      case type.auth:
        return decoding.readVarUint(decoder) === auth.authenticated
          ? { kind: 'ready' }
          : { kind: 'failed', why: 'not let in' }
      case type.syncStatus:
        this.#acknowledged += 1
        return decoding.readVarUint(decoder) === 1
          ? { kind: 'acknowledged', messages: this.#acknowledged }
          : { kind: 'failed', why: 'an update was not taken in' }
      default:
        return null
    }
  }

  #begin(): encoding.Encoder {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, this.#room)
    return encoder
  }
}
