import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session/session.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { deviceOwner, forgetDevice, trustDevice, wordsOnDevice } from './tend-device.ts'
import { UnsentDialog } from './unsent-dialog.tsx'
import './own-device.css'

/** "This device is mine": off until its owner turns it on, knowing what it does. */
export function OwnDevice() {
  const { t } = useTranslation()
  const { session } = useSession()
  const announce = useAnnounce()
  const person = session.person?.id ?? null
  const [on, setOn] = useState(() => person !== null && deviceOwner() === person)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const [asking, setAsking] = useState(false)
  if (person === null) return null

  const turn = async (wanted: boolean): Promise<void> => {
    setAsking(false)
    setBusy(true)
    setFailed(false)
    try {
      if (wanted) await trustDevice(person, session)
      else await forgetDevice()
      setOn(wanted)
      announce.answer(t(wanted ? 'devices.own.on' : 'devices.own.off'))
    } catch {
      setFailed(true)
    }
    setBusy(false)
  }
  const press = async (): Promise<void> => {
    if (busy) return
    if (!on) await turn(true)
    else if ((await wordsOnDevice().catch(() => 0)) > 0) setAsking(true)
    else await turn(false)
  }
  return (
    <section className="own-device" aria-labelledby="own-device">
      <h2 id="own-device">{t('devices.own.title')}</h2>
      <p>{t('devices.own.lead')}</p>
      <p>
        <strong>{t('devices.own.never')}</strong>
      </p>
      <p>{t('devices.own.wiped')}</p>
      <p className="own-device-state" data-on={on}>
        {t(on ? 'devices.own.on' : 'devices.own.off')}
      </p>
      {failed && (
        <p className="ds-validation-message" role="alert">
          {t('devices.own.failed')}
        </p>
      )}
      <Button variant="secondary" aria-busy={busy} onClick={() => void press()}>
        {t(on ? 'devices.own.turnOff' : 'devices.own.turnOn')}
      </Button>
      {asking && (
        <UnsentDialog
          text={t('devices.own.unsentOff')}
          anyway={t('devices.own.offAnyway')}
          onAnyway={() => void turn(false)}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}
