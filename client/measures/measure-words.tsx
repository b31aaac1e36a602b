import { PersonCrossIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { Goal } from '../cards/goal-cards.ts'
import type { Measure } from '../cards/measure-cards.ts'
import { usePlainText } from '../editor/use-shared-type.ts'
import { useLanguage } from '../language/use-language.ts'
import { Avatar } from '../ui/avatar.tsx'
import { formatDays, formatShortDay } from './measure-dates.ts'
import { hasLeft, useMeasuresDesk } from './measures-desk.tsx'
import { shortWords } from './short-words.ts'

/** A measure's title as plain words, or that it has none. */
export function useMeasureTitle({ title }: Pick<Measure, 'title'>): string {
  const { t } = useTranslation()
  const words = usePlainText(title).trim()
  return words === '' ? t('cards.measure.untitled') : words
}

export function MeasureTitle({ measure }: { readonly measure: Measure }) {
  return <>{useMeasureTitle(measure)}</>
}

/** The goal that a measure serves, as words; what they are for a goal that was removed. */
export function GoalTitle({ goal, isGone }: { readonly goal: Goal | null; readonly isGone: boolean }) {
  const { t } = useTranslation()
  const title = usePlainText(goal?.title ?? null).trim()
  if (isGone) return <>{t('measures.goalRemoved')}</>
  if (goal === null) return <>{t('cards.measure.noGoal')}</>
  return <>{title === '' ? t('cards.goal.untitled') : shortWords(title)}</>
}

/** Whoever's page it is on, face and name; nobody whom the reader may not know of. */
export function Responsible({ owner }: Pick<Measure, 'owner'>) {
  const { t } = useTranslation()
  const { plan } = useMeasuresDesk()
  const person = plan.participants.find((participant) => participant.id === owner)
  if (person === undefined) return <>{t('cards.measure.unknownResponsible')}</>
  return (
    <>
      <span className="measure__person">
        <Avatar initials={person.initials} colour={person.colour} size="inline" />
        {person.id === plan.me ? t('cards.measure.you', { name: person.name }) : person.name}
      </span>
      {hasLeft(person, Date.now()) && (
        <span className="measure__left">
          <PersonCrossIcon aria-hidden />
          {t('measures.left')}
        </span>
      )}
    </>
  )
}

export function MeasurePeriod({ measure: { from, to } }: { readonly measure: Measure }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (from !== null && to !== null) return <>{formatDays(from, to, language)}</>
  if (from !== null) return <>{t('cards.measure.from', { day: formatShortDay(from, language) })}</>
  if (to !== null) return <>{t('cards.measure.to', { day: formatShortDay(to, language) })}</>
  return <>{t('cards.measure.noPeriod')}</>
}
