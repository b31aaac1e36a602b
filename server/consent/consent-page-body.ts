import { ageAt } from '../../shared/access/age.ts'
import { mayAssessCapacity } from '../../shared/access/capacity-assessment.ts'
import { consentRowsOf, mayRecordConsent, seesCapacity } from '../../shared/access/consent-page.ts'
import { type Decision, decisions, mayDecide } from '../../shared/access/decisions.ts'
import { mayKnowOf } from '../../shared/access/knowing-of.ts'
import { planConsented } from '../../shared/access/right-to.ts'
import { needsNoConsent } from '../../shared/access/shared-with.ts'
import type { ChangedBody } from '../../shared/api/api.ts'
import type {
  ConsentPageBody,
  ConsentRowBody,
  ConsentState,
  DeciderBody,
  IncapacityBody,
  RepresentativeBody,
  ServiceBody,
} from '../../shared/api/consent.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import type { Section } from '../../shared/plan/sections.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import { type ConsentRecord, inForce, isToPlan, type NamedPerson } from './consent-record.ts'
import { mandateState, mandatesToGive } from './mandate-rules.ts'
import type { MandateRecord, RepresentationRecords } from './representation-record.ts'
import type { ServiceRecord } from './service-record.ts'
import { visibleConsents } from './visible-consents.ts'

export interface ConsentRecords {
  readonly consents: readonly ConsentRecord[]
  readonly representation: RepresentationRecords
  readonly services: readonly ServiceRecord[]
}

/** How long before its end somebody is asked whether a consent is to go on, in milliseconds. */
export const endingWithin = 30 * 24 * 3_600_000

/** With this day of birth nobody has an age (`sql-plan-access.ts`). */
const oldest = 120

/** The page of consent and representation, as one participant may see it. */
export function consentPageBody(plan: OpenedPlan, records: ConsentRecords, now: number): ConsentPageBody {
  const { access, me } = plan
  const { facts } = access
  const rows = visibleConsents(records.consents, plan, now)
  const may = byDecision((decision) => mayDecide(decision, me, facts, now))
  const age = ageAt(facts.birthDay, now)
  return {
    sees: consentRowsOf(me, facts, now),
    rows: [...rows].reverse().map((row) => rowBody(row, plan, now)),
    services: servicesBody(plan, rows, records.services, now),
    representatives: representativesBody(plan, records.representation, now),
    incapacities: incapacitiesBody(plan, records.representation, now),
    may,
    mayRecord: mayRecordConsent(me, facts, now),
    mayAssess: mayAssessCapacity(me, facts),
    deciders: byDecision((decision) => decidersBody(decision, plan, now)),
    preparedBy: leftByConsent(plan, records.consents, now),
    endingSoon: endingSoon(rows, plan, now).map(({ id }) => id),
    age: age > oldest ? null : age,
  }
}

function byDecision<T>(answer: (decision: Decision) => T): Readonly<Record<Decision, T>> {
  return Object.fromEntries(decisions.map((decision) => [decision, answer(decision)])) as Record<Decision, T>
}

function decidersBody(decision: Decision, { access: { facts }, me }: OpenedPlan, now: number): readonly DeciderBody[] {
  return facts.participants.flatMap(({ id }) => {
    const answer = mayDecide(decision, id, facts, now)
    if (!answer.allowed || !mayKnowOf(id, me, facts, now)) return []
    return [{ participant: id, capacity: answer.capacity, paragraph: answer.paragraph }]
  })
}

/** Whoever prepares the plan has it until there is consent, and after that as the others do: by consent to sharing. */
function leftByConsent(
  { access: { facts }, me }: OpenedPlan,
  consents: readonly ConsentRecord[],
  now: number,
): string | null {
  const one = facts.participants.find(({ id }) => id === facts.preparedBy)
  if (one === undefined || needsNoConsent(one.role) || planConsented(facts, now)) return null
  if (!mayKnowOf(one.id, me, facts, now) || (one.to !== null && one.to <= now)) return null
  const service = one.service ?? null
  const shared = consents.some(
    (row) => inForce(row, now) && (row.participant === one.id || (service !== null && row.service === service)),
  )
  return shared ? null : one.id
}

/** Those in force that end before long, of those that the reader may decide. */
export function endingSoon(
  rows: readonly ConsentRecord[],
  { access: { facts }, me }: OpenedPlan,
  now: number,
): readonly ConsentRecord[] {
  const mayPlan = mayDecide('consent-to-plan', me, facts, now).allowed
  const maySharing = mayDecide('consent-to-sharing', me, facts, now).allowed
  return rows.filter((row) => {
    if (!(isToPlan(row) ? mayPlan : maySharing) || !inForce(row, now)) return false
    return row.expiresAt !== null && row.expiresAt - now <= endingWithin && isThere(row)
  })
  /** Nobody is asked about one who has left. */
  function isThere(row: ConsentRecord): boolean {
    const one = facts.participants.find(({ id }) => id === row.participant)
    return one === undefined || one.to === null || one.to > now
  }
}

