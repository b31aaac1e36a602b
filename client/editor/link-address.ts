import { isAllowedLink } from '../../shared/plan/document-schema.ts'

/** Punctuation that ends a sentence rather than an address. */
const trailing = /[.,;:!?)\]}»"']+$/

/** Addresses as people write them among words. Capture group 1 is the address. */
export const addressInText = /(?:^|[\s(«"'])((?:https?:\/\/|mailto:|tel:)[^\s<>«»"]+)/gi

/** An address found in a text, without the punctuation behind it; null when it may not be a link. */
export function addressFound(text: string): string | null {
  const address = text.replace(trailing, '')
  return isAllowedLink(address) ? address : null
}

/**
 * What somebody wrote in the link field, as an address: `nav.no` becomes `https://nav.no`, `post@nav.no` a mailto.
 * Null when no link may be made of it.
 */
export function addressWritten(text: string): string | null {
  const written = text.trim()
  const asWritten = allowed(written)
  if (asWritten !== null) return asWritten
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(written)) return allowed(`mailto:${written}`)
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]\S*)?$/u.test(written)) return allowed(`https://${written}`)
  if (/^\+?[\d ]{8,20}$/.test(written)) return allowed(`tel:${written.replaceAll(' ', '')}`)
  return null
}

function allowed(address: string): string | null {
  return isAllowedLink(address) ? address : null
}
