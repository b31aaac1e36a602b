import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandOverReadersBody } from '../../shared/api/api.ts'
import { formatNames } from '../../shared/language/lists.ts'
import { useLanguage } from '../language/use-language.ts'
import { failureSentence } from '../session/failure-sentence.ts'
import { Button } from '../ui/button.tsx'
import { handOverReaders } from './hand-over-requests.ts'

export type Readers =
  | { readonly state: 'loading' }
  | { readonly state: 'known'; readonly readers: HandOverReadersBody }
  | { readonly state: 'failed'; readonly error: unknown }

/** Who will read a measure on another page, asked when a receiver is chosen. */
export function useReaders(plan: string, from: string | null, to: string | null): [Readers | null, () => void] {
  const [found, setFound] = useState<{ readonly of: string; readonly readers: Readers } | null>(null)
  const [round, setRound] = useState(0)
  const of = `${from}/${to}/${round}`

  useEffect(() => {
    if (from === null || to === null) return
    const given = new AbortController()
    const tellOf = (readers: Readers): void => {
      if (!given.signal.aborted) setFound({ of, readers })
    }
    handOverReaders(plan, from, to, given.signal).then(
      (readers) => tellOf({ state: 'known', readers }),
      (error: unknown) => tellOf({ state: 'failed', error }),
    )
    return () => given.abort()
  }, [plan, from, to, of])

  const again = () => setRound((before) => before + 1)
  if (from === null || to === null) return [null, again]
  return [found?.of === of ? found.readers : { state: 'loading' }, again]
}

/** Who can read the measure then and cannot now, and the other way round. */
export function NewReaders({ readers, onAgain }: { readonly readers: Readers; readonly onAgain: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="new-readers">
      <p className="new-readers__title">{t('handOver.dialog.readers')}</p>
      {readers.state === 'loading' && <p>{t('handOver.dialog.lookingForReaders')}</p>}
      {readers.state === 'known' && <Sentences readers={readers.readers} />}
      {readers.state === 'failed' && (
        <>
          <p className="ds-validation-message">{failureSentence(readers.error, t)}</p>
          <Button variant="secondary" onClick={onAgain}>
            {t('common.tryAgain')}
          </Button>
        </>
      )}
    </div>
  )

  function Sentences({ readers: { gain, lose } }: { readonly readers: HandOverReadersBody }) {
    if (gain.length === 0 && lose.length === 0) return <p>{t('handOver.dialog.sameReaders')}</p>
    return (
      <>
        {gain.length > 0 && <p>{t('handOver.dialog.gain', { names: formatNames(gain, language) })}</p>}
        {lose.length > 0 && <p>{t('handOver.dialog.lose', { names: formatNames(lose, language) })}</p>}
      </>
    )
  }
}
