import { randomUUID } from 'node:crypto'
import type { AccessFacts } from '../../../shared/access/access-facts.ts'
import { documentsOf, mayOpen } from '../../../shared/access/readable-documents.ts'
import type { Role } from '../../../shared/access/roles.ts'
import type { NewParticipant, NewPlanRequest, ResponsibilityKind, StaffKind } from '../../../shared/api/api.ts'
import { norwegianDay } from '../../../shared/language/dates.ts'
import type { DocumentAddress } from '../../../shared/plan/document-name.ts'
import { responsibilityRules } from '../../../shared/plan/responsibility-rules.ts'
import { Problem } from '../../http/problem.ts'

/** Who makes a plan. */
export interface Maker {
  readonly personId: string
  readonly kind: StaffKind
}

/** A plan before it is in the database. Nobody has consented to it, so nobody is given anything by it. */
export interface NewPlan {
  readonly id: string
  /** In the order of lists; the plan's own person first. */
  readonly participants: readonly NewMember[]
  /** The participant who prepares it. */
  readonly preparedBy: string
  readonly responsibilities: readonly NewResponsibility[]
  readonly documents: readonly DocumentAddress[]
}

export interface NewMember extends NewParticipant {
  readonly id: string
  readonly personId: string
  /** Whether the person is new: somebody whose name is written here for the first time. */
  readonly named: boolean
  readonly birthDay: string | null
  /** 1 to 8. */
  readonly colour: number
}

export interface NewResponsibility {
  readonly kind: ResponsibilityKind
  readonly state: 'agreed' | 'appointed'
  readonly participant: string
  /** A day. */
  readonly from: string
  readonly legalBasis: string | null
}

const colours = 8

const nothingMore = { title: null, organisation: null, phone: null, email: null }

/**
 * What comes of a request: the person, whoever coordinates and, when it is the unit that makes it, the unit, with its
 * status and dates; then those who were named. The coordinator prepares the plan; without one, the maker does.
 */
export function newPlan(
  request: NewPlanRequest,
  maker: Maker,
  staffNames: ReadonlyMap<string, string>,
  organisation: string,
  now: number,
): NewPlan {
  const coordinator = maker.kind === 'coordinator' ? maker.personId : request.coordinator
  const working = (personId: string, role: Role): Omit<NewMember, 'colour'> => {
    const who = { ...nothingMore, name: staffNames.get(personId) ?? '', role, organisation }
    return { ...who, id: randomUUID(), personId, named: false, birthDay: null }
  }
  const named = (who: NewParticipant, birthDay: string | null): Omit<NewMember, 'colour'> => {
    return { ...who, id: randomUUID(), personId: randomUUID(), named: true, birthDay }
  }
  const { name, birthDay } = request.person
  const person: NewParticipant = { ...nothingMore, name, role: 'person' }
  const coordinators = coordinator === null ? [] : [working(coordinator, 'coordinator')]
  const units = maker.kind === 'unit' ? [working(maker.personId, 'unit')] : []
  const participants = [
    named(person, birthDay),
    ...coordinators,
    ...units,
    ...request.participants.map((each) => named(each, null)),
  ].map((member, index) => ({ ...member, colour: (index % colours) + 1 }))

  const [prepares] = [...coordinators, ...units]
  if (prepares === undefined) throw new Error('Somebody makes the plan, and so somebody prepares it.')
  const facts = accessFacts(participants, prepares.id, birthDay, now)
  const opening = participants.slice(1).some(({ id, named }) => named && mayOpen(id, facts, now))
  // Some roles see something whether there is consent or not: they are not given by writing a name.
  if (opening) throw new Problem('role-opens-plan')
  return {
    id: randomUUID(),
    participants,
    preparedBy: prepares.id,
    responsibilities: responsibilitiesOf(request, prepares.id, coordinators[0]?.id ?? null, norwegianDay(now)),
    documents: documentsOf(facts),
  }
}

/** What decides who may do what in the plan that is made. */
function accessFacts(members: readonly NewMember[], preparedBy: string, birthDay: string, now: number): AccessFacts {
  return {
    birthDay,
    participants: members.map(({ id, role }) => ({ id, role, mandate: null, from: now, to: null })),
    grants: [],
    consents: { toPlan: [], toSharing: [] },
    preparedBy,
    meetings: [],
  }
}

/** § 9 c and g, as far as it is known when the plan is made. */
function responsibilitiesOf(
  { legalBases }: NewPlanRequest,
  prepares: string,
  coordinator: string | null,
  from: string,
): readonly NewResponsibility[] {
  const makes: NewResponsibility = {
    kind: 'makes-plan',
    state: 'agreed',
    participant: prepares,
    from,
    legalBasis: legalBases.includes('health-care-7-1') ? responsibilityRules['makes-plan'].usualBasis : null,
  }
  if (coordinator === null) return [makes]
  const { usualBasis: legalBasis } = responsibilityRules.coordinator
  return [makes, { kind: 'coordinator', state: 'appointed', participant: coordinator, from, legalBasis }]
}
