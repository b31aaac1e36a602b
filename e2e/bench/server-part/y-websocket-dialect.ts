import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageType } from '../../../shared/sync/frame.ts'
import type { Dialect, Heard, Seat, Words } from './dialect.ts'
import { readSync, writeAwareness, writeSync } from './sync-message.ts'

/** `@y/websocket-server`: the document stands in the address, and nobody is asked who they are. */
export class YWebsocketDialect implements Dialect {
  readonly url: string
  readonly headers = {}
  readonly greeting = null

  constructor({ base, room }: Seat) {
    this.url = `${base}/${room}`
  }

  write(words: Words, bytes: Uint8Array): Uint8Array {
    return writeSync(encoding.createEncoder(), words, bytes)
  }

  writePresence(bytes: Uint8Array): Uint8Array {
    return writeAwareness(encoding.createEncoder(), bytes)
  }

  read(message: Uint8Array): Heard | null {
    const decoder = decoding.createDecoder(message)
    return decoding.readVarUint(decoder) === messageType.sync ? readSync(decoder) : null
  }
}
