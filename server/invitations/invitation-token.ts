import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as they stand in the link. */
export function newInvitationToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token: with a copy of the table nobody can answer an invitation. 32 bytes. */
export function invitationTokenHash(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}

/** Whether it looks like one that was made here. */
export function isInvitationToken(token: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(token)
}
