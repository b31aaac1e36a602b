import { type ConsentRows, consentRows } from '../../shared/access/consent-rows.ts'
import { type OpenDocument, readableDocuments, sectionsFor } from '../../shared/access/readable-documents.ts'
import { allows, rightTo } from '../../shared/access/right-to.ts'
import { isRole } from '../../shared/access/roles.ts'
import {
  type ConsentBody,
  type FactsBody,
  type Language,
  type ParticipantBody,
  type PlanBody,
  type PlanSummary,
  type ResponsibilityBody,
  responsibilityKinds,
} from '../../shared/api/api.ts'
import { type Section, sectionDefinition } from '../../shared/plan/sections.ts'
import { initialsOf } from '../people/initials.ts'
import type { OpenedPlan } from './plan-finder.ts'
import type { ConsentRow, ParticipantRow, PlanRows } from './plan-store.ts'
import { planTitle } from './plan-title.ts'

type Changes = ReadonlyMap<string, Date>

/** A plan in the list of one's plans. `lastChanged` is of the documents that the reader may read. */
export function planSummary(plan: OpenedPlan, changes: Changes, language: Language, now: number): PlanSummary {
  return summaryWith(plan, readableDocuments(plan.me, plan.access.facts, now), changes, language)
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
  return {
    ...summaryWith(plan, documents, changes, language),
    me,
    epoch: access.epoch,
    participants: known.map(participantBody),
    documents: documents.map(({ name, section, owner, right }) => ({ name, section, owner, right })),
    sections: sectionsFor(me, access.facts, now).map(({ section, right }) => {
      return { section, kind: sectionDefinition(section).kind, right }
    }),
    facts: factsBody(plan, rows, known, now),
  }
}

function summaryWith(
  { head, access, me }: OpenedPlan,
  documents: readonly OpenDocument[],
  changes: Changes,
  language: Language,
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
  }
}

/** Everybody, for those who may read who takes part; else only the plan's person and oneself. */
function knownParticipants(plan: OpenedPlan, rows: PlanRows, now: number): readonly ParticipantRow[] {
  if (mayRead(plan, 'participants', now)) return rows.participants
  return rows.participants.filter(({ id, role }) => id === plan.me || role === 'person')
}

function participantBody(row: ParticipantRow): ParticipantBody {
  return {
    id: row.id,
    role: row.role,
    name: row.name,
    firstName: row.firstName,
    initials: initialsOf(row.name),
    colour: row.colour,
    title: row.title,
    organisation: row.organisation,
    from: row.startsAt.toISOString(),
    to: row.endsAt?.toISOString() ?? null,
  }
}

function factsBody(plan: OpenedPlan, rows: PlanRows, known: readonly ParticipantRow[], now: number): FactsBody {
  const { period, reviews } = rows
  return {
    responsibility: mayRead(plan, 'responsibility', now) ? responsibilityBody(rows, known) : null,
    period:
      period !== null && mayRead(plan, 'period', now) ? { from: period.from_day, to: period.to_day, reviews } : null,
    consent: mayRead(plan, 'consent', now) ? consentBody(plan, rows, known, now) : null,
  }
}

/** In the order of the regulation. Who has it is told by id where the reader may know of them. */
function responsibilityBody(
  { responsibilities }: PlanRows,
  known: readonly ParticipantRow[],
): readonly ResponsibilityBody[] {
  const ordered = [...responsibilities].sort(
    (a, b) => responsibilityKinds.indexOf(a.kind) - responsibilityKinds.indexOf(b.kind),
  )
  return ordered.map(({ kind, state, participant, name, from_day, legal_basis }) => ({
    kind,
    state,
    participant: known.some(({ id }) => id === participant) ? participant : null,
    name,
    from: from_day,
    legalBasis: legal_basis,
  }))
}

function consentBody(
  plan: OpenedPlan,
  { consents }: PlanRows,
  known: readonly ParticipantRow[],
  now: number,
): ConsentBody {
  const rows: ConsentRows = consentRows(plan.access.facts.participants.find(({ id }) => id === plan.me)?.role ?? '')
  const toSharing = consents.flatMap((row) => {
    if (row.participant === null || !known.some(({ id }) => id === row.participant)) return []
    const mine = rows === 'all' || (rows === 'own' && row.participant === plan.me)
    return mine ? [{ participant: row.participant, ...consentDates(row) }] : []
  })
  const toPlan = current(
    consents.filter(({ participant }) => participant === null),
    now,
  )
  return {
    toPlan: toPlan === null ? null : consentDates(toPlan),
    toSharing: rows === 'status' ? null : toSharing,
  }
}

/** The one that holds now, else the one that was given last. */
function current(rows: readonly ConsentRow[], now: number): ConsentRow | null {
  const holds = rows.findLast(({ given_at, expires_at, withdrawn_at }) => {
    const ended = [expires_at, withdrawn_at].some((end) => end !== null && end.getTime() <= now)
    return given_at.getTime() <= now && !ended
  })
  return holds ?? rows.at(-1) ?? null
}

function consentDates({ given_at, expires_at, withdrawn_at }: ConsentRow) {
  return {
    given: given_at.toISOString(),
    expires: expires_at?.toISOString() ?? null,
    withdrawn: withdrawn_at?.toISOString() ?? null,
  }
}

function mayRead({ access, me }: OpenedPlan, section: Section, now: number): boolean {
  return allows(rightTo(section, me, access.facts, now), 'read')
}
