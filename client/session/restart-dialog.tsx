import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { failureSentence } from './failure-sentence.ts'
import { useSession } from './session.tsx'

/** Asks before the sample plans are thrown away, since they are shared by everybody who tries them. */
export function RestartDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { restartDemo } = useSession()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  const restart = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      await restartDemo()
      onDone()
    } catch (error) {
      setFailure(failureSentence(error, t))
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('signIn.restartTitle')} onClose={onClose}>
      <p>{t('signIn.restartText')}</p>
      {failure !== null && (
        <p className="ds-validation-message" role="alert">
          {failure}
        </p>
      )}
      <div className="dialog-ways">
        <Button colour="danger" disabled={busy} onClick={() => void restart()}>
          {t('signIn.restartConfirm')}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  )
}
