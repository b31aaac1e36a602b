import { ArrowsCirclepathIcon, CheckmarkCircleIcon, CloudSlashIcon } from '@navikt/aksel-icons'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSync } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { SaveWording, type SaveWords } from './save-words.ts'

const texts = {
  saved: 'sync.saved',
  saving: 'sync.saving',
  slow: 'sync.slow',
  connecting: 'sync.connecting',
  loading: 'plan.loading',
  offline: 'sync.offline',
  'not-saved': 'sync.notSaved',
  kept: 'sync.kept',
} as const satisfies Record<Exclude<SaveWords, 'quiet'>, string>

/**
 * "Alt er lagret", and what is true instead when it is not. A status that is not read out at every change, which would
 * be at every keystroke: a lost connection is said at once, its return politely, and the rest is there to be read.
 */
export function SaveStatus({ sync, texts: hasTexts }: { readonly sync: PlanSync; readonly texts: boolean }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [words, setWords] = useState<SaveWords>('connecting')
  const trouble = useRef(false)
  /** Not at every key: once for as long as the connection is away. */
  const told = useRef(false)

  useEffect(() => {
    const wording = new SaveWording(setWords)
    let shown = !hasTexts
    const look = (): void => {
      const { save, lastConnected, documents, unsavedChanges } = sync.state
      shown ||= [...documents.values()].some(({ state }) => state !== 'loading')
      wording.update(save, lastConnected !== null, shown, unsavedChanges)
    }
    look()
    const stop = sync.subscribe(look)
    return () => {
      stop()
      wording.stop()
    }
  }, [sync, hasTexts])

  useEffect(() => {
    if (words === 'not-saved') announce.atOnce(t('sync.notSaved'))
    if (words === 'slow') announce.politely(t('sync.slow'))
    if (words === 'offline' && !trouble.current) announce.politely(t('sync.banner.title'))
    if (words === 'kept' && !told.current) announce.politely(t('sync.kept'))
    if (words === 'kept') told.current = true
    if (words === 'saved' && trouble.current) announce.politely(t('sync.backOnline'))
    if (words === 'offline' || words === 'not-saved' || words === 'kept') trouble.current = true
    if (words === 'saved') {
      trouble.current = false
      told.current = false
    }
  }, [words, announce, t])

  return (
    <span role="status" aria-live="off" className="save-status" data-words={words}>
      {words === 'saved' && <CheckmarkCircleIcon aria-hidden />}
      {(words === 'saving' ||
        words === 'slow' ||
        words === 'quiet' ||
        words === 'connecting' ||
        words === 'loading') && <ArrowsCirclepathIcon aria-hidden />}
      {(words === 'offline' || words === 'not-saved' || words === 'kept') && <CloudSlashIcon aria-hidden />}
      {words !== 'quiet' && <span>{t(texts[words])}</span>}
    </span>
  )
}
