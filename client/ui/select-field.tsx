import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldLabel } from './field-label.tsx'
import { useFieldFault } from './use-field-fault.ts'

export interface SelectFieldProps<Value extends string> {
  readonly label: string
  /** Null when nothing is chosen yet. */
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly options: readonly { readonly value: Value; readonly name: string }[]
  readonly required?: boolean | undefined
  /** What is wrong with the choice; null for nothing. */
  readonly fault?: string | null | undefined
  readonly hint?: string | undefined
}

/** A choice of one among many, as the browser's own list. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, onChange, options, required = false, fault, hint } = props
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLSelectElement>(null)
  const missing = required && value === null ? t('fields.choose') : null
  const { shown, onInvalid } = useFieldFault(field, missing ?? fault ?? null)
  return (
    <div className="ds-field">
      <FieldLabel id={id} label={label} required={required} />
      {hint !== undefined && (
        <p data-field="description" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select
        ref={field}
        id={id}
        className="ds-input"
        value={value ?? ''}
        aria-required={required}
        aria-invalid={shown !== null}
        aria-describedby={[shown !== null && `${id}-wrong`, hint !== undefined && `${id}-hint`]
          .filter((part) => part !== false)
          .join(' ')}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
        onInvalid={onInvalid}
      >
        {value === null && <option value="">{t('fields.none')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {shown !== null && (
        <p className="ds-validation-message" id={`${id}-wrong`} role="alert">
          {shown}
        </p>
      )}
    </div>
  )
}
