import { type FormEvent, type RefObject, useEffect, useState } from 'react'

export interface FieldFault {
  /** The sentence to show now; null for none. */
  readonly shown: string | null
  /** From now on what is wrong is said. */
  readonly judge: () => void
  readonly onInvalid: (event: FormEvent) => void
}

/**
 * What is wrong with a field, told to the browser, so that `form.checkValidity()` finds it and makes the field show its
 * sentence. Until it is judged nothing is shown: whoever is in the middle of writing is not told that it is wrong.
 */
export function useFieldFault(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null>,
  fault: string | null,
): FieldFault {
  const [judged, setJudged] = useState(false)
  useEffect(() => field.current?.setCustomValidity(fault ?? ''), [field, fault])
  return {
    shown: judged ? fault : null,
    judge: () => setJudged(true),
    onInvalid: (event) => {
      // The browser's own bubble speaks the browser's language.
      event.preventDefault()
      setJudged(true)
    },
  }
}

/** Takes the focus to the first field that is wrong, and answers whether there was none. */
export function checkFields(form: HTMLElement): boolean {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input, textarea, select')]
  // Each is asked, so that each says what is wrong with it.
  const wrong = fields.filter((field) => !field.checkValidity())
  wrong[0]?.focus()
  return wrong.length === 0
}
