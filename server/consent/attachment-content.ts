import { attachmentLimit, type attachmentTypes, type NewAttachmentRequest } from '../../shared/api/consent.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { Problem } from '../http/problem.ts'
import { neededLine } from '../plans/facts/fact-texts.ts'

export interface AttachmentContent {
  readonly name: string
  readonly mediaType: (typeof attachmentTypes)[number]
  readonly bytes: Uint8Array
}

/** What each kind of file begins with. */
const beginnings: Readonly<Record<AttachmentContent['mediaType'], readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
}

const base64Text = /^[A-Za-z0-9+/]+={0,2}$/

/** A scan as it came, when it is what it says that it is: the bytes tell, not the name. */
export function readAttachment({ name, mediaType, base64 }: NewAttachmentRequest): AttachmentContent {
  if (!base64Text.test(base64) || base64.length % 4 !== 0) throw new Problem('wrong-body', { field: 'base64' })
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  if (bytes.length > attachmentLimit) throw tooLarge()
  if (!beginnings[mediaType].every((byte, index) => bytes[index] === byte)) throw new Problem('attachment-kind')
  return { name: fileName(name), mediaType, bytes }
}

export function tooLarge(): Problem {
  return new Problem('attachment-too-large', { limit: attachmentLimit / (1024 * 1024) })
}

/** The last part of what may have come as a path, without what no file system likes. */
function fileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return neededLine(last.replace(/[<>:"|?*]/g, ''), 'name', factLimits.name)
}
