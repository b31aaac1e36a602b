import type { AccessFacts, Participant, SharedContent } from '../../shared/access/access-facts.ts'
import { type Decision, type MayDecide, mayDecide } from '../../shared/access/decisions.ts'
import { norwegianMidnight } from '../../shared/access/norwegian-midnight.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { Problem } from '../http/problem.ts'
import { type ConsentRecord, inForce, isToPlan, type Receiver, sameReceiver } from './consent-record.ts'

/** What giving and withdrawing a consent falls under. */
export function decisionOf(receiver: Receiver): Decision {
  return isToPlan(receiver) ? 'consent-to-plan' : 'consent-to-sharing'
}

/** In what capacity somebody decides; a problem that says why they may not. */
export function mustDecide(
  decision: Decision,
  participant: string,
  facts: AccessFacts,
  at: number,
): MayDecide & { readonly allowed: true } {
  const answer = mayDecide(decision, participant, facts, at)
  if (!answer.allowed) throw new Problem(`consent-not-yours-${answer.why}`)
  return answer
}

const halfDay = 12 * 3_600_000

/**
 * The instant at which something that is written down now was given: now, or noon of an earlier day in Norway, as far as
 * the giver took part then. A problem for a day that is to come, and for one before they took part.
 */
export function givenInstant(day: string, giver: Participant, now: number): number {
  const today = norwegianDay(now)
  if (day > today) throw new Problem('consent-day-future')
  const begins = Math.max(giver.from, giver.mandate?.from ?? giver.from)
  if (day < norwegianDay(begins)) throw new Problem('consent-day-before-part')
  return day === today ? now : Math.max(norwegianMidnight(day) + halfDay, begins)
}

/** Whether one content opens nothing that another does not. */
export function isWithin(content: SharedContent, other: SharedContent): boolean {
  if (other === 'all') return true
  if (content === 'all') return false
  if (content === 'own-pages' || other === 'own-pages') return content === other
  return content.every((section) => other.includes(section))
}

interface Given {
  readonly what: SharedContent
  readonly expiresAt: number | null
}

/** The same of the content and of how long. */
function opensNoMore(given: Given, other: Given): boolean {
  const longer = other.expiresAt !== null && (given.expiresAt === null || given.expiresAt > other.expiresAt)
  return isWithin(given.what, other.what) && !longer
}

/**
 * Whether another parent has taken this away, or made it less, and not given it again since: parents decide together
 * (barnelova § 30), so that one alone does not undo it. `personOf`: whose participation it is.
 */
export function otherParentDisagrees(
  given: Receiver & Given & { readonly by: Participant },
  history: readonly ConsentRecord[],
  facts: AccessFacts,
  personOf: (participant: string) => string | null,
  now: number,
): boolean {
  if (given.by.mandate?.kind !== 'parental') return false
  const rows = history.filter((row) => sameReceiver(row, given))
  return facts.participants.some((other) => {
    if (other.id === given.by.id || other.mandate?.kind !== 'parental') return false
    if (!mayDecide(decisionOf(given), other.id, facts, now).allowed) return false
    const own = rows.findLast(({ givenByParticipant }) => givenByParticipant === other.id)
    const person = personOf(other.id)
    const takenAway = rows
      .filter(({ withdrawnBy, replacedBy }) => replacedBy === null && withdrawnBy?.person === person)
      .map(({ withdrawnAt }) => withdrawnAt ?? 0)
    if (takenAway.some((at) => own === undefined || own.givenAt < at)) return true
    if (own === undefined || !inForce(own, now)) return false
    const before = rows.filter(({ replacedBy }) => replacedBy === own.id)
    return before.some((row) => !opensNoMore(row, own)) && !opensNoMore(given, own)
  })
}

/**
 * Whether the same was withdrawn after the day that a paper bears: what was said last holds. Of consent to the plan each
 * parent's own.
 */
export function withdrawnSince(
  given: Receiver & { readonly givenAt: number; readonly by: string; readonly parental: boolean },
  history: readonly ConsentRecord[],
): boolean {
  return history.some((row) => {
    if (!sameReceiver(row, given) || row.withdrawnAt === null || row.replacedBy !== null) return false
    if (isToPlan(given) && given.parental && row.givenByParticipant !== given.by) return false
    return row.withdrawnAt > given.givenAt
  })
}

/** Whether something newer was said about the same than what a paper bears: it holds, though it be over by now. */
export function givenSince(
  given: Receiver & { readonly givenAt: number; readonly by: string; readonly parental: boolean },
  history: readonly ConsentRecord[],
): boolean {
  return history.some((row) => {
    if (!sameReceiver(row, given) || row.givenAt <= given.givenAt) return false
    return !isToPlan(given) || !given.parental || row.givenByParticipant === given.by
  })
}

/**
 * Those that end when one of them is withdrawn, or another is given in their place: every one in force to the same
 * receiver, whoever gave it. Of the parents' consent to the plan each withdraws their own, and the other's waits for it.
 */
export function endingTogether(
  receiver: Receiver,
  by: { readonly participant: string; readonly parental: boolean },
  history: readonly ConsentRecord[],
  now: number,
): readonly ConsentRecord[] {
  return history.filter((row) => {
    if (!sameReceiver(row, receiver) || !inForce(row, now)) return false
    return !isToPlan(receiver) || !by.parental || row.givenByParticipant === by.participant
  })
}
