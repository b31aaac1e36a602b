import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { HandBody, PlanBody } from '../../shared/api/api.ts'
import { useDate } from '../plan/facts/use-date.ts'
import { PlanLanguage } from '../plan/plan-language.tsx'
import './hand-over.css'
import type { MeasureToHandOver } from './measure-to-hand-over.ts'

/** Who has had a measure, when, and with what words, oldest first. Nothing for one that has always been where it is. */
export function HandHistory({ plan, measure, title }: MeasureToHandOver) {
  const { t } = useTranslation()
  const date = useDate()
  const hands = plan.hands.filter(({ card }) => card === measure.id)
  if (hands.length === 0) return null
  return (
    <details className="hands">
      <summary aria-label={t('handOver.history.titleName', { measure: title })}>{t('handOver.history.title')}</summary>
      <ol className="hands__list">
        {hands.map((hand) => (
          <li key={`${hand.at} ${hand.kind} ${hand.from} ${hand.to}`} className="hands__step">
            <p>{sentence(hand, plan, t)}</p>
            <p className="hands__when">
              <time dateTime={hand.at}>{date(hand.at)}</time>
            </p>
            <Said what={t('handOver.history.word')} words={hand.word} />
            <Said what={t('handOver.history.answer')} words={hand.answer} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function Said({ what, words }: { readonly what: string; readonly words: string | null }) {
  if (words === null) return null
  return (
    <div className="hands__said">
      <p>{what}</p>
      <PlanLanguage>
        <blockquote>{words}</blockquote>
      </PlanLanguage>
    </div>
  )
}

function sentence(hand: HandBody, { participants }: PlanBody, t: TFunction): string {
  const nameOf = (id: string | null) =>
    participants.find((participant) => participant.id === id)?.name ?? t('handOver.history.somebody')
  const names = { by: nameOf(hand.by), from: nameOf(hand.from), to: nameOf(hand.to) }
  return capital(words())

  function words(): string {
    switch (hand.kind) {
      case 'handed':
        if (hand.by === hand.from) return t('handOver.history.handedOver', names)
        return t(hand.by === hand.to ? 'handOver.history.taken' : 'handOver.history.handed', names)
      case 'accepted':
        return t(hand.by === hand.to ? 'handOver.history.accepted' : 'handOver.history.acceptedFor', names)
      case 'declined':
        return t(hand.by === hand.to ? 'handOver.history.declined' : 'handOver.history.declinedFor', names)
      case 'withdrawn':
        return t('handOver.history.withdrawn', names)
    }
  }
}

/** A sentence may begin with somebody who is not named. */
function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
