import { mayDecide } from '../../shared/access/decisions.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import { planPages } from '../../shared/access/plan-pages.ts'
import { mayOpen, type OpenDocument, readableDocuments, sectionsFor } from '../../shared/access/readable-documents.ts'
import { allows, planConsented, rightTo } from '../../shared/access/right-to.ts'
import { isRole } from '../../shared/access/roles.ts'
import {
  type BasisBody,
  type ChangedBody,
  type FactsBody,
  type Language,
  type LinkedPlanBody,
  type ParticipantBody,
  type PlanBody,
  type PlanSummary,
  type ResponsibilityBody,
  responsibilityKinds,
} from '../../shared/api/api.ts'
import type { InvitationBody } from '../../shared/api/participation.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { type Section, sectionDefinition } from '../../shared/plan/sections.ts'
import { toldGaps } from '../coordinators/told-gaps.ts'
import { invitationBody } from '../invitations/invitation-body.ts'
import { initialsOf } from '../people/initials.ts'
import { consentActs, consentBody } from './consent-body.ts'
import { handsBody, offersBody } from './hand-over-body.ts'
import { opensWithoutEnd } from './opens-without-end.ts'
import type { OpenedPlan } from './plan-finder.ts'
import type { LastChange, ParticipantRow, PlanRows, ResponsibilityRow } from './plan-store.ts'
import { planTitle } from './plan-title.ts'

type Changes = ReadonlyMap<string, Date>

/** A plan in the list of one's plans. `lastChanged` is of the documents that the reader may read. */
export function planSummary(
  plan: OpenedPlan,
  responsibilities: readonly ResponsibilityRow[],
  changes: Changes,
  language: Language,
  now: number,
): PlanSummary {
  const documents = readableDocuments(plan.me, plan.access.facts, now)
  return summaryWith(plan, documents, responsibilities, changes, language, now)
}

/** A plan as one participant may see it: everything in it that they may not read is left out here. */
export function planBody(
  plan: OpenedPlan,
  rows: PlanRows,
  changes: Changes,
  language: Language,
  now: number,
): PlanBody {
  const { access, me } = plan
  const documents = readableDocuments(me, access.facts, now)
  const known = knownParticipants(plan, rows, now)
  const told = changeTeller(known)
  return {
    ...summaryWith(plan, documents, rows.responsibilities, changes, language, now),
    me,
    epoch: access.epoch,
    participants: known.map((row) => participantBody(row, plan, rows, told, now)),
    documents: documents.map(({ name, section, owner, right }) => {
      return { name, section, owner, right, changed: told(rows.lastWriters.get(name)) }
    }),
    sections: sectionsFor(me, access.facts, now).map(({ section, right }) => {
      return { section, kind: sectionDefinition(section).kind, right }
    }),
    facts: factsBody(plan, rows, known, now),
    mayLeave: access.facts.participants.some(({ id, role }) => id === me && role !== 'person'),
    pages: planPages(me, access.facts, now),
    consentActs: consentActs(plan, rows, now),
    offers: offersBody(plan, rows, known, now),
    hands: handsBody(plan, rows, known, now),
  }
}

/** Tells of a change to somebody who knows of these participants. */
type Told = (change: LastChange | undefined) => ChangedBody | null

function changeTeller(known: readonly ParticipantRow[]): Told {
  return (change) => {
    if (change === undefined) return null
    return { at: change.at.toISOString(), by: known.find(({ person }) => person === change.person)?.id ?? null }
  }
}

function summaryWith(
  { head, access, me }: OpenedPlan,
  documents: readonly OpenDocument[],
  responsibilities: readonly ResponsibilityRow[],
  changes: Changes,
  language: Language,
  now: number,
): PlanSummary {
  const instants = documents.map(({ name }) => changes.get(name)?.getTime()).filter((instant) => instant !== undefined)
  const role = access.facts.participants.find(({ id }) => id === me)?.role ?? ''
  if (!isRole(role)) throw new Error('Somebody whose role is unknown may open no plan.')
  return {
    id: head.key.plan,
    title: planTitle(head.firstName, language),
    person: { name: head.name, firstName: head.firstName, initials: initialsOf(head.name) },
    role,
    lastChanged: instants.length === 0 ? null : new Date(Math.max(...instants)).toISOString(),
    waitingForConsent: !planConsented(access.facts, now),
    gaps: toldGaps({ me, access }, responsibilities, now),
    mendsGaps: allows(rightTo('responsibility', me, access.facts, now), 'write'),
  }
}

/** Everybody who is not hidden, for those who may read who takes part; else only the plan's person and oneself. */
function knownParticipants(plan: OpenedPlan, rows: PlanRows, now: number): readonly ParticipantRow[] {
  const { me, access } = plan
  const known = rows.participants.filter(({ id }) => mayKnowOf(id, me, access.facts, now))
  if (mayRead(plan, 'participants', now)) return known
  return known.filter(({ id, role }) => id === plan.me || role === 'person')
}

