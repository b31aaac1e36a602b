import { CloudSlashIcon } from '@navikt/aksel-icons'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/api/api.ts'
import { formatInstant, formatTime, norwegianDay } from '../../shared/language/dates.ts'
import { useLanguage } from '../language/use-language.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { usePlanSync } from '../sync/use-plan-sync.ts'

/** A connection that comes back within this time, in milliseconds, was not worth a banner that moves the text. */
const blink = 1_500
/** The first connection may take longer. */
const firstPatience = 6_000

/**
 * Says that there is no connection, or why the server does not take more, in words that are true: unsent words live in
 * this page alone, or on the device.
 */
export function OfflineBanner({ sync }: { readonly sync: PlanSync }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const connected = usePlanSync(sync, (state) => state.connected)
  const lastConnected = usePlanSync(sync, (state) => state.lastConnected)
  const heldUp = usePlanSync(sync, (state) => state.heldUp)
  const waiting = usePlanSync(sync, (state) => state.unsavedChanges > 0)
  const safe = usePlanSync(sync, ({ onDevice, save }) => onDevice && save !== 'offline-unsaved')
  const [shown, setShown] = useState(false)

  useEffect(() => {
    if (connected) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), lastConnected === null ? firstPatience : blink)
    return () => clearTimeout(timer)
  }, [connected, lastConnected])

  if (!shown && heldUp === null) return null
  const facts = [
    lastConnected === null ? null : t('sync.banner.lastSeen', { time: timeOrDay(lastConnected, language) }),
    !waiting ? null : t('sync.banner.waiting'),
  ].filter((fact) => fact !== null)
  return (
    <div className="offline-banner covers-below" data-color="warning">
      <CloudSlashIcon aria-hidden />
      <div>
        <p>
          <strong>{t(heldUp === null ? 'sync.banner.title' : `sync.heldUp.${heldUp}.title`)}</strong>{' '}
          <span className="offline-more">
            {t(heldUp !== null ? `sync.heldUp.${heldUp}.text` : safe ? 'sync.banner.kept' : 'sync.banner.text')}
          </span>
        </p>
        {facts.length > 0 && <p className="offline-facts">{facts.join(' · ')}</p>}
      </div>
    </div>
  )
}

/** A plan on one's own device may be some days old. */
function timeOrDay(instant: number, language: Language): string {
  const now = Date.now()
  if (norwegianDay(instant) === norwegianDay(now)) return formatTime(instant, language)
  return formatInstant(new Date(instant).toISOString(), language, now)
}
