import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipantBody } from '../../shared/api/api.ts'
import { StaticText } from '../editor/static-text.tsx'
import { usePlainText } from '../editor/use-shared-type.ts'
import { useLanguage } from '../language/use-language.ts'
import { Avatar } from '../ui/avatar.tsx'
import type { Measure } from './measure-cards.ts'
import { formatDays, formatShortDay } from './measure-dates.ts'
import { ProgressTag } from './progress-tag.tsx'

export interface MeasureItemProps {
  readonly measure: Measure
  readonly participants: readonly ParticipantBody[]
  /** The level of its title: one below what it stands under. */
  readonly level: 3 | 4
  /** The reader's participant id, where their own measures are told apart. */
  readonly me?: string | undefined
  /** The goal's title, where it does not stand under its goal. */
  readonly goal?: string | undefined
}

/** A measure to be read: title, progress and standing, how, extent, who, and when. */
export function MeasureItem({ measure, participants, level, me, goal }: MeasureItemProps) {
  const { t } = useTranslation()
  const Title = `h${level}` as const
  return (
    <li className="measure">
      <div className="measure__head">
        <Title className="measure__title">
          <MeasureTitle measure={measure} />
        </Title>
        <p className="measure__state">
          <span className="ds-sr-only">{t('cards.measure.standing')}: </span>
          {t(`cards.standings.${measure.standing}`)}
          <ProgressTag progress={measure.progress} />
        </p>
      </div>
      <dl className="measure__facts">
        {goal !== undefined && <Fact name={t('cards.measure.goal')}>{goal}</Fact>}
        <HowFact measure={measure} />
        <ExtentFact measure={measure} />
        <Fact name={t('cards.measure.responsible')}>
          <Responsible owner={measure.owner} participants={participants} me={me} />
        </Fact>
        <Fact name={t('cards.measure.period')}>
          <MeasurePeriod measure={measure} />
        </Fact>
      </dl>
    </li>
  )
}

function Fact({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className="measure__fact" data-wide={wide}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function HowFact({ measure }: Pick<MeasureItemProps, 'measure'>) {
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

function ExtentFact({ measure }: Pick<MeasureItemProps, 'measure'>) {
  const { t } = useTranslation()
  const words = usePlainText(measure.extent)
  return words.trim() === '' ? null : <Fact name={t('cards.measure.extent')}>{words}</Fact>
}

export function MeasureTitle({ measure }: Pick<MeasureItemProps, 'measure'>) {
  const { t } = useTranslation()
  const words = usePlainText(measure.title).trim()
  return <>{words === '' ? t('cards.measure.untitled') : words}</>
}

/** Whoever's page it is on, face and name; nobody whom the reader may not know of. */
export function Responsible({
  owner,
  participants,
  me,
}: Pick<MeasureItemProps, 'participants' | 'me'> & { readonly owner: string | null }) {
  const { t } = useTranslation()
  const person = participants.find((participant) => participant.id === owner)
  if (person === undefined) return <>{t('cards.measure.unknownResponsible')}</>
  return (
    <span className="measure__person">
      <Avatar initials={person.initials} colour={person.colour} size="inline" />
      {person.id === me ? t('cards.measure.you', { name: person.name }) : person.name}
    </span>
  )
}

export function MeasurePeriod({ measure: { from, to } }: Pick<MeasureItemProps, 'measure'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (from !== null && to !== null) return <>{formatDays(from, to, language)}</>
  if (from !== null) return <>{t('cards.measure.from', { day: formatShortDay(from, language) })}</>
  if (to !== null) return <>{t('cards.measure.to', { day: formatShortDay(to, language) })}</>
  return <>{t('cards.measure.noPeriod')}</>
}
