/** Bytes up to which a frame is put together in one piece: beyond it, copying them costs more than a second buffer. */
export const largestWholeFrame = 64 * 1024

const finalBinary = 0x82

/**
 * A whole WebSocket message with bytes in it, as a server sends it (RFC 6455, 5.2): in one piece, not masked and not
 * compressed.
 */
export function webSocketFrame(payload: Uint8Array): Buffer {
  const { length } = payload
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = finalBinary
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, header)
  return frame
}

/** Frames that have been put together, by what is in them: many are sent the same one. */
const wholeFrames = new WeakMap<Uint8Array, Buffer>()

/** The same, put together once for the same bytes. */
export function wholeFrame(payload: Uint8Array): Buffer {
  const known = wholeFrames.get(payload)
  if (known !== undefined) return known
  const frame = webSocketFrame(payload)
  wholeFrames.set(payload, frame)
  return frame
}
