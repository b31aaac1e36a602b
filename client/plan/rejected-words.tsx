import { CheckmarkIcon, FilesIcon } from '@navikt/aksel-icons'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDocumentName } from '../../shared/plan/document-name.ts'
import type { PlanSync, RejectedWords as Rejected } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import './rejected-words.css'

/** Words that the server did not accept, for their writer to copy. */
export function RejectedWords({ sync }: { readonly sync: PlanSync }) {
  const rejected = usePlanSync(sync, (state) => state.rejected)
  return <ReturnedWords words={rejected} onLetGo={(id) => sync.dismissRejected(id)} />
}

export interface ReturnedWordsProps {
  readonly words: readonly Rejected[]
  readonly onLetGo: (id: string) => void
}

/** Words that are not in the plan, for their writer to copy. Nothing goes away unasked before it is copied. */
export function ReturnedWords({ words: rejected, onLetGo }: ReturnedWordsProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  if (rejected.length === 0) return null

  const discard = (): void => {
    for (const { id } of rejected) onLetGo(id)
    setAsking(false)
    setCopied(new Set())
  }
  const close = (): void => {
    const safe = rejected.every(({ id, text }) => text.trim() === '' || copied.has(id))
    if (safe) discard()
    else setAsking(true)
  }
  return (
    <Dialog title={t('sync.rejected.title')} role="alertdialog" onClose={close}>
      {rejected.map((words) => (
        <Words
          key={words.id}
          words={words}
          copied={copied.has(words.id)}
          onCopied={() => setCopied(new Set([...copied, words.id]))}
        />
      ))}
      {asking ? (
        <div className="rejected-ask" role="alert">
          <p>
            <strong>{t('sync.rejected.discardTitle')}</strong> {t('sync.rejected.discardText')}
          </p>
          <div className="dialog-ways">
            <Button colour="danger" onClick={discard}>
              {t('sync.rejected.discard')}
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {t('sync.rejected.keep')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="dialog-ways">
          <Button variant="secondary" onClick={close}>
            {t('common.close')}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

interface WordsProps {
  readonly words: Rejected
  readonly copied: boolean
  readonly onCopied: () => void
}

function Words({ words, copied, onCopied }: WordsProps) {
  const { t } = useTranslation()
  const id = useId()
  const [failed, setFailed] = useState(false)
  const section = parseDocumentName(words.document)?.section
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words.text)
      setFailed(false)
      onCopied()
    } catch {
      setFailed(true)
    }
  }
  return (
    <div className="rejected">
      <p>{t(`sync.rejected.reasons.${words.rule}`)}</p>
      {section !== undefined && (
        <p className="rejected-where">{t('sync.rejected.where', { section: t(`sections.names.${section}`) })}</p>
      )}
      {words.text.trim() === '' ? (
        <p>{t('sync.rejected.nothing')}</p>
      ) : (
        <>
          <label className="rejected-label" htmlFor={id}>
            {t('sync.rejected.words')}
          </label>
          <textarea
            id={id}
            className="ds-input"
            readOnly
            rows={Math.min(8, words.text.split('\n').length + 1)}
            value={words.text}
            onFocus={(event) => event.currentTarget.select()}
            // What was copied by hand is as safe as what the button copied.
            onCopy={onCopied}
          />
          <Button onClick={() => void copy()}>
            {copied ? <CheckmarkIcon aria-hidden /> : <FilesIcon aria-hidden />}
            {t('sync.rejected.copy')}
          </Button>
          <p role="status" className="rejected-status">
            {failed ? t('sync.rejected.copyFailed') : copied ? t('sync.rejected.copied') : ''}
          </p>
        </>
      )}
    </div>
  )
}