function rowBody(row: ConsentRecord, plan: OpenedPlan, now: number): ConsentRowBody {
  const { facts } = plan.access
  // What was said, and the paper, are for those who see every consent.
  const whole = consentRowsOf(plan.me, facts, now) === 'all'
  const { givenByParticipant: giver } = row
  return {
    id: row.id,
    participant: row.participant,
    service: row.service,
    // Sections are written as they are named here: nothing else gets into the row.
    what: typeof row.what === 'string' ? row.what : (row.what as readonly Section[]),
    given: new Date(row.givenAt).toISOString(),
    expires: instantOf(row.expiresAt),
    withdrawn: instantOf(row.withdrawnAt),
    by: {
      name: nameOf(row.givenBy, plan, now),
      participant: giver !== null && mayKnowOf(giver, plan.me, facts, now) ? giver : null,
    },
    capacity: row.capacity,
    how: row.how,
    heardBy: whole ? row.heardBy : null,
    attachment: whole ? row.attachment : null,
    recordedBy: nameOf(row.recordedBy, plan, now),
    word: whole ? row.word : null,
    withdrawal:
      row.withdrawnAt === null
        ? null
        : {
            by: nameOf(row.withdrawnBy, plan, now),
            how: row.withdrawnHow ?? 'signed-in',
            heardBy: whole ? row.withdrawalHeardBy : null,
            recordedBy: nameOf(row.withdrawalRecordedBy, plan, now),
          },
    state: stateOf(row, plan, now),
  }
}

function stateOf(row: ConsentRecord, { access: { facts } }: OpenedPlan, now: number): ConsentState {
  if (inForce(row, now)) {
    return isToPlan(row) && !planConsented(facts, now) ? 'waits-for-other-parent' : 'holds'
  }
  if (row.replacedBy !== null) return 'replaced'
  const withdrawnFirst = row.withdrawnAt !== null && (row.expiresAt === null || row.withdrawnAt < row.expiresAt)
  return withdrawnFirst ? 'withdrawn' : 'ended'
}

/** Nobody's name is told to those who may not know that they take part. */
function nameOf(who: NamedPerson | null, { access, me }: OpenedPlan, now: number): string | null {
  if (who === null) return null
  const theirs = [...access.people.values()].filter(({ person }) => person === who.person)
  const known = theirs.some(({ participant }) => mayKnowOf(participant, me, access.facts, now))
  return theirs.length === 0 || known ? who.name : null
}

/** Those that the reader can be told of: with somebody in them whom they know, or named by a consent that they see. */
function servicesBody(
  { access: { facts }, me }: OpenedPlan,
  rows: readonly ConsentRecord[],
  services: readonly ServiceRecord[],
  now: number,
): readonly ServiceBody[] {
  return services
    .map((service) => {
      const people = facts.participants.filter((one) => one.service === service.id && mayKnowOf(one.id, me, facts, now))
      return { ...service, participants: people.map(({ id }) => id) }
    })
    .filter(({ id, participants }) => participants.length > 0 || rows.some(({ service }) => service === id))
}

function representativesBody(
  plan: OpenedPlan,
  { mandates, objections }: RepresentationRecords,
  now: number,
): readonly RepresentativeBody[] {
  const { access, me } = plan
  const { facts } = access
  const rows = consentRowsOf(me, facts, now)
  const acts = facts.participants.find(({ id }) => id === me)?.mandate != null
  return facts.participants.flatMap(({ id, to: leaves }): readonly RepresentativeBody[] => {
    if (access.people.get(id)?.onBehalfOf == null || !mayKnowOf(id, me, facts, now)) return []
    if (leaves !== null && leaves <= now) return []
    const mandate = mandates.find(({ participant }) => participant === id) ?? null
    const mayChange = mandatesToGive(me, id, mandate?.kind ?? null, facts, now)
    const whole = rows === 'all' || mayChange.length > 0
    const objection = objections.find(({ representative, from }) => representative === id && from <= now)
    return [
      {
        participant: id,
        kind: mandate?.kind ?? null,
        from: mandate === null ? null : norwegianDay(mandate.from),
        to: mandate === null || mandate.to === null ? null : norwegianDay(mandate.to - 1),
        scope: mandate?.scope ?? [],
        note: whole ? (mandate?.note ?? null) : null,
        attachment: whole ? (mandate?.attachment ?? null) : null,
        version: mandate?.version ?? 0,
        mayChange,
        state: mandateState(mandate, facts.birthDay, now),
        objection:
          objection === undefined
            ? null
            : {
                since: new Date(objection.from).toISOString(),
                // Said to those who help, and not to those whom it is about.
                word: whole && !acts ? objection.word : null,
                recorded: objection.recorded,
              },
        changed: mandate === null ? null : changedBody(mandate, plan, now),
      },
    ]
  })
}

function changedBody({ changed }: MandateRecord, { access, me }: OpenedPlan, now: number): ChangedBody | null {
  if (changed === null) return null
  const who = [...access.people.values()].find(({ person }) => person === changed.person)?.participant ?? null
  const known = who !== null && mayKnowOf(who, me, access.facts, now)
  return { at: new Date(changed.at).toISOString(), by: known ? who : null }
}

function incapacitiesBody(
  plan: OpenedPlan,
  { incapacities }: RepresentationRecords,
  now: number,
): readonly IncapacityBody[] {
  if (!seesCapacity(plan.me, plan.access.facts, now) && !mayAssessCapacity(plan.me, plan.access.facts)) return []
  return incapacities.map(({ id, matter, reasons, from, to, decidedBy }) => ({
    id,
    matter,
    reasons,
    from: new Date(from).toISOString(),
    to: instantOf(to),
    decidedBy: nameOf(decidedBy, plan, now),
    state: to !== null && to <= now ? ('ended' as const) : ('holds' as const),
  }))
}

function instantOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}
