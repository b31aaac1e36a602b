import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageType, syncType } from '../../../shared/sync/frame.ts'
import type { Heard, Words } from './dialect.ts'

/** The y-websocket protocol's own messages, which all three servers have in common. */
export function writeSync(encoder: encoding.Encoder, words: Words, bytes: Uint8Array): Uint8Array {
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, syncType[words])
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

export function writeAwareness(encoder: encoding.Encoder, bytes: Uint8Array): Uint8Array {
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** What comes after the message type of a sync message. */
export function readSync(decoder: decoding.Decoder): Heard {
  const type = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (type === syncType.step1) return { kind: 'step1', bytes }
  return { kind: type === syncType.step2 ? 'step2' : 'update', bytes }
}
