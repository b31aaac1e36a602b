import { parseDocumentName } from '../plan/document-name.ts'
import { isSection, type Section, sectionDefinition } from '../plan/sections.ts'
import { AccessClock } from './access-clock.ts'
import type { AccessFacts, Grant, Interval, Participant, SharedContent } from './access-facts.ts'
import { decidesAlone, ofAge, reachesAge } from './age.ts'
import { knowsOf } from './knowing-of.ts'
import type { MandateKind, Matter } from './matters.ts'
import { greater, includes, lesser, type Right } from './rights.ts'
import { rightByRole } from './rights-table.ts'
import { isForService, isRole, type Role } from './roles.ts'

export interface Answer {
  readonly right: Right
  /** When the answer next may change by time alone; null when it never does. Ask again then. */
  readonly until: number | null
}

/**
 * Why an answer is as it is, for people: what decided it last. `grant`: the person's own choice (`grant` says which).
 * `plan-consent`, `sharing-consent`, `consent-limits`: consent that is missing, or that holds for something else.
 */
export type Why =
  | { readonly kind: 'role' }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'grant'; readonly grant: Grant }
  | { readonly kind: 'plan-consent' }
  | { readonly kind: 'sharing-consent' }
  | { readonly kind: 'consent-limits' }
  | { readonly kind: 'not-begun' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'mandate' }
  | { readonly kind: 'objection' }
  | { readonly kind: 'age' }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unknown' }

/** What `Why` can be, for those who read it back from where it was written. */
export const whyKinds = [
  'role',
  'preparing',
  'grant',
  'plan-consent',
  'sharing-consent',
  'consent-limits',
  'not-begun',
  'ended',
  'mandate',
  'objection',
  'age',
  'hidden',
  'unknown',
] as const satisfies readonly Why['kind'][]

export function isWhyKind(kind: string): kind is Why['kind'] {
  return (whyKinds as readonly string[]).includes(kind)
}

export interface ExplainedAnswer extends Answer {
  readonly why: Why
}

const none: ExplainedAnswer = { right: 'none', until: null, why: { kind: 'unknown' } }

/**
 * What a participant may do with a document (`about`, `measures/<participant>`) or a section of facts (`period`).
 * The one function that answers this, for everybody, on client and server. Unknown role, section or owner: none.
 */
export function rightTo(document: string, participantId: string, facts: AccessFacts, now: number): Answer {
  const { right, until } = explainRight(document, participantId, facts, now)
  return { right, until }
}

/** The same, with why. */
export function explainRight(
  document: string,
  participantId: string,
  facts: AccessFacts,
  now: number,
): ExplainedAnswer {
  const target = readTarget(document, facts)
  const participant = facts.participants.find(({ id }) => id === participantId)
  if (target === null || participant === undefined || !isRole(participant.role)) return none
  const role = participant.role
  const clock = new AccessClock(now)

  if (clock.isBefore(participant.from)) return answerOf(clock, 'none', { kind: 'not-begun' })
  if (!clock.within(participant)) return answerOf(clock, 'none', { kind: 'ended' })
  if (target.section === 'child' && !clock.isBefore(reachesAge(facts.birthDay, ofAge))) {
    return answerOf(clock, 'none', { kind: 'age' })
  }
  const obstacle = obstacleFor(participant, role, target, facts, clock)
  if (obstacle !== null) return answerOf(clock, 'none', obstacle)

  const [byRole, why] = baseRight(target, participant, role, facts, clock)
  // It is the person who grants: no row takes their own plan from them.
  if (role === 'person') return answerOf(clock, byRole, why)
  const grant = grantFor(target, participant, role, facts.grants, clock)
  if (grant === null) return answerOf(clock, byRole, why)
  const granted: Why = { kind: 'grant', grant }
  // Nobody grants more than they have: a grant takes away what it will, and adds up to what the person has there.
  if (includes(byRole, grant.right)) return answerOf(clock, grant.right, granted)
  return answerOf(clock, greater(byRole, lesser(grant.right, mostGranted(target, participant, facts))), granted)
}

