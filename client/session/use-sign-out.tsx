import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { routes } from '../../shared/api/routes.ts'
import { wordsOnDevice } from '../device/tend-device.ts'
import { UnsentDialog } from '../device/unsent-dialog.tsx'
import { leaveThen, navigate } from '../navigation/navigation.ts'
import { useSession } from './session.tsx'

/**
 * Signing out here: after the page has agreed, and after words that lie on this device alone have been told of, since they go
 * with it. `question` is to be shown.
 */
export function useSignOut(): { readonly signOutHere: () => void; readonly question: ReactNode } {
  const { t } = useTranslation()
  const { signOut } = useSession()
  const [asking, setAsking] = useState(false)
  const leave = async (): Promise<void> => {
    setAsking(false)
    const provider = await signOut().catch(() => null)
    if (provider === null) navigate(routes.home, { unguarded: true })
    else window.location.assign(provider)
  }
  const askOrLeave = async (): Promise<void> => {
    if ((await wordsOnDevice().catch(() => 0)) > 0) setAsking(true)
    else await leave()
  }
  const question = asking && (
    <UnsentDialog
      text={t('devices.own.unsentSignOut')}
      anyway={t('devices.own.signOutAnyway')}
      onAnyway={() => void leave()}
      onClose={() => setAsking(false)}
    />
  )
  return { signOutHere: () => leaveThen(() => void askOrLeave()), question }
}
