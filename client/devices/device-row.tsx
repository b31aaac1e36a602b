import { useTranslation } from 'react-i18next'
import type { DeviceBody } from '../../shared/api/sign-in.ts'
import { formatInstant } from '../../shared/language/dates.ts'
import { useLanguage } from '../language/use-language.ts'
import { useSession } from '../session/session.tsx'
import { Button } from '../ui/button.tsx'

/** What a device is called on the page. */
export function useDeviceName(): (device: DeviceBody) => string {
  const { t } = useTranslation()
  return ({ device }) => device ?? t('devices.unknown')
}

export interface DeviceRowProps {
  readonly device: DeviceBody
  readonly busy: boolean
  readonly onSignOut: () => void
}

/** One place where one is signed in: what it is, since when, and a way to sign out there. */
export function DeviceRow({ device, busy, onSignOut }: DeviceRowProps) {
  const { t } = useTranslation()
  const { session } = useSession()
  const language = useLanguage()
  const name = useDeviceName()(device)
  const when = formatInstant(device.signedIn, language, Date.now())
  const provider = session.providers.find(({ id }) => id === device.provider)?.name
  return (
    <li className="device-row">
      <div className="device-words">
        <p className="device-name">
          {name}
          {device.here && (
            <span className="ds-tag" data-color="success">
              {t('devices.here')}
            </span>
          )}
        </p>
        <p className="device-when">
          {provider === undefined ? t('devices.signedIn', { when }) : t('devices.with', { provider, when })}
        </p>
        <p className="device-when">{t('devices.seen', { when: formatInstant(device.seen, language, Date.now()) })}</p>
      </div>
      {!device.here && (
        <Button
          variant="secondary"
          aria-busy={busy}
          aria-label={t('devices.signOutOf', { device: name, when })}
          onClick={onSignOut}
        >
          {t('devices.signOut')}
        </Button>
      )}
    </li>
  )
}
