import { allows, rightTo } from '../../shared/access/right-to.ts'
import type { HandBody, OfferBody } from '../../shared/api/api.ts'
import type { OpenedPlan } from './plan-finder.ts'
import type { HandOverRow, ParticipantRow, PlanRows } from './plan-store.ts'

/** Open offers between pages that the reader may read, both of them. */
export function offersBody(
  plan: OpenedPlan,
  { handOvers }: PlanRows,
  known: readonly ParticipantRow[],
  now: number,
): readonly OfferBody[] {
  return handOvers.flatMap((row) => {
    if (row.state !== 'offered' || !mayKnow(plan, row, now)) return []
    const { id, card, from_participant: from, to_participant: to, word } = row
    return [{ id, card, from, to, by: participantOf(row.made_by, known), at: row.made_at.toISOString(), word }]
  })
}

/** What became of the measures, oldest first: in the order in which it was done, not offered. */
export function handsBody(
  plan: OpenedPlan,
  { handOvers }: PlanRows,
  known: readonly ParticipantRow[],
  now: number,
): readonly HandBody[] {
  const hands = handOvers.flatMap((row): HandBody[] => {
    if (row.state === 'offered' || !mayKnow(plan, row, now)) return []
    return [
      {
        card: row.card,
        kind: row.state,
        from: row.from_participant,
        to: row.to_participant,
        by: participantOf(row.answered_by ?? row.made_by, known),
        at: (row.answered_at ?? row.made_at).toISOString(),
        word: row.word,
        answer: row.answer,
      },
    ]
  })
  return hands.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function mayKnow({ access, me }: OpenedPlan, row: HandOverRow, now: number): boolean {
  return [row.from_participant, row.to_participant].every((page) => {
    return allows(rightTo(`measures/${page}`, me, access.facts, now), 'read')
  })
}

function participantOf(person: string, known: readonly ParticipantRow[]): string | null {
  return known.find((participant) => participant.person === person)?.id ?? null
}
