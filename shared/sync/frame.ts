import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * A frame on the plan's socket: a lib0 varUint channel number, then the bytes. Channel 0 is control (a varString of
 * JSON); on channels from 1 up the bytes are the y-websocket protocol, unchanged. A channel number is never used
 * again on a socket.
 */
export const controlChannel = 0

/** y-websocket's message types on a channel. */
export const messageType = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const

/** y-protocols' sync message types. */
export const syncType = { step1: 0, step2: 1, update: 2 } as const

export interface Frame {
  readonly channel: number
  /** What the channel carries; a view, not a copy. */
  readonly payload: Uint8Array
}

export function writeFrame(channel: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, channel)
  encoding.writeUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** Throws on bytes that are not a frame. */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes)
  const channel = decoding.readVarUint(decoder)
  // What is read of one byte more than can be counted is let through there.
  if (!Number.isSafeInteger(channel)) throw new Error('There are not so many channels.')
  return { channel, payload: bytes.subarray(decoder.pos) }
}

export function writeControl(message: object): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, controlChannel)
  encoding.writeVarString(encoder, JSON.stringify(message))
  return encoding.toUint8Array(encoder)
}

/** The JSON text of a control frame's payload. Throws when the bytes are not one string and nothing more. */
export function readControl(payload: Uint8Array): unknown {
  const decoder = decoding.createDecoder(payload)
  const text = decoding.readVarString(decoder)
  if (decoding.hasContent(decoder)) throw new Error('A control frame holds one string and nothing after it.')
  return JSON.parse(text)
}
