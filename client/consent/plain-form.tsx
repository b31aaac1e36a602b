import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Doing } from '../hand-over/use-doing.ts'
import { useUnsentForm } from '../plan/facts/unsent-forms.ts'
import { Button } from '../ui/button.tsx'
import { checkFields } from '../ui/use-field-fault.ts'
import '../plan/facts/fact-form.css'

export interface PlainFormProps {
  readonly title: string
  /** What the button that sends it is called. */
  readonly send: string
  readonly doing: Doing
  /** Whether something is written in it that is not sent. */
  readonly dirty: boolean
  readonly onSend: () => void
  readonly onLeave: () => void
  readonly children: ReactNode
}

/** A form for something that is added, and that nobody else changes meanwhile. Escape and "Avbryt" leave it. */
export function PlainForm({ title, send, doing, dirty, onSend, onLeave, children }: PlainFormProps) {
  const { t } = useTranslation()
  const element = useRef<HTMLFormElement>(null)
  const titleId = useId()
  useUnsentForm(dirty)
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!doing.busy && element.current !== null && checkFields(element.current)) onSend()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // What is written is not let go by a slip: then there is the button.
    if (event.key === 'Escape' && !dirty) onLeave()
  }
  return (
    <form
      ref={element}
      className="fact-form"
      aria-labelledby={titleId}
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      <h3 id={titleId}>{title}</h3>
      {children}
      {doing.failure !== null && (
        <div className="fact-failure" role="alert">
          <p>
            <strong>{t('consent.notSaved')}</strong> {doing.failure}
          </p>
          <p>{t('facts.form.kept')}</p>
        </div>
      )}
      <div className="fact-ways">
        <Button type="submit" aria-disabled={doing.busy}>
          {doing.busy ? t('consent.form.saving') : send}
        </Button>
        <Button variant="tertiary" aria-disabled={doing.busy} onClick={onLeave}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
