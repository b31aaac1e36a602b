import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { progresses, standings } from '../../shared/plan/document-schema.ts'
import { DateField } from '../ui/date-field.tsx'
import type { DraftChange, MeasureDraft } from './measure-draft.ts'

export interface DraftFieldsProps {
  readonly draft: MeasureDraft
  /** Its title, shortened. */
  readonly name: string
  readonly onlyWishes: boolean
  readonly onChange: (change: DraftChange) => void
}

/** All that a measure will hold, to be changed before it is written. */
export function DraftFields({ draft, name, onlyWishes, onChange }: DraftFieldsProps) {
  const { t } = useTranslation()
  const decided = draft.standing === 'decided'
  return (
    <fieldset className="draft__fields">
      <legend className="ds-sr-only">{t('measures.whole', { measure: name })}</legend>
      <Line label={t('cards.measure.measure')} value={draft.title} onChange={(title) => onChange({ title })} />
      <Lines label={t('cards.measure.how')} value={draft.how} onChange={(how) => onChange({ how })} />
      <Line label={t('cards.measure.extent')} value={draft.extent} onChange={(extent) => onChange({ extent })} />
      <div className="draft__pair">
        <DateField
          label={t('measures.from')}
          ofWhat={t('measures.ofMeasure', { measure: name })}
          value={draft.from}
          max={draft.to ?? undefined}
          onChange={(from) => onChange({ from })}
        />
        <DateField
          label={t('measures.to')}
          ofWhat={t('measures.ofMeasure', { measure: name })}
          tooEarly={t('measures.turned')}
          value={draft.to}
          min={draft.from ?? undefined}
          onChange={(to) => onChange({ to })}
        />
      </div>
      {!onlyWishes && (
        <div className="draft__pair">
          <Choice
            label={t('cards.measure.standing')}
            value={draft.standing}
            options={standings}
            nameOf={(standing) => t(`cards.standings.${standing}`)}
            onChange={(standing) => onChange({ standing })}
          />
          <Choice
            label={t('cards.measure.progress')}
            value={draft.progress}
            options={progresses}
            nameOf={(progress) => t(`cards.progresses.${progress}`)}
            onChange={(progress) => onChange({ progress })}
          />
        </div>
      )}
      {decided && (
        <Line label={t('measures.decision')} value={draft.decision} onChange={(decision) => onChange({ decision })} />
      )}
    </fieldset>
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Line({ label, value, onChange }: TextProps) {
  const id = useId()
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="ds-input" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}

function Lines({ label, value, onChange }: TextProps) {
  const id = useId()
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="ds-input"
        rows={4}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly Value[]
  readonly nameOf: (option: Value) => string
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, nameOf, onChange }: ChoiceProps<Value>) {
  const id = useId()
  const choose = (chosen: string) => {
    const option = options.find((one) => one === chosen)
    if (option !== undefined) onChange(option)
  }
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="ds-input" value={value} onChange={(event) => choose(event.target.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </div>
  )
}
