import { ArrowsCirclepathIcon, ExclamationmarkTriangleIcon } from '@navikt/aksel-icons'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import type { DeviceBody, DevicesBody } from '../../shared/api/sign-in.ts'
import { OwnDevice } from '../device/own-device.tsx'
import { navigate } from '../navigation/navigation.ts'
import { PageHeading } from '../navigation/page-heading.tsx'
import { usePageTitle } from '../navigation/use-page-title.ts'
import { ask, Failure, tell } from '../session/api.ts'
import { failureSentence } from '../session/failure-sentence.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { DeviceRow, useDeviceName } from './device-row.tsx'
import './devices.css'

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly devices: readonly DeviceBody[] }
  | { readonly state: 'failed'; readonly error: unknown }

/** Where one is signed in, and signing out there. */
export function DevicesPage() {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const nameOf = useDeviceName()
  const heading = useRef<HTMLDivElement>(null)
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' })
  /** The one that is being signed out of, or all others; null for none. */
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  usePageTitle(`${t('devices.title')} – ${t('common.product')}`)

  const fetchDevices = useCallback(async (): Promise<void> => {
    try {
      const { devices } = await ask<DevicesBody>('/api/session/devices')
      setLoaded({ state: 'ready', devices })
    } catch (error) {
      if (error instanceof Failure && error.status === 401) navigate(routes.home, { replace: true })
      else setLoaded((before) => (before.state === 'ready' ? before : { state: 'failed', error }))
    }
  }, [])
  useEffect(() => void fetchDevices(), [fetchDevices])

  const signOut = async (what: string, path: string, done: string): Promise<void> => {
    if (busy !== null) return
    setBusy(what)
    setFailure(null)
    try {
      await tell('DELETE', path)
      announce.answer(done)
      // The button that was pressed goes away.
      heading.current?.querySelector('h1')?.focus()
    } catch (error) {
      setFailure(failureSentence(error, t))
    }
    await fetchDevices()
    setBusy(null)
  }

  if (loaded.state === 'failed') {
    return (
      <PageFrame>
        <Message
          tone="danger"
          icon={<ExclamationmarkTriangleIcon aria-hidden />}
          title={t('devices.failed')}
          text={failureSentence(loaded.error, t)}
        >
          <Button variant="secondary" onClick={() => void fetchDevices()}>
            <ArrowsCirclepathIcon aria-hidden />
            {t('common.tryAgain')}
          </Button>
        </Message>
      </PageFrame>
    )
  }
  const devices = loaded.state === 'ready' ? loaded.devices : []
  const others = devices.filter(({ here }) => !here)
  return (
    <PageFrame>
      <div className="devices" ref={heading}>
        <PageHeading>{t('devices.title')}</PageHeading>
        {loaded.state === 'loading' ? (
          <p>{t('common.loading')}</p>
        ) : (
          <p className="devices-lead">{t('devices.lead')}</p>
        )}
        {failure !== null && (
          <p className="ds-validation-message" role="alert">
            {failure}
          </p>
        )}
        <ul className="device-rows">
          {devices.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              busy={busy === device.id}
              onSignOut={() =>
                void signOut(
                  device.id,
                  `/api/session/devices/${encodeURIComponent(device.id)}`,
                  t('devices.signedOut', { device: nameOf(device) }),
                )
              }
            />
          ))}
        </ul>
        {loaded.state === 'ready' && others.length === 0 && <p className="devices-lead">{t('devices.onlyHere')}</p>}
        {others.length > 0 && (
          <Button
            variant="secondary"
            aria-busy={busy === 'others'}
            onClick={() => void signOut('others', '/api/session/devices', t('devices.signedOutOthers'))}
          >
            {t('devices.signOutOthers')}
          </Button>
        )}
      </div>
      {loaded.state === 'ready' && <OwnDevice />}
    </PageFrame>
  )
}
