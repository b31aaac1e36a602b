import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { browserSignals } from '../../sync/page-signals.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { checkFields } from '../../ui/use-field-fault.ts'
import { FactConflict, useNews } from './fact-conflict.tsx'
import type { FactFormState, VersionedFact } from './use-fact-form.ts'
import './fact-form.css'

export interface FactFormProps<Fact extends VersionedFact, Draft extends object> {
  readonly form: FactFormState<Fact, Draft>
  readonly title: string
  /** The fields. */
  readonly children: ReactNode
  /** What taking the fact away is called, and what is asked first; where it can be taken away. */
  readonly removal?: { readonly name: string; readonly question: string; readonly text: string }
}

/** A form in place of what it changes, on the paper. Escape and "Avbryt" leave it, and ask when something is written. */
export function FactForm<Fact extends VersionedFact, Draft extends object>({
  form,
  title,
  children,
  removal,
}: FactFormProps<Fact, Draft>) {
  const { t } = useTranslation()
  const element = useRef<HTMLFormElement>(null)
  const titleId = useId()
  const [asking, setAsking] = useState<'leave' | 'remove' | null>(null)
  const offline = useOffline()
  const news = useNews(form)

  useEffect(() => {
    element.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])

  const leave = (): void => {
    if (form.dirty) setAsking('leave')
    else form.leave()
  }
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (element.current !== null && checkFields(element.current)) form.save()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  }
  const { remove } = form
  return (
    <>
      <form
        ref={element}
        className="fact-form"
        aria-labelledby={titleId}
        noValidate
        onSubmit={save}
        onInput={form.touch}
        onKeyDown={onKeyDown}
      >
        <h3 id={titleId}>{title}</h3>
        {form.followed !== null && (
          <p className="fact-followed" role="status">
            {t('facts.conflict.followed', { news: news(form.followed).sentence })}
          </p>
        )}
        {children}
        {form.conflict !== null && <FactConflict form={form} conflict={form.conflict} />}
        {offline && form.failure === null && (
          <p className="fact-offline" role="status">
            {t('facts.form.offline')}
          </p>
        )}
        {form.failure !== null && (
          <div className="fact-failure" role="alert">
            <p>
              <strong>{t('facts.form.failed')}</strong> {form.failure}
            </p>
            <p>{t('facts.form.kept')}</p>
          </div>
        )}
        <div className="fact-ways">
          <Button type="submit" aria-disabled={form.busy}>
            {t(form.busy ? 'facts.form.saving' : 'facts.form.save')}
          </Button>
          <Button variant="tertiary" aria-disabled={form.busy} onClick={leave}>
            {t('common.cancel')}
          </Button>
          {removal !== undefined && remove !== null && (
            <Button variant="tertiary" colour="neutral" className="fact-remove" onClick={() => setAsking('remove')}>
              {removal.name}
            </Button>
          )}
        </div>
      </form>
      {asking === 'leave' && (
        <Dialog title={t('facts.form.drop.title')} role="alertdialog" onClose={() => setAsking(null)}>
          <p>{t('facts.form.drop.text')}</p>
          <div className="dialog-ways">
            <Button onClick={() => setAsking(null)}>{t('facts.form.drop.stay')}</Button>
            <Button variant="secondary" onClick={form.leave}>
              {t('facts.form.drop.go')}
            </Button>
          </div>
        </Dialog>
      )}
      {asking === 'remove' && removal !== undefined && remove !== null && (
        <Dialog title={removal.question} role="alertdialog" onClose={() => setAsking(null)}>
          <p>{removal.text}</p>
          <div className="dialog-ways">
            <Button
              colour="danger"
              onClick={() => {
                setAsking(null)
                remove()
              }}
            >
              {removal.name}
            </Button>
            <Button variant="secondary" onClick={() => setAsking(null)}>
              {t('common.cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}

/** Whether the browser knows that it has no network. */
function useOffline(): boolean {
  const [offline, setOffline] = useState(() => !navigator.onLine)
  useEffect(
    () =>
      browserSignals((signal) => {
        if (signal !== 'visible') setOffline(signal === 'offline')
      }),
    [],
  )
  return offline
}
