import { FileIcon } from '@navikt/aksel-icons'
import { consentAddress } from './consent-address.ts'

export interface AttachmentLinkProps {
  readonly plan: string
  readonly attachment: string
  readonly words: string
  /** What a screen reader hears, where the words do not say enough. */
  readonly label: string
}

/** A scan, which the browser downloads. */
export function AttachmentLink({ plan, attachment, words, label }: AttachmentLinkProps) {
  return (
    <a className="ds-link consent-scan" href={consentAddress.attachment(plan, attachment)} download aria-label={label}>
      <FileIcon aria-hidden />
      {words}
    </a>
  )
}
