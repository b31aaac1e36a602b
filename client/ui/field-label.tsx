import { useTranslation } from 'react-i18next'
import './fields.css'

export interface FieldLabelProps {
  /** The field's. */
  readonly id: string
  readonly label: string
  /** What it is about, for screen readers, where several fields have the same label. */
  readonly ofWhat?: string | undefined
  readonly required: boolean
}

/** A field's name, and that it has to be filled in where it has: most have not. */
export function FieldLabel({ id, label, ofWhat, required }: FieldLabelProps) {
  const { t } = useTranslation()
  return (
    <label className="ds-label" htmlFor={id}>
      {label}
      {ofWhat !== undefined && <span className="ds-sr-only"> {ofWhat}</span>}
      {required && <span className="field-required"> ({t('fields.required')})</span>}
    </label>
  )
}
