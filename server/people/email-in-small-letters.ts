/**
 * An address in small letters, for finding out whether two are the same. The Kelvin sign stays as it is: it is the one
 * character that becomes another alphabet's letter in small, and so somebody else's address.
 */
export function emailInSmallLetters(address: string): string {
  return address.replace(/[^\u212a]+/g, (part) => part.toLowerCase())
}
