import type { HandOverReadersBody, HandOverRequest, OfferAnswerRequest } from '../../shared/api/api.ts'
import { ask, tell } from '../session/api.ts'

const planPath = (plan: string): string => `/api/plans/${encodeURIComponent(plan)}`

/** Hands a measure over, or asks somebody to take it. Throws `Failure`. */
export function handOver(plan: string, card: string, request: HandOverRequest): Promise<void> {
  return tell('POST', `${planPath(plan)}/measures/${encodeURIComponent(card)}/hand-over`, request)
}

/** Answers an offer, or withdraws it. Throws `Failure`. */
export function answerOffer(
  plan: string,
  offer: string,
  answer: 'accept' | 'decline' | 'withdraw',
  word: string | null = null,
): Promise<void> {
  const body: OfferAnswerRequest = { word }
  return tell('POST', `${planPath(plan)}/offers/${encodeURIComponent(offer)}/${answer}`, body)
}

/** Who can read a measure on the one page and not on the other. Throws `Failure`. */
export function handOverReaders(
  plan: string,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<HandOverReadersBody> {
  const query = new URLSearchParams({ from, to })
  return ask<HandOverReadersBody>(`${planPath(plan)}/hand-over-readers?${query}`, signal)
}
