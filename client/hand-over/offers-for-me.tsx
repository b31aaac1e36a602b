import { useTranslation } from 'react-i18next'
import type { OfferBody, PlanBody } from '../../shared/api/api.ts'
import type { Measure } from '../cards/measure-cards.ts'
import { usePlainText } from '../editor/use-shared-type.ts'
import { focusOffer, sectionOf } from './follow-measure.ts'
import './hand-over.css'
import { mayWriteOnPage } from './receivers.ts'

export interface OffersForMeProps {
  readonly plan: PlanBody
  /** Those on the page, for their titles. */
  readonly measures: readonly Measure[]
}

/** The open offers to the reader, with a way to each measure. Nothing when there are none. */
export function OffersForMe({ plan, measures }: OffersForMeProps) {
  const { t } = useTranslation()
  const offers = plan.offers.filter(({ to }) => to === plan.me && mayWriteOnPage(plan, plan.me))
  if (offers.length === 0) return null
  return (
    <div className="offers-for-me">
      <p className="offers-for-me__title">{t('handOver.forMe.title', { count: offers.length })}</p>
      <ul>
        {offers.map((offer) => (
          <li key={offer.id}>
            <OfferLink
              plan={plan}
              offer={offer}
              measure={measures.find(({ id, owner }) => id === offer.card && owner === offer.from) ?? null}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface OfferLinkProps {
  readonly plan: PlanBody
  readonly offer: OfferBody
  /** Null while its page is on its way. */
  readonly measure: Measure | null
}

function OfferLink({ plan, offer, measure }: OfferLinkProps) {
  const { t } = useTranslation()
  const words = usePlainText(measure?.title ?? null).trim()
  const asker = plan.participants.find(({ id }) => id === (offer.by ?? offer.from))?.firstName
  const title = measure === null ? t('handOver.forMe.measure') : words === '' ? t('cards.measure.untitled') : words
  return (
    <>
      {asker === undefined ? t('handOver.forMe.asksUnknown') : t('handOver.forMe.asks', { name: asker })}{' '}
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to the section, and to the measure in it where that is on the page */}
      <a
        className="ds-link"
        href="#measures"
        onClick={(event) => {
          if (focusOffer(offer, sectionOf(event.currentTarget))) event.preventDefault()
        }}
      >
        {title}
      </a>
    </>
  )
}
