import type { AccessFacts, Participant, SharingConsent } from '../../shared/access/access-facts.ts'
import { mayDecide } from '../../shared/access/decisions.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import { sectionsFor } from '../../shared/access/readable-documents.ts'
import { hasOwnPage, type Why } from '../../shared/access/right-to.ts'
import type {
  AccessBody,
  AccessCellBody,
  AccessPersonBody,
  AccessRequestBody,
  WhyBody,
} from '../../shared/api/access.ts'
import { readingOrder, type Section, sectionDefinition } from '../../shared/plan/sections.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import { type AccessCell, choicesFor, explainCell } from './access-choices.ts'

/** Who sees and writes what, as somebody may know it who may read every consent. */
export function accessBody(plan: OpenedPlan, requests: readonly AccessRequestBody[], now: number): AccessBody {
  const { me, access } = plan
  const { facts } = access
  const decide = mayDecide('access', me, facts, now)
  const isPerson = facts.participants.some(({ id, role }) => id === me && role === 'person')
  // What there is in this plan: the child's paragraph only while the person is one.
  const person = facts.participants.find(({ role }) => role === 'person')?.id ?? me
  const inPlan = new Set(sectionsFor(person, facts, now).map(({ section }) => section))
  const sections = readingOrder.filter((section) => {
    return inPlan.has(section) && section !== 'minutes' && (section !== 'mine' || isPerson)
  })
  const people = facts.participants.filter((one) => {
    return one.role !== 'person' && (one.to === null || now < one.to) && mayKnowOf(one.id, me, facts, now)
  })
  return {
    may: {
      decide: decide.allowed,
      hideFromParents: mayDecide('hide-from-parents', me, facts, now).allowed,
      why: decide.allowed ? null : decide.why,
    },
    sections,
    people: people.map((one) => personBody(one, plan, sections, people, now)),
    requests,
  }
}

function personBody(
  one: Participant,
  { me, access: { facts } }: OpenedPlan,
  sections: readonly Section[],
  people: readonly Participant[],
  now: number,
): AccessPersonBody {
  const cells = sections.flatMap((section): AccessCell[] => {
    const whole: AccessCell = { participant: one.id, section, page: null }
    if (sectionDefinition(section).spread !== 'participant') return [whole]
    const person = facts.participants.filter(({ role }) => role === 'person')
    const owners = [...person, ...people].filter(({ role }) => hasOwnPage(role, section))
    return [whole, ...owners.map(({ id }) => ({ ...whole, page: id }))]
  })
  return {
    participant: one.id,
    consent: consentOf(one, facts, now),
    hiddenFrom: hiddenFrom(one.id, me, facts, now),
    cells: cells.flatMap((cell) => cellBody(cell, me, facts, now)),
  }
}

function cellBody(cell: AccessCell, me: string, facts: AccessFacts, now: number): AccessCellBody[] {
  const answer = explainCell(cell, facts, now)
  if (answer === null) return []
  const { right, until, why } = answer
  return [
    {
      section: cell.section,
      page: cell.page,
      right,
      until: until === null ? null : new Date(until).toISOString(),
      why: whyBody(why, me, facts, now),
      choices: choicesFor(cell, me, facts, now),
    },
  ]
}

function whyBody(why: Why, me: string, facts: AccessFacts, now: number): WhyBody {
  if (why.kind !== 'grant') return { kind: why.kind, grant: null }
  const { id = '', givenBy = null, from, to, grantee } = why.grant
  return {
    kind: 'grant',
    grant: {
      id,
      by: givenBy !== null && mayKnowOf(givenBy, me, facts, now) ? givenBy : null,
      from: new Date(from).toISOString(),
      to: to === null ? null : new Date(to).toISOString(),
      toRole: 'role' in grantee,
    },
  }
}

function consentOf(one: Participant, facts: AccessFacts, now: number): AccessPersonBody['consent'] {
  const service = one.service ?? null
  const theirs = facts.consents.toSharing.filter(
    (consent) => consent.participant === one.id || (service !== null && consent.service === service),
  )
  const holds = (consent: SharingConsent): boolean => consent.from <= now && (consent.to === null || now < consent.to)
  const newest = [...theirs].sort((a, b) => Number(holds(b)) - Number(holds(a)) || b.from - a.from)[0]
  const needed = one.role !== 'representative' && one.role !== 'unit'
  return {
    state: newest === undefined ? (needed ? 'unanswered' : 'not-needed') : holds(newest) ? 'holds' : 'ended',
    id: newest?.id ?? null,
    given: newest === undefined ? null : new Date(newest.from).toISOString(),
    until: newest?.to == null ? null : new Date(newest.to).toISOString(),
    service: newest?.service ?? null,
  }
}

function hiddenFrom(id: string, me: string, facts: AccessFacts, now: number): AccessPersonBody['hiddenFrom'] {
  const rows = (facts.hidden ?? []).filter((one) => one.participant === id && (one.to === null || now < one.to))
  if (rows.length === 0) return null
  if (rows.some((one) => one.hiddenFrom === null)) return 'everybody'
  return rows.flatMap((one) =>
    one.hiddenFrom !== null && mayKnowOf(one.hiddenFrom, me, facts, now) ? [one.hiddenFrom] : [],
  )
}
