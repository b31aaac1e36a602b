import { createHash } from 'node:crypto'

/**
 * The id of a fictional person: always the same for the same key, so that a session outlives a fresh sample plan. A
 * UUID of version 8, whose bits are one's own to choose (RFC 9562, 5.8).
 */
export function samplePersonId(key: string): string {
  const bytes = createHash('sha256').update(`planbordet sample person ${key}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
