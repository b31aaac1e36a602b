import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { placeOf } from '../../shared/api/routes.ts'
import { formatTime } from '../../shared/language/dates.ts'
import { useLanguage } from '../language/use-language.ts'
import { navigate, usePath } from '../navigation/navigation.ts'
import { endedAddress } from '../sign-in/sign-in-failed.tsx'
import { SignInLinks } from '../sign-in/sign-in-links.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { failureSentence } from './failure-sentence.ts'
import { useSession } from './session.tsx'
import { useSessionEnd } from './use-session-end.ts'
import { useSignOut } from './use-sign-out.tsx'
import { useTellingUse } from './use-telling-use.ts'

/** Warns before the session ends, lets one go on, and says so when it has ended. The page beneath stays as it is. */
export function SessionEnd() {
  const { t } = useTranslation()
  const { session } = useSession()
  const phase = useSessionEnd()
  const [read, setRead] = useState(false)
  const announce = useAnnounce()
  const path = usePath()
  useTellingUse(phase === 'far')
  const [before, setBefore] = useState(phase)
  if (before !== phase) {
    setBefore(phase)
    setRead(false)
  }
  const again = before === 'over' && phase === 'far'
  useEffect(() => {
    if (again) announce.politely(t('signIn.ends.isAgain'))
  }, [again, announce, t])

  if (phase === 'far' || read) return null
  const close = (): void => setRead(true)
  if (phase === 'idle') return <IdleDialog />
  if (phase === 'last') return <LastDialog at={session.ends?.atTheLatest ?? null} onClose={close} />
  const page = placeOf(path)?.page
  // A plan says so itself, where its words are.
  if (page === 'plan') return null
  if (page === 'plans' || page === 'devices') return <LeaveForHome path={path} />
  return (
    <Dialog title={t('signIn.ends.overTitle')} role="alertdialog" onClose={close}>
      <p>{t('signIn.ends.overText')}</p>
      <SignInLinks returnTo={null} newTab />
    </Dialog>
  )
}

/** A page that one only reads goes away: somebody else may have sat down at the screen. */
function LeaveForHome({ path }: { readonly path: string }) {
  const { refresh } = useSession()
  useEffect(() => {
    navigate(endedAddress(path), { replace: true, unguarded: true })
    refresh().catch(() => undefined)
  }, [path, refresh])
  return null
}

/** Nobody has done anything for a while. Closing it is an answer too: somebody is there. */
function IdleDialog() {
  const { t } = useTranslation()
  const { session, goOn } = useSession()
  const { signOutHere, question } = useSignOut()
  const time = useTimeOf(session.ends?.idle ?? null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  const stay = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      await goOn()
    } catch (error) {
      setFailure(failureSentence(error, t))
      setBusy(false)
    }
  }
  // The page beneath is behind this one, and a question on top of it.
  if (question) return question
  return (
    <Dialog title={t('signIn.ends.title')} role="alertdialog" onClose={() => void stay()}>
      <p>{t('signIn.ends.text', { time })}</p>
      {failure !== null && (
        <p className="ds-validation-message" role="alert">
          {failure}
        </p>
      )}
      <div className="dialog-ways">
        <Button aria-busy={busy} onClick={() => void stay()}>
          {t('signIn.ends.goOn')}
        </Button>
        <Button variant="secondary" onClick={signOutHere}>
          {t('signIn.ends.signOut')}
        </Button>
      </div>
    </Dialog>
  )
}

/** The longest that one may be signed in is nearly over, and cannot be put off. */
function LastDialog({ at, onClose }: { readonly at: string | null; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const time = useTimeOf(at)
  return (
    <Dialog title={t('signIn.ends.lastTitle')} role="alertdialog" onClose={onClose}>
      <p>{t('signIn.ends.lastText', { time })}</p>
      <div className="dialog-ways">
        <Button onClick={onClose}>{t('signIn.ends.lastOk')}</Button>
      </div>
    </Dialog>
  )
}

function useTimeOf(instant: string | null): string {
  const language = useLanguage()
  return instant === null ? '' : formatTime(Date.parse(instant), language)
}