function participantBody(
  row: ParticipantRow,
  plan: OpenedPlan,
  rows: PlanRows,
  told: Told,
  now: number,
): ParticipantBody {
  return {
    id: row.id,
    role: row.role,
    name: row.name,
    firstName: row.firstName,
    initials: initialsOf(row.name),
    colour: row.colour,
    title: row.title,
    organisation: row.organisation,
    phone: row.phone,
    email: row.email,
    from: row.startsAt.toISOString(),
    to: row.endsAt?.toISOString() ?? null,
    firstDay: norwegianDay(row.startsAt.getTime()),
    // Until just before that instant.
    lastDay: row.endsAt === null ? null : norwegianDay(row.endsAt.getTime() - 1),
    may: mayChange(row, plan, rows, now),
    service: row.service,
    nearest: row.nearest,
    signsIn: !row.namedHere,
    invitation: mayWrite(plan, 'participants', now) ? newestInvitation(row, plan, rows, now) : null,
    left: row.leftAt === null ? null : { at: row.leftAt.toISOString(), word: row.leftWord },
    version: row.version,
    changed: told(rows.factChanges.get(`participants ${row.id}`)),
  }
}

function newestInvitation(
  { id }: ParticipantRow,
  { access }: OpenedPlan,
  { invitations }: PlanRows,
  now: number,
): InvitationBody | null {
  const newest = invitations.find(({ participant }) => participant === id)
  return newest === undefined ? null : invitationBody(newest, access.facts, now)
}

/** What somebody who may write `participants` may change of one of them, beside the rest. */
export function mayChange(
  row: ParticipantRow,
  { me, access }: OpenedPlan,
  rows: PlanRows,
  now: number,
): ParticipantBody['may'] {
  const isPerson = row.role === 'person'
  // A role opens documents once there is consent to sharing with somebody in it: the person consented to that role.
  const service = row.service?.id ?? null
  const consented = rows.consents.some(
    (one) => one.participant === row.id || (service !== null && one.service === service),
  )
  const prepares = access.facts.preparedBy === row.id
  // A role that opens the plan by itself, without consent, is not given here: once taken it could not be given back.
  const fixed = isPerson || consented || prepares || mayOpen(row.id, access.facts, now)
  // Nobody lengthens their own part in a plan, and the person's has no end.
  // Nor do those who act for the person shut one another out.
  const acts = (id: string): boolean => access.people.get(id)?.onBehalfOf != null
  const changeDays = !isPerson && row.id !== me && !(acts(me) && acts(row.id))
  const ended = row.endsAt !== null && row.endsAt.getTime() <= now
  return {
    // The person consented to somebody of that name: another name could be another.
    rename:
      row.namedHere &&
      !isPerson &&
      (mayDecide('access', me, access.facts, now).allowed ||
        !rows.consents.some(({ participant }) => participant === row.id)),
    changeRole: !fixed && row.id !== me,
    changeDays,
    lengthen:
      changeDays &&
      row.leftAt === null &&
      (mayDecide('access', me, access.facts, now).allowed || !opensWithoutEnd(row.id, access.facts, now)),
    invite: row.namedHere && !ended,
  }
}

function factsBody(plan: OpenedPlan, rows: PlanRows, known: readonly ParticipantRow[], now: number): FactsBody {
  const { period, reviews, factChanges } = rows
  const told = changeTeller(known)
  const answersFor = mayRead(plan, 'responsibility', now)
  return {
    basis: answersFor ? basisBody(rows, told) : null,
    responsibility: answersFor ? responsibilityBody(rows, known, told) : null,
    period:
      period !== null && mayRead(plan, 'period', now)
        ? {
            from: period.from_day,
            to: period.to_day,
            reviews,
            version: period.version,
            changed: told(factChanges.get('period period')),
          }
        : null,
    consent: mayRead(plan, 'consent', now) ? consentBody(plan, rows, now) : null,
    linkedPlans: mayRead(plan, 'cooperation', now) ? linkedPlansBody(rows, known, told) : null,
  }
}

function basisBody({ basis, factChanges }: PlanRows, told: Told): BasisBody {
  return {
    legalBases: basis.legal_bases,
    language: basis.language,
    version: basis.basis_version,
    changed: told(factChanges.get('basis basis')),
  }
}

function linkedPlansBody(
  { linkedPlans, factChanges }: PlanRows,
  known: readonly ParticipantRow[],
  told: Told,
): readonly LinkedPlanBody[] {
  return linkedPlans.map((row) => ({
    ...row,
    participant: known.some(({ id }) => id === row.participant) ? row.participant : null,
    changed: told(factChanges.get(`linked-plans ${row.id}`)),
  }))
}

/** In the order of the regulation. Who has it is told by id where the reader may know of them. */
function responsibilityBody(
  { responsibilities, factChanges }: PlanRows,
  known: readonly ParticipantRow[],
  told: Told,
): readonly ResponsibilityBody[] {
  const ordered = [...responsibilities].sort(
    (a, b) => responsibilityKinds.indexOf(a.kind) - responsibilityKinds.indexOf(b.kind),
  )
  return ordered.map(({ kind, state, participant, name, from_day, legal_basis, reason, version }) => ({
    kind,
    state,
    participant: known.some(({ id }) => id === participant) ? participant : null,
    name,
    from: from_day,
    legalBasis: legal_basis,
    reason,
    version,
    changed: told(factChanges.get(`responsibility ${kind}`)),
  }))
}

function mayWrite({ access, me }: OpenedPlan, section: Section, now: number): boolean {
  return allows(rightTo(section, me, access.facts, now), 'write')
}

function mayRead({ access, me }: OpenedPlan, section: Section, now: number): boolean {
  return allows(rightTo(section, me, access.facts, now), 'read')
}
