import type { PlanBody } from '../../shared/api/api.ts'
import { rightOnPage } from './receivers.ts'

/** Something that somebody else has done with a measure, and that the reader should know of wherever they are in the plan. */
export type HandOverNews =
  /** The reader is asked to take a measure. */
  | { readonly kind: 'asked'; readonly card: string; readonly name: string | null }
  /** The reader's question was answered, with a word. */
  | {
      readonly kind: 'accepted' | 'declined'
      readonly card: string
      readonly name: string | null
      readonly word: string | null
    }
  /** A measure of the reader's was given to somebody. */
  | { readonly kind: 'given'; readonly card: string; readonly name: string | null; readonly to: string | null }
  /** The reader was given a measure. */
  | { readonly kind: 'got'; readonly card: string; readonly name: string | null; readonly word: string | null }

/** What has happened to the reader between two fetches of the plan. What a page tells that was closed before is not new. */
export function handOverNews(before: PlanBody, plan: PlanBody): readonly HandOverNews[] {
  const { me } = plan
  const nameOf = (id: string | null) =>
    plan.participants.find((participant) => participant.id === id)?.firstName ?? null
  const couldBeSeen = ({ from, to }: { readonly from: string; readonly to: string }) =>
    [from, to].every((page) => rightOnPage(before, page) !== 'none')
  const known = new Set([...before.offers.map(({ id }) => id), ...before.hands.map(keyOf)])

  const asked = plan.offers
    .filter((offer) => offer.to === me && offer.by !== me && !known.has(offer.id) && couldBeSeen(offer))
    .map(({ card, by, from }): HandOverNews => ({ kind: 'asked', card, name: nameOf(by ?? from) }))
  const done = plan.hands
    .filter((hand) => hand.by !== me && !known.has(keyOf(hand)) && couldBeSeen(hand))
    .flatMap(({ kind, card, from, to, by, word, answer }): readonly HandOverNews[] => {
      if ((kind === 'accepted' || kind === 'declined') && from === me) {
        return [{ kind, card, name: nameOf(to), word: answer }]
      }
      if (kind !== 'handed') return []
      if (to === me) return [{ kind: 'got', card, name: nameOf(by), word }]
      return from === me ? [{ kind: 'given', card, name: nameOf(by), to: nameOf(to) }] : []
    })
  return [...asked, ...done]
}

function keyOf({ card, kind, from, to, at }: PlanBody['hands'][number]): string {
  return [card, kind, from, to, at].join(' ')
}
