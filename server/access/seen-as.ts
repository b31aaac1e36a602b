import type { SeenAsBody } from '../../shared/api/access.ts'
import type { ChangedBody, FactsBody, Language, PlanBody } from '../../shared/api/api.ts'
import { planBody } from '../plans/plan-body.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import type { PlanRows } from '../plans/plan-store.ts'

/**
 * The plan as another participant gets it, without what the reader may not know themselves: nobody is named whom they do
 * not know of, and what is closed to them stays closed. What the other could do about it is left out.
 */
export function seenAs(
  plan: OpenedPlan,
  participant: string,
  rows: PlanRows,
  changes: ReadonlyMap<string, Date>,
  language: Language,
  now: number,
): SeenAsBody {
  const theirs = planBody({ ...plan, me: participant }, rows, changes, language, now)
  const mine = planBody(plan, rows, changes, language, now)
  const readable = new Set(mine.documents.map(({ name }) => name))
  const named = namer(mine)
  const myOffers = new Set(mine.offers.map(({ id }) => id))
  const myHands = new Set(mine.hands.map(handKey))
  const mySections = new Set(
    mine.sections.filter(({ section, right }) => section !== 'mine' || right !== 'none').map(({ section }) => section),
  )
  return {
    ...theirs,
    lastChanged: null,
    gaps: [],
    mendsGaps: false,
    mayLeave: false,
    consentActs: { toPlan: false, toSharing: false, record: false, endingSoon: [] },
    participants: theirs.participants
      .filter(({ id }) => named.id(id) !== null)
      .map((one) => ({ ...one, may: nothing, invitation: null, changed: named.change(one.changed) })),
    documents: theirs.documents
      .filter(({ name }) => readable.has(name))
      .map((one) => ({ ...one, changed: named.change(one.changed) })),
    sections: theirs.sections.filter(({ section }) => mySections.has(section)),
    facts: factsAs(theirs.facts, mine.facts, named),
    offers: theirs.offers.filter(({ id }) => myOffers.has(id)).map((one) => ({ ...one, by: named.id(one.by) })),
    hands: theirs.hands.filter((hand) => myHands.has(handKey(hand))).map((one) => ({ ...one, by: named.id(one.by) })),
  }
}

const nothing = { rename: false, changeRole: false, changeDays: false, lengthen: false, invite: false } as const

interface Namer {
  readonly id: (participant: string | null) => string | null
  readonly change: (changed: ChangedBody | null) => ChangedBody | null
}

/** Names those whom the reader knows of, and nobody else. */
function namer({ participants }: PlanBody): Namer {
  const known = new Set(participants.map(({ id }) => id))
  const id = (participant: string | null): string | null => {
    return participant !== null && known.has(participant) ? participant : null
  }
  return { id, change: (changed) => changed && { at: changed.at, by: id(changed.by) } }
}

function factsAs(theirs: FactsBody, mine: FactsBody, named: Namer): FactsBody {
  return {
    basis: mine.basis && theirs.basis && { ...theirs.basis, changed: named.change(theirs.basis.changed) },
    responsibility:
      mine.responsibility &&
      (theirs.responsibility?.map((one) => ({
        ...one,
        participant: named.id(one.participant),
        changed: named.change(one.changed),
      })) ??
        null),
    period: mine.period && theirs.period && { ...theirs.period, changed: named.change(theirs.period.changed) },
    consent: consentAs(theirs.consent, mine.consent),
    linkedPlans:
      mine.linkedPlans &&
      (theirs.linkedPlans?.map((one) => ({
        ...one,
        participant: named.id(one.participant),
        changed: named.change(one.changed),
      })) ??
        null),
  }
}

/** The rows that both may see. */
function consentAs(theirs: FactsBody['consent'], mine: FactsBody['consent']): FactsBody['consent'] {
  if (theirs === null || mine === null) return null
  const rows = new Set(mine.toSharing?.map((row) => JSON.stringify(row)))
  return {
    toPlan: mine.toPlan && theirs.toPlan,
    toSharing: theirs.toSharing?.filter((row) => rows.has(JSON.stringify(row))) ?? null,
  }
}

function handKey({ card, kind, at, from, to }: PlanBody['hands'][number]): string {
  return JSON.stringify([card, kind, at, from, to])
}
