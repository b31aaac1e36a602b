import { leastIdentityKey } from './national-identity.ts'

/** The key for national identity numbers, from base64 or base64url; null for anything else and for too short a one. */
export function identityKeyOf(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null
  const key = Buffer.from(text, 'base64')
  return key.length < leastIdentityKey ? null : new Uint8Array(key)
}
