import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '../cards/goal-cards.ts'
import type { Measure } from '../cards/measure-cards.ts'
import { StaticText } from '../editor/static-text.tsx'
import { usePlainText } from '../editor/use-shared-type.ts'
import { GoalTitle, MeasurePeriod, Responsible } from './measure-words.tsx'

/** Where a measure does not stand under its goal, which goal that is. */
export interface ShownGoal {
  readonly goal: Goal | null
  readonly isGone: boolean
}

export interface MeasureFactsProps {
  readonly measure: Measure
  readonly goal: ShownGoal | null
}

/** What a closed measure tells: how, how much, who and when, without an editor or a field. */
export function MeasureFacts({ measure, goal }: MeasureFactsProps) {
  const { t } = useTranslation()
  return (
    <dl className="measure__facts">
      {goal !== null && (
        <Fact name={t('cards.measure.goal')}>
          <GoalTitle goal={goal.goal} isGone={goal.isGone} />
        </Fact>
      )}
      <HowFact measure={measure} />
      <ExtentFact measure={measure} />
      <Fact name={t('cards.measure.responsible')}>
        <Responsible owner={measure.owner} />
      </Fact>
      <Fact name={t('cards.measure.period')}>
        <MeasurePeriod measure={measure} />
      </Fact>
    </dl>
  )
}

export function Fact({
  name,
  wide = false,
  children,
}: {
  readonly name: string
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className="measure__fact" data-wide={wide}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function HowFact({ measure }: Pick<MeasureFactsProps, 'measure'>) {
  const { t } = useTranslation()
  const words = usePlainText(measure.how)
  if (measure.how === null || words.trim() === '') return null
  return (
    <Fact name={t('cards.measure.how')} wide>
      <div className="shared-text measure__how">
        <div className="ProseMirror">
          <StaticText fragment={measure.how} />
        </div>
      </div>
    </Fact>
  )
}

function ExtentFact({ measure }: Pick<MeasureFactsProps, 'measure'>) {
  const { t } = useTranslation()
  const words = usePlainText(measure.extent)
  return words.trim() === '' ? null : <Fact name={t('cards.measure.extent')}>{words}</Fact>
}
