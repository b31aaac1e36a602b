import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Standing, standings } from '../../shared/plan/document-schema.ts'
import { setStanding } from '../cards/measure-edits.ts'
import { LineEditor } from '../editor/line-editor.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { type MeasurePartProps, TextPart } from './measure-part.tsx'
import { useMeasuresDesk } from './measures-desk.tsx'

/** Wish, agreed or decided, with what the plan does not give; and for one that is decided, which decision it was. */
export function StandingChoice({ measure, page, name }: MeasurePartProps) {
  const { t } = useTranslation()
  const { politely } = useAnnounce()
  const { sync } = useMeasuresDesk()
  const id = useId()
  const choose = (standing: Standing) => {
    setStanding(page.doc, measure.id, standing)
    politely(t('measures.standingNow', { measure: name, standing: t(`cards.standings.${standing}`) }))
  }
  return (
    <>
      <fieldset className="ds-fieldset standing-choice" data-field="standing" aria-describedby={`${id}-note`}>
        <legend className="ds-label">
          {t('cards.measure.standing')}
          <span className="ds-sr-only"> {t('measures.ofMeasure', { measure: name })}</span>
        </legend>
        <div className="standing-choice__ways">
          {standings.map((standing) => (
            <div key={standing} className="ds-field">
              <input
                type="radio"
                className="ds-input"
                id={`${id}-${standing}`}
                name={id}
                checked={measure.standing === standing}
                onChange={() => choose(standing)}
              />
              <label className="ds-label" htmlFor={`${id}-${standing}`}>
                {t(`cards.standings.${standing}`)}
                <span className="standing-choice__means"> – {t(`measures.standingMeans.${standing}`)}</span>
              </label>
            </div>
          ))}
        </div>
        <p id={`${id}-note`} className="standing-choice__note">
          {t('cards.measure.noRight')}
        </p>
      </fieldset>
      {measure.standing === 'decided' && measure.decision !== null && (
        <TextPart field="decision" label={t('measures.decision')}>
          <LineEditor
            document={page}
            fragment={measure.decision}
            sync={sync}
            label={t('measures.decisionLabel', { measure: name })}
            placeholder={t('measures.decisionPlaceholder')}
          />
        </TextPart>
      )}
    </>
  )
}
