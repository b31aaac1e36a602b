import { useEffect, useRef } from 'react'

/** A field that is wrong, and what is to be done about it. */
export interface FieldError {
  readonly field: HTMLElement & { readonly id: string }
  readonly sentence: string
}

/**
 * Every field of a form that is wrong, in order. Each is asked, so that it shows its own sentence too. A field that
 * stands in something with a name of its own (`data-of`) is told with it.
 */
export function fieldErrors(form: HTMLElement): readonly FieldError[] {
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, textarea, select')]
  return fields
    .filter((field) => !field.checkValidity())
    .map((field) => {
      const of = field.closest<HTMLElement>('[data-of]')?.dataset['of']
      const name = [of, nameOf(field)].filter((part) => part !== undefined && part !== '').join(', ')
      return { field, sentence: `${name}: ${field.validationMessage}` }
    })
}

/** A field's label without what else stands there; of boxes and buttons, what the group of them is called. */
function nameOf(field: HTMLInputElement | HTMLSelectElement): string {
  const group = field.type === 'checkbox' || field.type === 'radio' ? field.closest('fieldset') : null
  const label = group === null ? field.labels?.[0] : group.querySelector('legend')
  return label?.firstChild?.textContent?.trim().replace(/[?:]$/, '') ?? ''
}

export interface ErrorSummaryProps {
  readonly title: string
  /** Of the last time the form was sent. */
  readonly errors: readonly FieldError[]
}

/** What is wrong with a form, on top of it. Takes the focus each time there is something new to say. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <section className="ds-error-summary" ref={box} tabIndex={-1} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title}</h2>
      <ul className="ds-list">
        {errors.map(({ field, sentence }) => (
          <li key={sentence}>
            <a
              className="ds-link"
              href={`#${field.id}`}
              onClick={(event) => {
                event.preventDefault()
                field.focus()
              }}
            >
              {sentence}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
