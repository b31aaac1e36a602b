import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { Button } from '../ui/button.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { askChange, type OpenChange } from './coordinator-requests.ts'
import { StartDialog } from './start-dialog.tsx'
import './coordinators.css'

export interface CoordinatorChangeProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
}

/** The way to another coordinator, under who answers for what; to those who may not, that a change is under way. */
export function CoordinatorChange({ plan, sync }: CoordinatorChangeProps) {
  const { t } = useTranslation()
  const [change, setChange] = useState<OpenChange | null>(null)
  const [asked, setAsked] = useState(0)
  const [open, setOpen] = useState(false)
  const may = plan.sections.find(({ section }) => section === 'responsibility')?.right ?? 'none'
  const reads = may === 'write' || may === 'comment'

  // The plan is fetched anew when somebody else changes it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: both are reasons to ask, and neither is in the question
  useEffect(() => {
    if (!reads) return
    const given = new AbortController()
    askChange(plan.id, given.signal).then(
      (body) => setChange(body.change?.state === 'started' ? body.change : null),
      // What was known stands; the next change of the plan asks again.
      () => undefined,
    )
    return () => given.abort()
  }, [plan, reads, asked])

  if (!reads) return null
  const again = (): void => setAsked((before) => before + 1)
  const to = plan.participants.find(({ id }) => id === change?.to)
  if (may !== 'write') {
    return change === null || to === undefined ? null : (
      <p className="section-note">{t('coordinators.change.underForPerson', { to: to.name })}</p>
    )
  }
  return (
    <div className="coordinator-change">
      {change !== null && to !== undefined && (
        <p className="section-note">{t('coordinators.change.under', { to: to.name })}</p>
      )}
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t(change === null ? 'coordinators.change.button' : 'coordinators.change.goOn')}
      </Button>
      {open && change === null && <StartDialog plan={plan} onStarted={again} onClose={() => setOpen(false)} />}
      {open && change !== null && (
        <ChangeDialog
          plan={plan}
          sync={sync}
          change={change}
          onChanged={again}
          onClose={() => {
            setOpen(false)
            again()
          }}
        />
      )}
    </div>
  )
}
