import { ArrowDownIcon, ArrowUpIcon, ChevronUpIcon, TrashIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import { cardElement } from '../cards/card-key.ts'
import { useReorderSteps } from '../cards/reorder.tsx'
import { LineEditor } from '../editor/line-editor.tsx'
import { SharedTextField } from '../editor/shared-text-field.tsx'
import { usePlainText } from '../editor/use-shared-type.ts'
import { HandHistory } from '../hand-over/hand-history.tsx'
import { HandOverButton } from '../hand-over/hand-over-button.tsx'
import { OfferNotice } from '../hand-over/offer-notice.tsx'
import { Button } from '../ui/button.tsx'
import { Fact, type ShownGoal } from './measure-facts.tsx'
import { MeasureFields } from './measure-fields.tsx'
import type { MeasurePartProps } from './measure-part.tsx'
import { GoalTitle, MeasurePeriod, Responsible } from './measure-words.tsx'
import { isWritable, useMeasuresDesk } from './measures-desk.tsx'

export interface MeasureWholeProps extends MeasurePartProps {
  /** Its key in the list that it stands in. */
  readonly place: string
  /** Where the measure does not stand under its goal. */
  readonly goal: ShownGoal | null
  /** Another goal was chosen than the one that it stands under now. */
  readonly moves: boolean
  /** Null for one that somebody else has taken away. */
  readonly onRemove: (() => void) | null
  readonly onClose: (() => void) | null
}

/** All that there is of a measure below its title: to write for whoever may, else to read. */
export function MeasureWhole({ place, measure, page, name, goal, moves, onRemove, onClose }: MeasureWholeProps) {
  const { t } = useTranslation()
  const { plan } = useMeasuresDesk()
  const writable = isWritable(page)
  return (
    <div className="measure-whole">
      {writable ? (
        <MeasureFields measure={measure} page={page} name={name} />
      ) : (
        <ReadWhole measure={measure} page={page} name={name} goal={goal} />
      )}
      {moves && <p className="measure-whole__moves">{t('measures.otherGoal')}</p>}
      <div className="measure-whole__hands">
        {writable && (
          <dl className="measure__facts">
            <Fact name={t('cards.measure.responsible')}>
              <Responsible owner={measure.owner} />
            </Fact>
          </dl>
        )}
        <OfferNotice plan={plan} measure={measure} title={name} />
        <HandHistory plan={plan} measure={measure} title={name} />
      </div>
      <div className="measure-whole__ways">
        {writable && onRemove !== null && (
          <>
            <HandOverButton plan={plan} measure={measure} title={name} />
            <Steps place={place} name={name} />
            <Button variant="tertiary" aria-label={t('measures.removeName', { measure: name })} onClick={onRemove}>
              <TrashIcon aria-hidden />
              {t('measures.remove')}
            </Button>
          </>
        )}
        {onClose !== null && (
          <Button
            variant="tertiary"
            className="measure-whole__close"
            aria-label={t('measures.closeName', { measure: name })}
            onClick={({ currentTarget }) => {
              // What opened it stands above, and is there when this has gone.
              const opener = cardElement(currentTarget.closest('[data-measures]'), place)
              opener?.querySelector<HTMLElement>('[data-field="toggle"]')?.focus()
              onClose()
            }}
          >
            <ChevronUpIcon aria-hidden />
            {t('measures.close')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** One place up and down in the list, for those who do not drag. */
function Steps({ place, name }: Pick<MeasureWholeProps, 'place' | 'name'>) {
  const { t } = useTranslation()
  const { up, down } = useReorderSteps(place)
  return (
    <>
      {up !== null && (
        <Button variant="tertiary" aria-label={`${t('arrange.up')}: ${name}`} onClick={() => up(name)}>
          <ArrowUpIcon aria-hidden />
          {t('arrange.up')}
        </Button>
      )}
      {down !== null && (
        <Button variant="tertiary" aria-label={`${t('arrange.down')}: ${name}`} onClick={() => down(name)}>
          <ArrowDownIcon aria-hidden />
          {t('arrange.down')}
        </Button>
      )}
    </>
  )
}

/** The same as the fields, for whoever reads: with the carets of those who write. */
function ReadWhole({ measure, page, name, goal }: Omit<MeasureWholeProps, 'place' | 'moves' | 'onRemove' | 'onClose'>) {
  const { t } = useTranslation()
  const { sync } = useMeasuresDesk()
  const how = usePlainText(measure.how).trim()
  const extent = usePlainText(measure.extent).trim()
  const decision = usePlainText(measure.decision).trim()
  const line = { document: page, sync, placeholder: '' } as const
  return (
    <dl className="measure__facts">
      {goal !== null && (
        <Fact name={t('cards.measure.goal')}>
          <GoalTitle goal={goal.goal} isGone={goal.isGone} />
        </Fact>
      )}
      {measure.how !== null && how !== '' && (
        <Fact name={t('cards.measure.how')} wide>
          <SharedTextField
            {...line}
            fragment={measure.how}
            kind="prose"
            label={t('measures.howLabel', { measure: name })}
          />
        </Fact>
      )}
      {measure.extent !== null && extent !== '' && (
        <Fact name={t('cards.measure.extent')}>
          <LineEditor {...line} fragment={measure.extent} label={t('measures.extentLabel', { measure: name })} />
        </Fact>
      )}
      <Fact name={t('cards.measure.responsible')}>
        <Responsible owner={measure.owner} />
      </Fact>
      <Fact name={t('cards.measure.period')}>
        <MeasurePeriod measure={measure} />
      </Fact>
      {measure.standing === 'decided' && measure.decision !== null && decision !== '' && (
        <Fact name={t('measures.decision')}>
          <LineEditor {...line} fragment={measure.decision} label={t('measures.decisionLabel', { measure: name })} />
        </Fact>
      )}
    </dl>
  )
}
