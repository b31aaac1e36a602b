import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddedBody } from '../../shared/api/api.ts'
import { attachmentLimit, attachmentTypes, type NewAttachmentRequest } from '../../shared/api/consent.ts'
import { send } from '../session/api.ts'
import { FieldLabel } from '../ui/field-label.tsx'
import { useFieldFault } from '../ui/use-field-fault.ts'
import { consentAddress } from './consent-address.ts'

export interface ScanFieldProps {
  readonly label: string
  readonly value: File | null
  readonly onChange: (file: File | null) => void
  readonly required: boolean
  /** What there is already. */
  readonly there?: string | undefined
}

const megabyte = 1024 * 1024

/** A picture or a PDF of a paper. */
export function ScanField({ label, value, onChange, required, there }: ScanFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const limit = attachmentLimit / megabyte
  const { shown, judge, onInvalid } = useFieldFault(field, fault())
  return (
    <div className="ds-field">
      <FieldLabel id={id} label={label} required={required} />
      <p data-field="description" id={`${id}-hint`}>
        {t('consent.form.scanHint', { limit })}
        {there !== undefined && ` ${there}`}
      </p>
      <input
        ref={field}
        id={id}
        className="ds-input"
        type="file"
        accept={attachmentTypes.join(',')}
        aria-invalid={shown !== null}
        aria-describedby={[`${id}-hint`, shown !== null && `${id}-wrong`].filter((part) => part !== false).join(' ')}
        onChange={(event) => {
          onChange(event.target.files?.[0] ?? null)
          judge()
        }}
        onInvalid={onInvalid}
      />
      {shown !== null && (
        <p className="ds-validation-message" id={`${id}-wrong`} role="alert">
          {shown}
        </p>
      )}
    </div>
  )

  function fault(): string | null {
    if (value === null) return required ? t('consent.form.scanMissing') : null
    if (value.size > attachmentLimit) return t('consent.form.scanTooLarge', { limit })
    return typeOf(value) === undefined ? t('consent.form.scanKind') : null
  }
}

function typeOf(file: File): NewAttachmentRequest['mediaType'] | undefined {
  return attachmentTypes.find((type) => type === file.type)
}

/** Sends a scan to the plan, and answers with its id. */
export async function sendScan(plan: string, file: File): Promise<string> {
  const mediaType = typeOf(file)
  if (mediaType === undefined) throw new Error('A file of another kind is not sent.')
  const request: NewAttachmentRequest = { name: file.name, mediaType, base64: await base64Of(file) }
  return (await send<AddedBody>('POST', consentAddress.attachments(plan), request)).id
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'))
    reader.readAsDataURL(file)
  })
}
