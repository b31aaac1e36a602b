import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { ServerControl } from '../../../shared/sync/control.ts'
import { controlChannel, messageType, readControl, readFrame, writeControl } from '../../../shared/sync/frame.ts'
import type { Dialect, Heard, Seat, Words } from './dialect.ts'
import { readSync, writeAwareness, writeSync } from './sync-message.ts'

const channel = 1

/** Our own wire: one document of the plan on channel 1. */
export class PlanbordetDialect implements Dialect {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly greeting: Uint8Array

  constructor({ base, room, document, cookie, schemaVersion }: Seat) {
    this.url = `${base}/plans/${room}/sync`
    this.headers = { Cookie: cookie, Origin: base.replace(/^ws/, 'http') }
    this.greeting = writeControl({ type: 'open', channel, document, schemaVersion })
  }

  write(words: Words, bytes: Uint8Array): Uint8Array {
    return writeSync(onChannel(), words, bytes)
  }

  writePresence(bytes: Uint8Array): Uint8Array {
    return writeAwareness(onChannel(), bytes)
  }

  read(message: Uint8Array): Heard | null {
    const frame = readFrame(message)
    if (frame.channel === controlChannel) return control(readControl(frame.payload) as ServerControl)
    const decoder = decoding.createDecoder(frame.payload)
    return decoding.readVarUint(decoder) === messageType.sync ? readSync(decoder) : null
  }
}

function onChannel(): encoding.Encoder {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, channel)
  return encoder
}

function control(message: ServerControl): Heard | null {
  switch (message.type) {
    case 'opened':
      return { kind: 'ready' }
    case 'saved':
      return { kind: 'acknowledged', messages: message.messages }
    case 'refused':
      return { kind: 'failed', why: `refused: ${message.rule}` }
    case 'closed':
      return { kind: 'failed', why: `closed: ${message.code} ${message.reason}` }
    default:
      return null
  }
}
