import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { placeOf } from '../../shared/api/routes.ts'
import { setLeaveGuard } from '../navigation/navigation.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { hasUnsentForms } from './facts/unsent-forms.ts'

/** Words on their way are given this long to arrive before one is asked, in milliseconds. */
const patience = 2_000

/** Holds somebody back who goes elsewhere in the app while the page has words that are nowhere else. `plan` is its id. */
export function LeaveGuard({ sync, plan }: { readonly sync: PlanSync; readonly plan: string }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<{ readonly go: () => void } | null>(null)
  const giveUp = useRef<() => void>(() => undefined)

  useEffect(() => {
    setLeaveGuard((go, path) => {
      giveUp.current()
      if (isWithin(plan, path)) return true
      if (hasUnsentForms()) {
        setAsking({ go })
        return false
      }
      const { rejected, unsavedChanges, connected, holdsOnlyCopy } = sync.state
      if (rejected.length === 0 && unsavedChanges === 0) return true
      // What lies on the device is there when one comes back, and gone when one signs out.
      if (path !== null && !holdsOnlyCopy) return true
      if (rejected.length > 0 || !connected) {
        setAsking({ go })
        return false
      }
      const stop = sync.subscribe(() => {
        if (sync.state.unsavedChanges > 0) return
        giveUp.current()
        go()
      })
      const timer = setTimeout(() => {
        giveUp.current()
        setAsking({ go })
      }, patience)
      giveUp.current = () => {
        stop()
        clearTimeout(timer)
        giveUp.current = () => undefined
      }
      return false
    })
    return () => {
      giveUp.current()
      setLeaveGuard(null)
    }
  }, [sync, plan])

  if (asking === null) return null
  return (
    <Dialog title={t('plan.leave.title')} role="alertdialog" onClose={() => setAsking(null)}>
      <p>{t('plan.leave.text')}</p>
      <div className="dialog-ways">
        <Button onClick={() => setAsking(null)}>{t('plan.leave.stay')}</Button>
        <Button variant="secondary" onClick={asking.go}>
          {t('plan.leave.go')}
        </Button>
      </div>
    </Dialog>
  )
}

/** From a plan to its checklist the words come along: it is the same page. */
function isWithin(plan: string, path: string | null): boolean {
  const place = path === null ? null : placeOf(path.replace(/#.*$/, ''))
  return place?.page === 'plan' && place.id === plan
}
