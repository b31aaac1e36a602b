import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldFault } from './use-field-fault.ts'
import './fields.css'

export interface OptionsFieldProps<Value extends string> {
  readonly label: string
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
  readonly options: readonly { readonly value: Value; readonly name: string; readonly more?: string }[]
  /** `one` as radio buttons, `several` as boxes. */
  readonly choose: 'one' | 'several'
  readonly hint?: string | undefined
}

/** A choice of at least one among few, all of them in sight. */
export function OptionsField<Value extends string>(props: OptionsFieldProps<Value>) {
  const { label, chosen, onChange, options, choose, hint } = props
  const { t } = useTranslation()
  const id = useId()
  const first = useRef<HTMLInputElement>(null)
  const missing = t(choose === 'one' ? 'fields.choose' : 'fields.chooseSome')
  const { shown, onInvalid } = useFieldFault(first, chosen.length === 0 ? missing : null)
  const toggle = (value: Value): void => {
    if (choose === 'one') onChange([value])
    else onChange(options.map((option) => option.value).filter((one) => (one === value) !== chosen.includes(one)))
  }
  return (
    <fieldset className="options" aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className="ds-label">{label}</legend>
      {hint !== undefined && (
        <p className="options-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {options.map(({ value, name, more }, index) => (
        <label key={value} className="option">
          <input
            ref={index === 0 ? first : undefined}
            className="ds-input"
            type={choose === 'one' ? 'radio' : 'checkbox'}
            name={id}
            checked={chosen.includes(value)}
            aria-invalid={shown !== null}
            aria-describedby={shown === null ? undefined : `${id}-wrong`}
            onChange={() => toggle(value)}
            onInvalid={index === 0 ? onInvalid : undefined}
          />
          <span>
            {name}
            {more !== undefined && <span className="option-more">{more}</span>}
          </span>
        </label>
      ))}
      {shown !== null && (
        <p className="ds-validation-message" id={`${id}-wrong`} role="alert">
          {shown}
        </p>
      )}
    </fieldset>
  )
}
