import { includes, type Right } from '../../shared/access/rights.ts'
import type { OfferBody, ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import { documentName } from '../../shared/plan/document-name.ts'
import { handOverBy } from '../../shared/plan/hand-over.ts'
import type { Measure } from '../cards/measure-cards.ts'

/** Somebody who can be given a measure, and how. */
export interface Receiver {
  readonly participant: ParticipantBody
  readonly how: 'at-once' | 'offer'
}

/** What the reader may do on the page where somebody's measures lie. */
export function rightOnPage(plan: Pick<PlanBody, 'documents'>, participant: string): Right {
  const name = documentName({ section: 'measures', owner: participant })
  return plan.documents.find((document) => document.name === name)?.right ?? 'none'
}

export function mayWriteOnPage(plan: Pick<PlanBody, 'documents'>, participant: string): boolean {
  return includes(rightOnPage(plan, participant), 'write')
}

/** Whether somebody is in the plan now. */
export function takesPart({ from, to }: Pick<ParticipantBody, 'from' | 'to'>, now: number): boolean {
  return Date.parse(from) <= now && (to === null || now < Date.parse(to))
}

/**
 * Those whom the reader can give a measure to, in the plan's order. While somebody is asked already, only those who get
 * it at once. Whether they can take it, by consent and rights of their own, is the server's to say.
 */
export function receiversOf(plan: PlanBody, measure: Pick<Measure, 'id' | 'owner'>, now: number): readonly Receiver[] {
  const { owner } = measure
  if (owner === null) return []
  const here = rightOnPage(plan, owner)
  const isAsked = openOffer(plan, measure) !== null
  return plan.participants.flatMap((participant): readonly Receiver[] => {
    const there = rightOnPage(plan, participant.id)
    if (participant.id === owner || there === 'none' || !takesPart(participant, now)) return []
    const how = handOverBy(here, there)
    return how === null || (how === 'offer' && isAsked) ? [] : [{ participant, how }]
  })
}

/** The question that is open about a measure where it lies now. */
export function openOffer(
  plan: Pick<PlanBody, 'offers'>,
  { id, owner }: Pick<Measure, 'id' | 'owner'>,
): OfferBody | null {
  return plan.offers.find((offer) => offer.card === id && offer.from === owner) ?? null
}
