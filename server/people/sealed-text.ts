import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const [nonceLength, tagLength] = [12, 16]

/**
 * Seals a text (AES-256-GCM) with a key made of a session's token, which the browser alone has. What a provider tells
 * of somebody, their national identity number too, is asked for again when they sign out there, and is not to be read
 * in the database or a copy of it.
 */
export function sealed(text: string, token: string): string {
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv(cipher, keyOf(token), nonce)
  const bytes = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), bytes]).toString('base64url')
}

/** The text again; null when it was sealed with another token. */
export function unsealed(box: string, token: string): string | null {
  const bytes = Buffer.from(box, 'base64url')
  try {
    const opening = createDecipheriv(cipher, keyOf(token), bytes.subarray(0, nonceLength))
    opening.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
    return opening.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') + opening.final('utf8')
  } catch {
    return null
  }
}

function keyOf(token: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', token, '', 'planbordet session seal', 32))
}
