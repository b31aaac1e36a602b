import { parseDocumentName } from '../plan/document-name.ts'
import { isSection, type Section, sectionDefinition } from '../plan/sections.ts'
import { decidesAlone, ofAge, reachesAge } from './age.ts'
import { greater, includes, lesser, type Right } from './rights.ts'
import { rightByRole } from './rights-table.ts'
import { isRole, type Role } from './roles.ts'

/** Instants are milliseconds since 1970, as `Date.now()`. An interval holds its start and not its end. */
export interface Interval {
  readonly from: number
  /** Null when no end is set. */
  readonly to: number | null
}

/** In what capacity a representative acts, and how long. Parental responsibility follows the child's birthdays. */
export interface Mandate extends Interval {
  readonly kind: 'parental' | 'guardian' | 'future-power-of-attorney' | 'authorised'
}

export interface Participant extends Interval {
  readonly id: string
  readonly role: string
  /** For representatives; null when there is none. */
  readonly mandate: Mandate | null
}

/** What the plan's person has granted or taken away. */
export interface Grant extends Interval {
  readonly grantee: { readonly participant: string } | { readonly role: string }
  readonly section: string
  /** One own page of the section; null for all of the section. */
  readonly page: string | null
  readonly right: Right
}

export interface SharingConsent extends Interval {
  readonly participant: string
}

/**
 * Consent to the plan and, apart from it, to sharing (§ 9 i, § 5). A withdrawal is the end of its interval.
 */
export interface Consents {
  readonly toPlan: readonly Interval[]
  readonly toSharing: readonly SharingConsent[]
}

export interface Meeting {
  readonly id: string
  readonly invited: readonly string[]
  readonly open: boolean
}

/** Everything about a plan that decides who may do what in it. Of one access version. */
export interface AccessFacts {
  /** The person's day of birth, `YYYY-MM-DD`. */
  readonly birthDay: string
  readonly participants: readonly Participant[]
  readonly grants: readonly Grant[]
  readonly consents: Consents
  /** The participant who prepares the plan until there is consent to it; null when nobody does. */
  readonly preparedBy: string | null
  readonly meetings: readonly Meeting[]
}

export interface Answer {
  readonly right: Right
  /** When the answer next may change by time alone; null when it never does. Ask again then. */
  readonly until: number | null
}

const none: Answer = { right: 'none', until: null }

/**
 * What a participant may do with a document (`about`, `measures/<participant>`) or a section of facts (`period`).
 * The one function that answers this, for everybody, on client and server. Unknown role, section or owner: none.
 */
export function rightTo(document: string, participantId: string, facts: AccessFacts, now: number): Answer {
  const target = readTarget(document, facts)
  const participant = facts.participants.find(({ id }) => id === participantId)
  if (target === null || participant === undefined || !isRole(participant.role)) return none
  const role = participant.role
  const clock = new Clock(now)

  if (!clock.within(participant)) return clock.answer('none')
  if (target.section === 'child' && !clock.isBefore(reachesAge(facts.birthDay, ofAge))) return clock.answer('none')
  if (!mayTakePart(participant, role, target.section, facts, clock)) return clock.answer('none')

  const byRole = baseRight(target, participant, role, facts, clock)
  // It is the person who grants: no row takes their own plan from them.
  if (role === 'person') return clock.answer(byRole)
  const granted = grantFor(target, participant, role, facts.grants, clock)
  if (granted === null) return clock.answer(byRole)
  // Nobody grants more than they have: a grant takes away what it will, and adds up to what the person has there.
  if (includes(byRole, granted)) return clock.answer(granted)
  return clock.answer(greater(byRole, lesser(granted, rightOfPerson(target, facts))))
}

interface Target {
  readonly section: Section
  readonly owner: string | null
}

function readTarget(document: string, facts: AccessFacts): Target | null {
  if (isSection(document) && sectionDefinition(document).kind === 'facts') return { section: document, owner: null }
  const address = parseDocumentName(document)
  if (address === null) return null
  if (sectionDefinition(address.section).spread === 'participant') {
    const owner = facts.participants.find(({ id }) => id === address.owner)
    if (owner === undefined || !hasOwnPage(owner.role, address.section)) return null
  }
  return address
}

/** Whether a role has a page of its own in a section: it does where the table lets it write there. */
export function hasOwnPage(role: string, section: Section): boolean {
  return (
    isRole(role) && sectionDefinition(section).spread === 'participant' && rightByRole(role, section, true) === 'write'
  )
}

