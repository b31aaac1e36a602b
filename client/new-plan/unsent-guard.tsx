import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setLeaveGuard } from '../navigation/navigation.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

const warn = (event: Event): void => event.preventDefault()

/** Asks before somebody leaves a page whose form holds what has not been sent. Shown while it does. */
export function UnsentGuard({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<{ readonly go: () => void } | null>(null)

  useEffect(() => {
    setLeaveGuard((go) => {
      setAsking({ go })
      return false
    })
    // Only while it is needed: the listener keeps a page out of the back/forward cache.
    window.addEventListener('beforeunload', warn)
    return () => {
      setLeaveGuard(null)
      window.removeEventListener('beforeunload', warn)
    }
  }, [])

  if (asking === null) return null
  return (
    <Dialog title={t('plan.leave.title')} role="alertdialog" onClose={() => setAsking(null)}>
      <p>{text}</p>
      <div className="dialog-ways">
        <Button onClick={() => setAsking(null)}>{t('plan.leave.stay')}</Button>
        <Button variant="secondary" onClick={asking.go}>
          {t('plan.leave.go')}
        </Button>
      </div>
    </Dialog>
  )
}
