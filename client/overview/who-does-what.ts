import type { ParticipantBody } from '../../shared/api/api.ts'
import type { MeasureDigest } from '../digest/document-digest.ts'
import { isLive } from './next-dates.ts'

export interface WhoDoesWhat {
  /** Those who answer for something that is to be done, in the order in which the plan tells of them. */
  readonly doing: readonly { readonly who: ParticipantBody; readonly titles: readonly string[] }[]
  /** The others who take part. */
  readonly also: readonly ParticipantBody[]
}

/** Who takes part today, each with what they answer for. Measures without a title have nothing to be told by. */
export function whoDoesWhat(
  participants: readonly ParticipantBody[],
  measures: readonly MeasureDigest[],
  today: string,
): WhoDoesWhat {
  const here = participants.filter(
    ({ firstDay, lastDay }) => firstDay <= today && (lastDay === null || lastDay >= today),
  )
  const titlesOf = ({ id }: ParticipantBody): readonly string[] =>
    measures.filter((one) => one.owner === id && isLive(one) && one.title !== '').map(({ title }) => title)
  const all = here.map((who) => ({ who, titles: titlesOf(who) }))
  return {
    doing: all.filter(({ titles }) => titles.length > 0),
    also: all.filter(({ titles }) => titles.length === 0).map(({ who }) => who),
  }
}

/** What somebody is called here: the first name, or the whole name where two have the same. */
export function calledHere(who: ParticipantBody, participants: readonly ParticipantBody[]): string {
  const same = participants.filter(({ firstName }) => firstName === who.firstName)
  return same.length > 1 ? who.name : who.firstName
}
