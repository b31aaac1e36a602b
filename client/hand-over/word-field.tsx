import { type Ref, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { factLimits } from '../../shared/plan/fact-limits.ts'

export interface WordFieldProps {
  readonly label: string
  /** Who will read it, and whether it must be there. */
  readonly description: string
  readonly value: string
  readonly onChange: (words: string) => void
  readonly required?: boolean
  /** What is wrong with it, beside its length. */
  readonly fault?: string | null
  readonly ref?: Ref<HTMLTextAreaElement>
}

/** How many characters too many; 0 when it fits. */
export function tooMany(words: string): number {
  return Math.max(0, words.trim().length - factLimits.word)
}

/** What somebody says with a hand-over or an answer. Too long is said, and never cut. */
export function WordField({
  label,
  description,
  value,
  onChange,
  required = false,
  fault = null,
  ref,
}: WordFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const over = tooMany(value)
  const wrong = over > 0 ? t('handOver.dialog.tooLong', { count: over }) : fault
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      <p data-field="description" id={`${id}-about`}>
        {description}
      </p>
      <textarea
        ref={ref}
        id={id}
        className="ds-input"
        rows={3}
        value={value}
        required={required}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? `${id}-about` : `${id}-wrong ${id}-about`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p id={`${id}-wrong`} className="ds-validation-message" role="alert" hidden={wrong === null}>
        {wrong}
      </p>
    </div>
  )
}
