import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody, StaffBody } from '../../shared/api/api.ts'
import type { NewCoordinatorChangeRequest } from '../../shared/api/invitations.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { tooMany, WordField } from '../hand-over/word-field.tsx'
import { useReloadPlan } from '../plan/reload-plan.ts'
import { failureSentence } from '../session/failure-sentence.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { checkFields } from '../ui/use-field-fault.ts'
import { askStaff, startChange } from './coordinator-requests.ts'
import { possibleCoordinators } from './coordinators-of.ts'

export interface StartDialogProps {
  readonly plan: PlanBody
  readonly onStarted: () => void
  readonly onClose: () => void
}

/** Who takes over: one of the municipality's coordinators, or somebody in the plan who can. */
export function StartDialog({ plan, onStarted, onClose }: StartDialogProps) {
  const { t } = useTranslation()
  const reload = useReloadPlan()
  const { busy, failure, act } = useDoing()
  const form = useRef<HTMLFormElement>(null)
  const [staff, setStaff] = useState<StaffBody['coordinators'] | null>(null)
  const [staffFailed, setStaffFailed] = useState<unknown>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [word, setWord] = useState('')

  useEffect(() => {
    const given = new AbortController()
    askStaff(given.signal).then(setStaff, (error: unknown) => {
      if (!given.signal.aborted) {
        setStaff([])
        setStaffFailed(error)
      }
    })
    return () => given.abort()
  }, [])

  const inPlan = possibleCoordinators(plan)
  const names = new Set(plan.participants.filter(({ to }) => to === null).map(({ name }) => name))
  const options = [
    ...inPlan.map(({ id, name }) => ({
      value: `participant ${id}`,
      name: `${name} (${t('coordinators.change.inPlan').toLowerCase()})`,
    })),
    // Who is in the plan already is chosen as such.
    ...(staff ?? []).filter(({ name }) => !names.has(name)).map(({ id, name }) => ({ value: `staff ${id}`, name })),
  ]
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (form.current === null || !checkFields(form.current) || tooMany(word) > 0 || chosen === null) return
    const request = { to: receiverOf(chosen), word: word.trim() === '' ? null : word.trim() }
    const did = await act(async () => void (await startChange(plan.id, request)))
    // The dialog stays, and goes on with the change once it is known.
    if (!did) return
    reload()
    onStarted()
  }
  return (
    <Dialog title={t('coordinators.change.title')} onClose={onClose}>
      <form className="coordinator-form" ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <p>{t('coordinators.change.lead')}</p>
        {staff === null ? (
          <p role="status">{t('common.loading')}</p>
        ) : options.length === 0 ? (
          <p>{t('coordinators.change.nobody')}</p>
        ) : (
          <SelectField
            label={t('coordinators.change.who')}
            value={chosen}
            onChange={setChosen}
            options={options}
            required
          />
        )}
        <WordField
          label={t('coordinators.change.word')}
          description={t('coordinators.change.wordHint')}
          value={word}
          onChange={setWord}
        />
        <FailureLine words={failure ?? (staffFailed === null ? null : failureSentence(staffFailed, t))} />
        <div className="dialog-ways">
          {options.length > 0 && (
            <Button type="submit" aria-disabled={busy}>
              {t(busy ? 'coordinators.change.starting' : 'coordinators.change.start')}
            </Button>
          )}
          <Button variant="secondary" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function receiverOf(chosen: string): NewCoordinatorChangeRequest['to'] {
  const [kind = '', id = ''] = chosen.split(' ')
  return kind === 'staff' ? { staff: id } : { participant: id }
}
