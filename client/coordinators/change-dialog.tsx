import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { type CoordinatorPoint, coordinatorPoints } from '../../shared/api/invitations.ts'
import { routes } from '../../shared/api/routes.ts'
import { usePlanDigest } from '../digest/use-plan-digest.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { navigate } from '../navigation/navigation.ts'
import { useReloadPlan } from '../plan/reload-plan.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { callOff, finishChange, type OpenChange, setPoints } from './coordinator-requests.ts'
import { usePointWords } from './point-words.ts'

export interface ChangeDialogProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
  readonly change: OpenChange
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** A change that is under way: what to go through, with what the plan says of it, and the way to its end. */
export function ChangeDialog({ plan, sync, change, onChanged, onClose }: ChangeDialogProps) {
  const { t } = useTranslation()
  const reload = useReloadPlan()
  const announce = useAnnounce()
  const { busy, failure, act, forget } = useDoing()
  const [done, setDone] = useState<readonly CoordinatorPoint[]>(change.done)
  const [asking, setAsking] = useState(false)
  const words = usePointWords(plan, sync)
  const saving = useRef(Promise.resolve())
  const nameOf = (id: string | null): string => plan.participants.find((one) => one.id === id)?.name ?? ''
  const [to, from] = [nameOf(change.to), nameOf(change.from)]

  const tick = (point: CoordinatorPoint): void => {
    forget()
    const next = coordinatorPoints.filter((one) => (one === point ? !done.includes(one) : done.includes(one)))
    setDone(next)
    // One after the other, so that the last tick is the one that stands.
    saving.current = saving.current.then(async () => {
      if (!(await act(() => setPoints(plan.id, change.id, next)))) setDone(change.done)
      onChanged()
    })
  }
  const finish = async (): Promise<void> => {
    await saving.current
    if (!(await act(() => finishChange(plan.id, change.id)))) return setAsking(false)
    announce.answer(t('coordinators.change.finished', { to }))
    // Whoever went has nothing more here.
    if (change.from === plan.me) navigate(routes.plans, { unguarded: true })
    else reload()
    onClose()
  }
  const end = async (): Promise<void> => {
    if (!(await act(() => callOff(plan.id, change.id)))) return
    announce.answer(t('coordinators.change.calledOff'))
    reload()
    onClose()
  }
  const all = done.length === coordinatorPoints.length
  if (asking) {
    return (
      <Dialog title={t('coordinators.change.finishTitle')} role="alertdialog" onClose={() => setAsking(false)}>
        <p>{t(finishText(change, plan), { to, from })}</p>
        <FailureLine words={failure} />
        <div className="dialog-ways">
          <Button aria-disabled={busy} onClick={() => void finish()}>
            {t(busy ? 'coordinators.change.finishing' : 'coordinators.change.finish')}
          </Button>
          <Button variant="secondary" onClick={() => setAsking(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title={t('coordinators.change.under', { to })} onClose={onClose}>
      <div className="coordinator-form">
        {change.word !== null && <p className="coordinator-word">«{change.word}»</p>}
        <p className="coordinator-ready" data-ready={change.ready}>
          {t(`coordinators.change.${readyWords(change, plan)}`, { to })}{' '}
          {readyWords(change, plan) === 'notReady' && plan.pages.consent && (
            <AppLink className="ds-link" href={`${routes.consent(plan.id)}#${change.to}`} onClick={onClose}>
              {t('coordinators.change.toConsent')}
            </AppLink>
          )}
        </p>
        <fieldset className="options">
          <legend className="ds-label">{t('coordinators.change.points')}</legend>
          {coordinatorPoints.map((point) => (
            <label key={point} className="option">
              <input className="ds-input" type="checkbox" checked={done.includes(point)} onChange={() => tick(point)} />
              <span>
                {t(`coordinators.point.${point}`, { name: plan.person.firstName })}
                {words[point] !== null && <span className="option-more">{words[point]}</span>}
              </span>
            </label>
          ))}
        </fieldset>
        <Measures plan={plan} sync={sync} owner={change.from} name={from} onClose={onClose} />
        <FailureLine words={failure} />
        {!all && <p className="fact-note">{t('coordinators.change.tickFirst')}</p>}
        <div className="dialog-ways">
          {all && change.ready && (
            <Button aria-disabled={busy} onClick={() => setAsking(true)}>
              {t('coordinators.change.finish')}
            </Button>
          )}
          <Button variant="secondary" aria-disabled={busy} onClick={() => void end()}>
            {t('coordinators.change.callOff')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** Whether the new one can read the plan, and if not what is waited for first. */
function readyWords({ ready, to }: OpenChange, { participants }: PlanBody): 'ready' | 'notReady' | 'notSignedIn' {
  if (ready) return 'ready'
  return participants.find(({ id }) => id === to)?.signsIn === false ? 'notSignedIn' : 'notReady'
}

function finishText({ from }: OpenChange, { me }: PlanBody) {
  if (from === null) return 'coordinators.change.finishTextNobody'
  return from === me ? 'coordinators.change.finishTextYou' : 'coordinators.change.finishText'
}

interface MeasuresProps {
  readonly plan: PlanBody
  readonly sync: PlanSync
  readonly owner: string | null
  readonly name: string
  readonly onClose: () => void
}

/** What stands on the page of whoever goes, which somebody must take over one by one. */
function Measures({ plan, sync, owner, name, onClose }: MeasuresProps) {
  const { t } = useTranslation()
  const digested = usePlanDigest(plan, sync)
  const count = digested?.digest.measures.filter((measure) => owner !== null && measure.owner === owner).length ?? 0
  if (count === 0) return null
  const go = (): void => {
    onClose()
    // When the dialog has given the focus back.
    setTimeout(() => {
      const heading = document.getElementById('section-measures')
      heading?.scrollIntoView?.()
      heading?.focus({ preventScroll: true })
    })
  }
  return (
    <p>
      {t('coordinators.change.measures', { count, from: name })}{' '}
      <Button variant="tertiary" className="open-form" onClick={go}>
        {t('coordinators.change.toMeasures')}
      </Button>
    </p>
  )
}
