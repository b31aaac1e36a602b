import { CloudSlashIcon } from '@navikt/aksel-icons'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../shared/language/dates.ts'
import { useLanguage } from '../language/use-language.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'

/** A connection that comes back within this time, in milliseconds, was not worth a banner that moves the text. */
const blink = 1_500
/** The first connection may take longer. */
const firstPatience = 6_000

/** Says that there is no connection, in words that are true: unsent words live in this page alone. */
export function OfflineBanner({ sync }: { readonly sync: PlanSync }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const connected = usePlanSync(sync, (state) => state.connected)
  const lastConnected = usePlanSync(sync, (state) => state.lastConnected)
  const waiting = usePlanSync(sync, (state) => state.unsavedChanges > 0)
  const [shown, setShown] = useState(false)

  useEffect(() => {
    if (connected) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), lastConnected === null ? firstPatience : blink)
    return () => clearTimeout(timer)
  }, [connected, lastConnected])

  if (!shown) return null
  const facts = [
    lastConnected === null ? null : t('sync.banner.lastSeen', { time: formatTime(lastConnected, language) }),
    !waiting ? null : t('sync.banner.waiting'),
  ].filter((fact) => fact !== null)
  return (
    <div className="offline-banner" data-color="warning" data-covers="below">
      <CloudSlashIcon aria-hidden />
      <div>
        <p>
          <strong>{t('sync.banner.title')}</strong> <span className="offline-more">{t('sync.banner.text')}</span>
        </p>
        {facts.length > 0 && <p className="offline-facts">{facts.join(' · ')}</p>}
      </div>
    </div>
  )
}
