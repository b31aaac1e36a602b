import { useTranslation } from 'react-i18next'
import type { ParticipantBody, PlanBody } from '../../../shared/api/api.ts'
import { norwegianDay } from '../../../shared/language/dates.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { hasLeft, type Somebody } from './somebody.ts'

export interface SomebodyFieldProps {
  readonly plan: PlanBody
  readonly label: string
  readonly value: Somebody
  readonly onChange: (somebody: Somebody) => void
  /** Somebody has to be named. */
  readonly required: boolean
}

/** Chooses a participant, or names somebody who is none. */
export function SomebodyField({ plan, label, value, onChange, required }: SomebodyFieldProps) {
  const { t } = useTranslation()
  const today = norwegianDay(Date.now())
  const { chosen } = value
  const choice = chosen === null ? 'nobody' : chosen === 'by-name' ? chosen : chosen.participant
  const left = plan.participants.find((one) => one.id === choice && hasLeft(one, today))
  // Who has left is not chosen anew, but what stands there is not hidden either.
  const choices = plan.participants.filter((one) => one === left || !hasLeft(one, today))
  const nobody = required && chosen === null ? t('facts.responsibility.chooseWho') : null
  return (
    <>
      <SelectField
        label={label}
        value={choice}
        required={required}
        fault={left === undefined ? nobody : t('facts.responsibility.chosenHasLeft')}
        onChange={(one) => {
          const next = one === 'nobody' ? null : one === 'by-name' ? 'by-name' : { participant: one }
          onChange({ ...value, chosen: next })
        }}
        options={[
          { value: 'nobody', name: t('facts.responsibility.nobody') },
          ...choices.map((one) => ({ value: one.id, name: one === left ? leftName(one) : present(one) })),
          { value: 'by-name', name: t('facts.responsibility.somebodyElse') },
        ]}
      />
      {chosen === 'by-name' && (
        <TextField
          label={t('facts.responsibility.name')}
          value={value.name}
          onChange={(name) => onChange({ ...value, name })}
          limit={factLimits.name}
          required
        />
      )}
    </>
  )

  function leftName({ name }: ParticipantBody): string {
    return t('facts.responsibility.hasLeft', { name })
  }

  function present({ name, title, organisation, role }: ParticipantBody): string {
    return [name, organisation ?? title ?? t(`roles.${role}`)].join(' – ')
  }
}