/** Whether there is consent to the plan (§ 5). */
export function planConsented(facts: AccessFacts, now: number): boolean {
  return consentedToPlan(facts, new AccessClock(now))
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

/** The conditions that no grant lifts: the one that is not met; null when all are. */
function obstacleFor(
  participant: Participant,
  role: Role,
  target: Target,
  facts: AccessFacts,
  clock: AccessClock,
): Why | null {
  if (role === 'person') return null
  if (target.owner !== null && sectionDefinition(target.section).spread === 'participant') {
    if (!knowsOf(target.owner, participant.id, facts, clock)) return { kind: 'hidden' }
  }
  const consented = consentedToPlan(facts, clock)
  const prepares = participant.id === facts.preparedBy
  const noPlanConsent: Why = { kind: 'plan-consent' }
  if (role === 'representative') {
    if (!mandateHolds(participant, facts, clock)) return { kind: 'mandate' }
    const objected = (facts.objections ?? []).filter(({ representative }) => representative === participant.id)
    if (clock.withinAny(objected)) return { kind: 'objection' }
    return consented || prepares || target.section === 'consent' ? null : noPlanConsent
  }
  // The coordinating unit's columns are status and dates, which it answers for by law; content needs a grant.
  if (role === 'unit') return consented || rightByRole(role, target.section, false) !== 'none' ? null : noPlanConsent
  if (!consented && !prepares) return noPlanConsent
  const service = isForService(role) ? (participant.service ?? null) : null
  const toThem = facts.consents.toSharing.filter(
    (consent) => consent.participant === participant.id || (service !== null && consent.service === service),
  )
  // Whoever prepares has it until the person has said what is shared with them: what was taken away stays so.
  if (!consented && toThem.every(({ from }) => clock.isBefore(from))) return null
  // Every one is asked, so that the end of one and the start of another are both remembered.
  const inForce = toThem.filter((consent) => clock.within(consent))
  if (inForce.length === 0) return { kind: 'sharing-consent' }
  return inForce.some(({ what = 'all' }) => covers(what, target, participant)) ? null : { kind: 'consent-limits' }
}

/** Everybody with whom anything is shared may read that it is: `consent` shows them their own row alone. */
function covers(what: SharedContent, { section, owner }: Target, participant: Participant): boolean {
  if (what === 'all' || section === 'consent') return true
  if (what === 'own-pages') return owner === participant.id
  return what.includes(section)
}

/**
 * Parents decide together (barnelova § 30): what one of them gave holds when every other who could have given it then has
 * given it too. One who comes later does not undo it.
 */
function consentedToPlan({ consents, participants }: AccessFacts, clock: AccessClock): boolean {
  const inForce = consents.toPlan.filter((consent) => clock.within(consent))
  return inForce.some((consent) => {
    if (consent.capacity !== 'parental') return true
    const others = participants.filter(
      (one) =>
        one.id !== consent.by &&
        one.role === 'representative' &&
        one.mandate?.kind === 'parental' &&
        holdsAt(one, consent.from) &&
        holdsAt(one.mandate, consent.from),
    )
    return others.every(({ id }) => inForce.some(({ by }) => by === id))
  })
}

function holdsAt({ from, to }: Interval, instant: number): boolean {
  return from <= instant && (to === null || instant < to)
}

/** Mandates that come with a child's age, and end when the child is of age. */
export function followsBirthdays(kind: MandateKind): boolean {
  return kind === 'parental' || kind === 'child-welfare'
}

function mandateHolds(participant: Participant, facts: AccessFacts, clock: AccessClock): boolean {
  const { mandate } = participant
  if (mandate === null || !clock.within(mandate)) return false
  return !followsBirthdays(mandate.kind) || clock.isBefore(reachesAge(facts.birthDay, ofAge))
}

function baseRight(
  target: Target,
  participant: Participant,
  role: Role,
  facts: AccessFacts,
  clock: AccessClock,
): readonly [Right, Why] {
  // Whoever prepares has what the role gives once there is consent.
  const prepares = role !== 'person' && participant.id === facts.preparedBy && !consentedToPlan(facts, clock)
  const byRole: Why = { kind: prepares ? 'preparing' : 'role' }
  // An invitation follows neither a parent past the sixteenth birthday nor a mandate past its matters.
  const right =
    target.section === 'minutes'
      ? rightToMinutes(target, participant, facts)
      : rightByRole(role, target.section, target.owner === participant.id)
  if (role !== 'representative' || participant.mandate === null) return [right, byRole]
  const { kind, scope } = participant.mandate
  // From 16 the young person decides alone (pbrl § 4-3 b): a parent has what the young person grants.
  if (followsBirthdays(kind) && !clock.isBefore(reachesAge(facts.birthDay, decidesAlone))) {
    return ['none', { kind: 'age' }]
  }
  if (withinScope(target.section, scope)) return [right, byRole]
  const limited = lesser(right, 'read')
  return [limited, limited === right ? byRole : { kind: 'mandate' }]
}

/** Whether a mandate's matters reach as far as the table does in a section. */
function withinScope(section: Section, scope: readonly Matter[] | undefined): boolean {
  if (scope === undefined) return true
  if (section === 'consent') return scope.includes('consent-to-plan') || scope.includes('consent-to-sharing')
  return scope.includes('content')
}

/** A mandate that does not reach to writing is not made to by a grant. */
function mostGranted(target: Target, participant: Participant, facts: AccessFacts): Right {
  const persons = rightOfPerson(target, facts)
  return withinScope(target.section, participant.mandate?.scope) ? persons : lesser(persons, 'read')
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
  clock: AccessClock,
): Grant | null {
  const found: [particularity: number, grant: Grant][] = []
  for (const grant of grants) {
    if (grant.section !== target.section) continue
    if (grant.page !== null && grant.page !== target.owner) continue
    const mine =
      'participant' in grant.grantee ? grant.grantee.participant === participant.id : grant.grantee.role === role
    if (!mine || !clock.within(grant)) continue
    found.push([('participant' in grant.grantee ? 2 : 0) + (grant.page === null ? 0 : 1), grant])
  }
  const most = Math.max(-1, ...found.map(([particularity]) => particularity))
  const decisive = found.filter(([particularity]) => particularity === most).map(([, grant]) => grant)
  return decisive.reduce<Grant | null>(
    (least, grant) => (least === null || !includes(grant.right, least.right) ? grant : least),
    null,
  )
}

/** Whether an answer allows an act that needs `needed`. */
export function allows(answer: Answer, needed: Right): boolean {
  return answer.right !== 'none' && includes(answer.right, needed)
}

function answerOf(clock: AccessClock, right: Right, why: Why): ExplainedAnswer {
  return { right, until: clock.next, why }
}
