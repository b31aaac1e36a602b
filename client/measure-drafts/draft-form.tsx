import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftPage } from './draft-pages.ts'
import type { MeasureDraft } from './measure-draft.ts'
import { type AddedMeasures, writeDrafts } from './write-drafts.ts'

export interface DraftFormProps {
  readonly drafts: readonly MeasureDraft[]
  readonly pages: readonly DraftPage[]
  readonly onAdded: (added: AddedMeasures) => void
  /** What is said instead of writing, such as that a day is missing; null when nothing stands in the way. */
  readonly missing?: string | null
  readonly children: ReactNode
  /** The name of the button that writes them. */
  readonly add: string
  /** Other ways on, beside it. */
  readonly ways: ReactNode
}

/** Writes the drafts in it when all fields are right, and says why when it does not. */
export function DraftForm({ drafts, pages, onAdded, missing = null, children, add, ways }: DraftFormProps) {
  const { t } = useTranslation()
  const [wrong, setWrong] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setWrong(null)
    if (form.current?.checkValidity() === false) {
      form.current.querySelector<HTMLElement>('input:invalid')?.focus()
      return
    }
    if (missing !== null) return setWrong(missing)
    if (pages.length === 0) return setWrong(t('measureDrafts.noPages'))
    if (!drafts.some(({ included }) => included)) return setWrong(t('measureDrafts.noneChosen'))
    const added = writeDrafts(drafts, pages)
    if (added === null) return setWrong(t('measureDrafts.tooMuch'))
    onAdded(added)
  }
  return (
    <form ref={form} className="drafts-form" noValidate onSubmit={submit}>
      {children}
      <div className="drafts-form__end">
        {wrong !== null && (
          <p className="ds-validation-message" id={`${id}-wrong`} role="alert">
            {wrong}
          </p>
        )}
        <div className="dialog-ways">
          <button type="submit" className="ds-button" aria-describedby={wrong === null ? undefined : `${id}-wrong`}>
            {add}
          </button>
          {ways}
        </div>
      </div>
    </form>
  )
}
