import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfferBody, PlanBody } from '../../shared/api/api.ts'
import { useDate } from '../plan/facts/use-date.ts'
import { PlanLanguage } from '../plan/plan-language.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { FailureLine } from './failure-line.tsx'
import { followMeasure, sectionOf } from './follow-measure.ts'
import './hand-over.css'
import { useHandOverDesk } from './hand-over-desk.ts'
import { answerOffer } from './hand-over-requests.ts'
import type { MeasureToHandOver } from './measure-to-hand-over.ts'
import { movingHere } from './own-hand-overs.ts'
import { mayWriteOnPage, openOffer, takesPart } from './receivers.ts'
import { useDoing } from './use-doing.ts'

/**
 * What is going on with a measure that somebody was asked to take: the receiver answers here, whoever may write where it
 * lies can withdraw the question, and others are told in a quiet line. Nothing when nobody was asked.
 */
export function OfferNotice({ plan, measure, title }: MeasureToHandOver) {
  const offer = openOffer(plan, measure)
  if (offer === null) return null
  const notice = { plan, offer, title }
  if (offer.to === plan.me && mayWriteOnPage(plan, plan.me)) return <AskedOfMe key={offer.id} {...notice} />
  if (mayWriteOnPage(plan, offer.from)) return <AskedByUs key={offer.id} {...notice} />
  return <AskedOfAnother key={offer.id} {...notice} />
}

interface NoticeProps {
  readonly plan: PlanBody
  readonly offer: OfferBody
  readonly title: string
}

const nameIn = (plan: PlanBody, id: string | null): string | null =>
  plan.participants.find((participant) => participant.id === id)?.firstName ?? null

function AskedOfMe({ plan, offer, title }: NoticeProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const desk = useHandOverDesk()
  const place = useRef<HTMLFieldSetElement>(null)
  const { busy, failure, act } = useDoing()
  const asker = nameIn(plan, offer.by) ?? nameIn(plan, offer.from)
  const accept = async (): Promise<void> => {
    const section = sectionOf(place.current)
    if (!(await act(() => movingHere(offer.card, () => answerOffer(plan.id, offer.id, 'accept'))))) return
    announce.answer(t('handOver.done.youHaveNamed', { measure: title }))
    followMeasure(offer.card, section)
  }
  return (
    <fieldset
      ref={place}
      className="offer"
      tabIndex={-1}
      data-offer={offer.id}
      data-mine
      aria-label={t('handOver.offer.region', { measure: title })}
    >
      <p className="offer__title">
        {asker === null ? t('handOver.offer.toMeUnknown') : t('handOver.offer.toMe', { name: asker })}
      </p>
      <OfferWord offer={offer} />
      <p className="offer__meaning">{t('handOver.offer.meaning')}</p>
      <FailureLine words={failure} />
      <div className="offer__ways">
        <Button
          variant="secondary"
          aria-label={busy ? undefined : t('handOver.offer.acceptName', { measure: title })}
          aria-disabled={busy}
          onClick={() => void accept()}
        >
          {t(busy ? 'handOver.offer.accepting' : 'handOver.offer.accept')}
        </Button>
        <Button
          variant="tertiary"
          aria-haspopup="dialog"
          aria-label={t('handOver.offer.declineName', { measure: title })}
          onClick={() => desk.decline(offer, title)}
        >
          {t('handOver.offer.decline')}
        </Button>
      </div>
    </fieldset>
  )
}

function AskedByUs({ plan, offer, title }: NoticeProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const place = useRef<HTMLFieldSetElement>(null)
  const { busy, failure, act } = useDoing()
  const receiver = plan.participants.find(({ id }) => id === offer.to)
  const name = receiver?.firstName ?? t('handOver.history.somebody')
  const asker = nameIn(plan, offer.by)
  const withdraw = async (): Promise<void> => {
    const section = sectionOf(place.current)
    if (!(await act(() => answerOffer(plan.id, offer.id, 'withdraw')))) return
    announce.answer(t('handOver.done.withdrawn'))
    followMeasure(offer.card, section)
  }
  return (
    <fieldset
      ref={place}
      className="offer"
      tabIndex={-1}
      data-offer={offer.id}
      aria-label={t('handOver.offer.region', { measure: title })}
    >
      <p className="offer__title">
        {offer.by === plan.me
          ? t('handOver.offer.fromMe', { name })
          : asker === null
            ? t('handOver.offer.someoneAsked', { name })
            : t('handOver.offer.fromOther', { by: asker, name })}
      </p>
      <OfferWord offer={offer} />
      <p className="offer__meaning">
        {receiver !== undefined && !takesPart(receiver, Date.now())
          ? t('handOver.offer.left', { name })
          : t('handOver.offer.waiting', { name })}
      </p>
      <FailureLine words={failure} />
      <div className="offer__ways">
        <Button
          variant="tertiary"
          aria-label={busy ? undefined : t('handOver.offer.withdrawName', { measure: title })}
          aria-disabled={busy}
          onClick={() => void withdraw()}
        >
          {t(busy ? 'handOver.offer.withdrawing' : 'handOver.offer.withdraw')}
        </Button>
      </div>
    </fieldset>
  )
}

function AskedOfAnother({ plan, offer }: NoticeProps) {
  const { t } = useTranslation()
  const name = nameIn(plan, offer.to)
  return (
    <p className="offer-line">
      {name === null ? t('handOver.offer.unknownAsked') : t('handOver.offer.someoneAsked', { name })}
    </p>
  )
}

function OfferWord({ offer: { word, at } }: Pick<NoticeProps, 'offer'>) {
  const { t } = useTranslation()
  const date = useDate()
  return (
    <>
      {word !== null && (
        <PlanLanguage>
          <blockquote className="offer__word">{word}</blockquote>
        </PlanLanguage>
      )}
      <p className="offer__when">{t('handOver.offer.when', { day: date(at) })}</p>
    </>
  )
}