/** The conditions that no grant lifts. */
function mayTakePart(
  participant: Participant,
  role: Role,
  section: Section,
  facts: AccessFacts,
  clock: Clock,
): boolean {
  if (role === 'person') return true
  const consented = clock.withinAny(facts.consents.toPlan)
  const prepares = participant.id === facts.preparedBy
  if (role === 'representative') {
    return mandateHolds(participant, facts, clock) && (consented || prepares || section === 'consent')
  }
  // The coordinating unit's columns are status and dates, which it answers for by law; content needs a grant.
  if (role === 'unit') return consented || rightByRole(role, section, false) !== 'none'
  if (!consented) return prepares
  return clock.withinAny(facts.consents.toSharing.filter((consent) => consent.participant === participant.id))
}

function mandateHolds(participant: Participant, facts: AccessFacts, clock: Clock): boolean {
  const { mandate } = participant
  if (mandate === null || !clock.within(mandate)) return false
  return mandate.kind !== 'parental' || clock.isBefore(reachesAge(facts.birthDay, ofAge))
}

function baseRight(target: Target, participant: Participant, role: Role, facts: AccessFacts, clock: Clock): Right {
  if (target.section === 'minutes') return rightToMinutes(target, participant, facts)
  // From 16 the young person decides alone (pbrl § 4-3 b): a parent has what the young person grants.
  if (role === 'representative' && participant.mandate?.kind === 'parental') {
    if (!clock.isBefore(reachesAge(facts.birthDay, decidesAlone))) return 'none'
  }
  return rightByRole(role, target.section, target.owner === participant.id)
}

function rightToMinutes(target: Target, participant: Participant, facts: AccessFacts): Right {
  const meeting = facts.meetings.find(({ id }) => id === target.owner)
  if (meeting === undefined || !meeting.invited.includes(participant.id)) return 'none'
  return meeting.open ? 'write' : 'comment'
}

/** What the plan's person has there: the most that can be granted. */
function rightOfPerson(target: Target, facts: AccessFacts): Right {
  const person = facts.participants.find(({ role }) => role === 'person')
  if (person === undefined) return 'none'
  if (target.section === 'minutes') return rightToMinutes(target, person, facts)
  return rightByRole('person', target.section, target.owner === person.id)
}

/**
 * The most particular grant in force: participant and page, participant and section, role and page, role and section.
 * Of equally particular ones the least, so that two rows never open more than either meant.
 */
function grantFor(
  target: Target,
  participant: Participant,
  role: Role,
  grants: readonly Grant[],
  clock: Clock,
): Right | null {
  const found: [particularity: number, right: Right][] = []
  for (const grant of grants) {
    if (grant.section !== target.section) continue
    if (grant.page !== null && grant.page !== target.owner) continue
    const mine =
      'participant' in grant.grantee ? grant.grantee.participant === participant.id : grant.grantee.role === role
    if (!mine || !clock.within(grant)) continue
    found.push([('participant' in grant.grantee ? 2 : 0) + (grant.page === null ? 0 : 1), grant.right])
  }
  const most = Math.max(-1, ...found.map(([particularity]) => particularity))
  const rights = found.filter(([particularity]) => particularity === most).map(([, right]) => right)
  return rights.length === 0 ? null : rights.reduce(lesser)
}

/** Remembers the nearest instant at which any interval that was asked about starts or ends. */
class Clock {
  #next: number | null = null
  readonly #now: number

  constructor(now: number) {
    this.#now = now
  }

  isBefore(instant: number): boolean {
    this.#remember(instant)
    return this.#now < instant
  }

  within({ from, to }: Interval): boolean {
    const started = !this.isBefore(from)
    const ended = to !== null && !this.isBefore(to)
    return started && !ended
  }

  /** Asks every one, so that the end of one and the start of the next are both remembered. */
  withinAny(intervals: readonly Interval[]): boolean {
    return intervals.map((interval) => this.within(interval)).some(Boolean)
  }

  answer(right: Right): Answer {
    return { right, until: this.#next }
  }

  #remember(instant: number): void {
    if (instant > this.#now && (this.#next === null || instant < this.#next)) this.#next = instant
  }
}

/** Whether an answer allows an act that needs `needed`. */
export function allows(answer: Answer, needed: Right): boolean {
  return answer.right !== 'none' && includes(answer.right, needed)
}
