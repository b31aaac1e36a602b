import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Progress, progresses } from '../../shared/plan/document-schema.ts'
import { setMeasure } from '../cards/measure-edits.ts'
import { LineEditor } from '../editor/line-editor.tsx'
import { SharedTextField } from '../editor/shared-text-field.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { DateField } from '../ui/date-field.tsx'
import { GoalChoice } from './goal-choice.tsx'
import { type MeasurePartProps, TextPart } from './measure-part.tsx'
import { useMeasuresDesk } from './measures-desk.tsx'
import { StandingChoice } from './standing-choice.tsx'

/** The whole of a measure but its title, to be written. */
export function MeasureFields({ measure, page, name }: MeasurePartProps) {
  const { t } = useTranslation()
  const { sync, goals } = useMeasuresDesk()
  return (
    <div className="measure-fields">
      {measure.how !== null && (
        <TextPart field="how" label={t('cards.measure.how')}>
          <SharedTextField
            document={page}
            fragment={measure.how}
            sync={sync}
            kind="prose"
            label={t('measures.howLabel', { measure: name })}
            placeholder={t('measures.howPlaceholder')}
          />
        </TextPart>
      )}
      {measure.extent !== null && (
        <TextPart field="extent" label={t('cards.measure.extent')}>
          <LineEditor
            document={page}
            fragment={measure.extent}
            sync={sync}
            label={t('measures.extentLabel', { measure: name })}
            placeholder={t('measures.extentPlaceholder')}
          />
        </TextPart>
      )}
      <PeriodPart measure={measure} page={page} name={name} />
      <StandingChoice measure={measure} page={page} name={name} />
      <div className="measure-fields__pair">
        <ProgressChoice measure={measure} page={page} name={name} />
        {goals !== null && <GoalChoice measure={measure} page={page} name={name} goals={goals} />}
      </div>
    </div>
  )
}

function PeriodPart({ measure, page, name }: MeasurePartProps) {
  const { t } = useTranslation()
  const { from, to } = measure
  const ofMeasure = t('measures.ofMeasure', { measure: name })
  // Two people who each set one of them at once can turn them round; neither alone can.
  const turned = from !== null && to !== null && to < from
  return (
    <div className="measure-fields__pair">
      <div data-field="from">
        <DateField
          label={t('measures.from')}
          ofWhat={ofMeasure}
          value={from}
          max={turned ? undefined : (to ?? undefined)}
          onChange={(day) => setMeasure(page.doc, measure.id, { from: day })}
        />
      </div>
      <div data-field="to">
        <DateField
          label={t('measures.to')}
          ofWhat={ofMeasure}
          value={to}
          min={from ?? undefined}
          error={turned ? t('measures.turned') : null}
          onChange={(day) => setMeasure(page.doc, measure.id, { to: day })}
        />
      </div>
    </div>
  )
}

function ProgressChoice({ measure, page, name }: MeasurePartProps) {
  const { t } = useTranslation()
  const { politely } = useAnnounce()
  const id = useId()
  const choose = (progress: Progress) => {
    setMeasure(page.doc, measure.id, { progress })
    politely(t('measures.progressNow', { measure: name, progress: t(`cards.progresses.${progress}`) }))
  }
  return (
    <div className="ds-field" data-field="progress">
      <label className="ds-label" htmlFor={id}>
        {t('cards.measure.progress')}
        <span className="ds-sr-only"> {t('measures.ofMeasure', { measure: name })}</span>
      </label>
      <select
        id={id}
        className="ds-input"
        value={measure.progress}
        onChange={(event) => {
          const chosen = progresses.find((one) => one === event.target.value)
          if (chosen !== undefined) choose(chosen)
        }}
      >
        {progresses.map((progress) => (
          <option key={progress} value={progress}>
            {t(`cards.progresses.${progress}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
