import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, type NewPlanBody, type StaffKind } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { firstBirthDay } from '../../shared/plan/birth-day.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { legalBases } from '../../shared/plan/legal-basis.ts'
import { navigate } from '../navigation/navigation.ts'
import { Failure, send } from '../session/api.ts'
import { failureSentence } from '../session/failure-sentence.ts'
import { useSession } from '../session/session.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { OptionsField } from '../ui/options-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { CoordinatorChoice } from './coordinator-choice.tsx'
import { ErrorSummary, type FieldError, fieldErrors } from './error-summary.tsx'
import { type NewPlanDraft, requestOf } from './new-plan-draft.ts'
import { ParticipantRows } from './participant-rows.tsx'
import { UnsentGuard } from './unsent-guard.tsx'

/** A new plan on one page. What is typed stays until the plan is made, whatever goes wrong. */
export function NewPlanForm({ staff }: { readonly staff: StaffKind }) {
  const { t } = useTranslation()
  const { session } = useSession()
  const announce = useAnnounce()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<NewPlanDraft>(() => ({
    name: '',
    birthDay: null,
    language: session.language,
    legalBases: [],
    coordinator: null,
    participants: [],
  }))
  const [begun, setBegun] = useState(false)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  // The sentence about somebody with the same name and birth day, until it is answered.
  const [samePerson, setSamePerson] = useState<string | null>(null)
  const today = norwegianDay(Date.now())

  const set = (change: Partial<NewPlanDraft>): void => {
    setBegun(true)
    setDraft((before) => ({ ...before, ...change }))
  }
  const make = async (although: boolean): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    setSamePerson(null)
    try {
      const request = requestOf(draft)
      const { id } = await send<NewPlanBody>('POST', '/api/plans', although ? { ...request, although } : request)
      announce.answer(t('newPlan.made'))
      navigate(routes.plan(id), { unguarded: true })
    } catch (error) {
      setBusy(false)
      if (error instanceof Failure && error.type === '/problems/same-person') {
        setSamePerson(failureSentence(error, t))
      } else setFailure(error)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (form.current === null) return
    const wrong = fieldErrors(form.current)
    setErrors(wrong)
    if (wrong.length === 0) void make(false)
  }
  return (
    <>
      <ErrorSummary title={t('newPlan.faults')} errors={errors} />
      <form ref={form} className="new-plan-form" noValidate onSubmit={submit} onInput={() => setBegun(true)}>
        <section className="new-plan-part" aria-labelledby="new-plan-who">
          <h2 id="new-plan-who">{t('newPlan.who')}</h2>
          <TextField
            label={t('newPlan.name')}
            value={draft.name}
            onChange={(name) => set({ name })}
            limit={factLimits.name}
            required
          />
          <DateField
            label={t('newPlan.birthDay')}
            value={draft.birthDay}
            onChange={(birthDay) => set({ birthDay })}
            min={firstBirthDay(today)}
            max={today}
            required
          />
          <OptionsField
            label={t('newPlan.language')}
            hint={t('newPlan.languageHint')}
            choose="one"
            chosen={[draft.language]}
            onChange={([language = draft.language]) => set({ language })}
            options={languages.map((language) => ({ value: language, name: t(`common.languages.${language}`) }))}
          />
        </section>
        <section className="new-plan-part new-plan-bases">
          <OptionsField
            label={t('newPlan.bases')}
            hint={t('newPlan.basesHint')}
            choose="several"
            chosen={draft.legalBases}
            onChange={(chosen) => set({ legalBases: chosen })}
            options={legalBases.map((basis) => {
              return { value: basis, name: t(`legalBases.names.${basis}`), more: t(`legalBases.laws.${basis}`) }
            })}
          />
        </section>
        <section className="new-plan-part" aria-labelledby="new-plan-others">
          <h2 id="new-plan-others">{t('newPlan.others')}</h2>
          <p className="new-plan-note">{t('newPlan.othersHint')}</p>
          <CoordinatorChoice staff={staff} value={draft.coordinator} onChange={(coordinator) => set({ coordinator })} />
          <ParticipantRows rows={draft.participants} onChange={(participants) => set({ participants })} />
        </section>
        {failure !== null && <NotMade failure={failure} />}
        <div className="new-plan-ways">
          <Button type="submit" aria-disabled={busy}>
            {busy ? t('newPlan.making') : t('newPlan.make')}
          </Button>
          <Button variant="tertiary" onClick={() => navigate(routes.plans)}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
      {samePerson !== null && (
        <Dialog title={t('newPlan.samePerson.title')} role="alertdialog" onClose={() => setSamePerson(null)}>
          <p>{samePerson}</p>
          <div className="dialog-ways">
            <Button onClick={() => setSamePerson(null)}>{t('newPlan.samePerson.back')}</Button>
            <Button variant="secondary" onClick={() => void make(true)}>
              {t('newPlan.samePerson.make')}
            </Button>
          </div>
        </Dialog>
      )}
      {begun && <UnsentGuard text={t('newPlan.unsaved')} />}
    </>
  )
}

/** Why the plan is not made, where the eye is when it was asked for. */
function NotMade({ failure }: { readonly failure: unknown }) {
  const { t } = useTranslation()
  const madeAlready = failure instanceof Failure && failure.type === '/problems/plan-exists'
  return (
    <div className="ds-alert" data-color={madeAlready ? 'info' : 'danger'} role="alert">
      <p>
        {!madeAlready && <strong>{t('newPlan.notMade')}. </strong>}
        {failureSentence(failure, t)}
      </p>
      {madeAlready && (
        <Button variant="secondary" onClick={() => navigate(routes.plans, { unguarded: true })}>
          {t('common.toPlans')}
        </Button>
      )}
    </div>
  )
}
