import type { AccessFacts, Participant } from '../../../shared/access/access-facts.ts'
import { norwegianMidnight } from '../../../shared/access/norwegian-midnight.ts'
import { documentsOf, sectionsFor } from '../../../shared/access/readable-documents.ts'
import { hasOwnPage, rightTo } from '../../../shared/access/right-to.ts'
import { includes } from '../../../shared/access/rights.ts'
import type { Role } from '../../../shared/access/roles.ts'
import type { NewParticipant, NewParticipantRequest, ParticipantBody } from '../../../shared/api/api.ts'
import { addDays } from '../../../shared/language/day-input.ts'
import { type DocumentAddress, documentName } from '../../../shared/plan/document-name.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { sectionNames } from '../../../shared/plan/sections.ts'
import { Problem } from '../../http/problem.ts'
import { checkOrder, day, dayOrNull, emailAddress, line, neededLine, phoneNumber } from './fact-texts.ts'

/** Whoever takes part, as it was written: with its texts tidied, and refused when they cannot be. */
export function readParticipant(request: NewParticipantRequest): NewParticipantRequest {
  const { from, to } = request
  const days = { from: day(from, 'from'), to: dayOrNull(to, 'to') }
  checkOrder(days.from, days.to)
  return { ...readContact(request), ...days }
}

/** The same without days. */
export function readContact({ name, role, title, organisation, phone, email }: NewParticipant): NewParticipant {
  return {
    name: neededLine(name, 'name', factLimits.name),
    role,
    title: line(title, 'title', factLimits.title),
    organisation: line(organisation, 'organisation', factLimits.organisation),
    phone: phoneNumber(phone),
    email: emailAddress(email),
  }
}

/** A plan is one person's, and that role is neither given nor taken. */
export function checkNewRole(role: Role): void {
  if (role === 'person') throw new Problem('role-is-the-persons')
}

export interface ParticipantChange {
  readonly name: boolean
  readonly role: boolean
  readonly days: boolean
}

/** What is to be changed beside the rest, when it may be. */
export function judgeChange(before: ParticipantBody, after: NewParticipantRequest): ParticipantChange {
  const change = {
    name: after.name !== before.name,
    role: after.role !== before.role,
    days: after.from !== before.firstDay || after.to !== before.lastDay,
  }
  if (change.name && !before.may.rename) throw new Problem(before.signsIn ? 'name-is-fixed' : 'name-is-consented')
  if (change.role && before.role !== 'person') checkNewRole(after.role)
  if (change.role && !before.may.changeRole) throw new Problem('role-is-fixed')
  if (change.days && !before.may.changeDays) throw new Problem('days-are-fixed')
  // With consent still in force a later end gives access again: that is for whoever decides over it.
  if (isLater(after.to, before.lastDay) && !before.may.lengthen) throw new Problem('end-not-later')
  return change
}

/** Whether an end is later than another; null is none. */
function isLater(end: string | null, than: string | null): boolean {
  return than !== null && (end === null || end > than)
}

/**
 * Whether somebody could do more in the plan as this participant than they can now: that is for consent alone to give.
 * `participant` may be one who is to come. Their last day does not count: it is changed apart from the role.
 */
export function opensMore(participant: Participant, facts: AccessFacts, now: number): boolean {
  const { id } = participant
  const staying = (one: Participant): Participant => (one.id === id ? { ...one, to: null } : one)
  const before = { ...facts, participants: facts.participants.map(staying) }
  const others = facts.participants.filter((one) => one.id !== id)
  const after = { ...facts, participants: [...others, staying(participant)] }
  // Somebody who has not begun yet is judged as on their first day.
  const then = Math.max(now, participant.from)
  const names = [...documentsOf(after).map(documentName), ...sectionsFor(id, after, then).map(({ section }) => section)]
  return names.some((name) => !includes(rightTo(name, id, before, then).right, rightTo(name, id, after, then).right))
}

/** The pages of one's own that a role has. */
export function ownPages(role: Role, participant: string): readonly DocumentAddress[] {
  return sectionNames.filter((section) => hasOwnPage(role, section)).map((section) => ({ section, owner: participant }))
}

/** From the beginning of the first day, in Norway, until the last is over. */
export function firstInstant(firstDay: string): Date {
  return new Date(norwegianMidnight(firstDay))
}

export function endInstant(lastDay: string | null): Date | null {
  return lastDay === null ? null : new Date(norwegianMidnight(addDays(lastDay, 1)))
}

export const colours = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** The first of those that fewest have. */
export function nextColour(taken: readonly number[]): number {
  const users = (colour: number) => taken.filter((one) => one === colour).length
  return colours.reduce<number>((best, colour) => (users(colour) < users(best) ? colour : best), 1)
}
