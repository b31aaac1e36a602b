import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldLabel } from './field-label.tsx'
import { useFieldFault } from './use-field-fault.ts'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** The longest text. More can be written, and is told of at once: what is pasted is never cut. */
  readonly limit: number
  readonly required?: boolean | undefined
  /** What else is wrong with it; null for nothing. */
  readonly fault?: string | null | undefined
  readonly hint?: string | undefined
  /** Several lines. */
  readonly lines?: boolean | undefined
  readonly type?: 'text' | 'tel' | 'email' | 'url' | undefined
}

/** A field for words, with its own sentence for what is wrong. */
export function TextField({
  label,
  value,
  onChange,
  limit,
  required = false,
  fault,
  hint,
  lines,
  type,
}: TextFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const over = value.trim().length - limit
  const tooLong = over > 0 ? t('fields.tooLong', { count: over, limit }) : null
  const missing = required && value.trim() === '' ? t('fields.missing') : null
  const { shown, judge, onInvalid } = useFieldFault(field, tooLong ?? missing ?? fault ?? null)
  const sentence = tooLong ?? shown
  const rest = {
    id,
    ref: field,
    className: 'ds-input',
    value,
    'aria-required': required,
    'aria-invalid': sentence !== null,
    'aria-describedby': [sentence !== null && `${id}-wrong`, hint !== undefined && `${id}-hint`]
      .filter((part) => part !== false)
      .join(' '),
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
    onBlur: () => value !== '' && judge(),
    onInvalid,
  }
  return (
    <div className="ds-field">
      <FieldLabel id={id} label={label} required={required} />
      {hint !== undefined && (
        <p data-field="description" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {lines === true ? <textarea {...rest} rows={3} /> : <input {...rest} type={type ?? 'text'} autoComplete="off" />}
      {sentence !== null && (
        <p className="ds-validation-message" id={`${id}-wrong`} role="alert">
          {sentence}
        </p>
      )}
    </div>
  )
}
