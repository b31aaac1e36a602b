import type { Participant } from '../../shared/access/access-facts.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import { allows, rightTo } from '../../shared/access/right-to.ts'
import type { Right } from '../../shared/access/rights.ts'
import { documentName } from '../../shared/plan/document-name.ts'
import type { PlanAccess } from '../access/plan-access.ts'
import type { ProblemKind } from '../http/problem.ts'

/** A plan as it is judged here: what decides in it, and who asks. */
export interface Asker {
  readonly access: PlanAccess
  /** The participant who asks. */
  readonly me: string
}

/** From whose page to whose. Participants. */
export interface Hands {
  readonly from: string
  readonly to: string
}

/** The document where somebody's measures lie. */
export function pageOf(participant: string): string {
  return documentName({ section: 'measures', owner: participant })
}

export function bothPages({ from, to }: Hands): readonly string[] {
  return [pageOf(to), pageOf(from)]
}

/**
 * Why a measure may not be handed over so, or offered; null when it may. Whatever the asker may not know of, a page or
 * a participant, is to them as if it were not there.
 */
export function handOverRefusal(how: 'at-once' | 'offer', asker: Asker, hands: Hands, now: number): ProblemKind | null {
  const may = rightsOf(asker, now)
  if (!may(hands.from, 'read') || !may(hands.to, 'read') || !mayKnow(asker, hands.to, now)) return 'unknown-measure'
  if (!may(hands.from, 'write')) return 'measure-not-yours'
  if (how === 'at-once') return may(hands.to, 'write') ? receiverRefusal(asker, hands.to, now) : 'only-offer'
  return receiverRefusal(asker, hands.to, now) ?? wordRefusal(asker, hands, now)
}

/** Why an offer may not be accepted now; null when it may. Everything is asked again: rights may have changed since. */
export function acceptRefusal(
  asker: Asker,
  offer: Hands & { readonly madeBy: string },
  now: number,
): ProblemKind | null {
  return (
    answerRefusal(asker, offer, offer.to, now) ??
    receiverRefusal(asker, offer.to, now) ??
    wordRefusal(asker, offer, now) ??
    (senderMayStill(asker, offer, now) ? null : 'offer-sender-cannot')
  )
}

/** Why somebody may not answer for a page, `hands.to` to decline or `hands.from` to withdraw; null when they may. */
export function answerRefusal(asker: Asker, hands: Hands, page: string, now: number): ProblemKind | null {
  const may = rightsOf(asker, now)
  if (!may(hands.from, 'read') || !may(hands.to, 'read')) return 'unknown-offer'
  return may(page, 'write') ? null : 'offer-not-yours'
}

function rightsOf({ access, me }: Asker, now: number): (participant: string, needed: Right) => boolean {
  return (participant, needed) => allows(rightTo(pageOf(participant), me, access.facts, now), needed)
}

/** The plan's person and oneself are known to everybody, the others to those who may read who takes part. */
function mayKnow({ access, me }: Asker, participant: string, now: number): boolean {
  if (!mayKnowOf(participant, me, access.facts, now)) return false
  if (participant === me || access.people.get(participant)?.present.role === 'person') return true
  return allows(rightTo('participants', me, access.facts, now), 'read')
}

/** A receiver takes part now, and may write on their own page. */
function receiverRefusal({ access }: Asker, to: string, now: number): ProblemKind | null {
  const receiver = access.facts.participants.find(({ id }) => id === to)
  if (receiver === undefined || !takesPart(receiver, now)) return 'receiver-left'
  return allows(rightTo(pageOf(to), to, access.facts, now), 'write') ? null : 'receiver-cannot-take'
}

function takesPart({ from, to }: Participant, now: number): boolean {
  return from <= now && (to === null || now < to)
}

/** Nobody is told words that they may not read: whoever is asked can read the page where the measure lies. */
function wordRefusal({ access }: Asker, { from, to }: Hands, now: number): ProblemKind | null {
  return allows(rightTo(pageOf(from), to, access.facts, now), 'read') ? null : 'receiver-cannot-read'
}

function senderMayStill(
  { access }: Asker,
  { from, madeBy }: Hands & { readonly madeBy: string },
  now: number,
): boolean {
  return [...access.people.values()].some(({ participant, person }) => {
    return person === madeBy && allows(rightTo(pageOf(from), participant, access.facts, now), 'write')
  })
}

/** The names of those who can read the one page and not the other, in the plan's order: of whom the asker may know. */
export function readersOfOneAlone(asker: Asker, one: string, other: string, now: number): readonly string[] {
  const { access } = asker
  return [...access.people.values()]
    .filter(({ participant }) => {
      if (!mayKnow(asker, participant, now)) return false
      const reads = (page: string) => allows(rightTo(pageOf(page), participant, access.facts, now), 'read')
      return reads(one) && !reads(other)
    })
    .map(({ present }) => present.name)
}
