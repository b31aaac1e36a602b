import { type Expression, type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { AccessFacts, Grant, Interval, Participant } from '../../shared/access/access-facts.ts'
import { initialsOf } from '../people/initials.ts'
import { answered } from '../storage/answered.ts'
import type { PlanKey } from '../storage/document-store.ts'
import { isId } from '../storage/id.ts'
import type { Tables } from '../storage/tables.ts'
import type { PlanAccess, PlanAccessReader, PlanMember } from './plan-access.ts'

/**
 * Reads a plan's access from the database, in one statement: facts and access version are of one moment. Rejects with
 * `StorageAway` when the database does not answer.
 */
export class SqlPlanAccess implements PlanAccessReader {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async read(key: PlanKey): Promise<PlanAccess | null> {
    if (!isId(key.plan)) return null
    const row = await answered(readPlan(this.#db, key).executeTakeFirst())
    if (row === undefined) return null
    return {
      key,
      accessVersion: row.access_version,
      epoch: row.epoch,
      facts: factsOf(row),
      people: new Map(row.participants.map((participant) => [participant.id, memberOf(participant, row.person)])),
    }
  }
}

type PlanRow = NonNullable<Awaited<ReturnType<ReturnType<typeof readPlan>['executeTakeFirst']>>>
type ParticipantRow = PlanRow['participants'][number]

function readPlan(db: Kysely<Tables>, key: PlanKey) {
  return db
    .selectFrom('plan')
    .innerJoin('person', 'person.id', 'plan.person')
    .where('plan.municipality', '=', key.municipality)
    .where('plan.id', '=', key.plan)
    .select(['plan.access_version', 'plan.epoch', 'plan.prepared_by', 'plan.person', 'person.birth_day'])
    .select((plan) => [
      jsonArrayFrom(
        plan
          .selectFrom('participant')
          .innerJoin('person as whose', 'whose.id', 'participant.person')
          .leftJoin('mandate', 'mandate.participant', 'participant.id')
          .whereRef('participant.municipality', '=', 'plan.municipality')
          .whereRef('participant.plan', '=', 'plan.id')
          .orderBy('participant.position')
          .orderBy('participant.id')
          .select(['participant.id', 'participant.person', 'participant.role', 'participant.colour'])
          .select(['participant.service', 'participant.nearest_relative'])
          .select(['whose.name', 'mandate.kind as mandate_kind', 'mandate.scope as mandate_scope'])
          .select(({ ref }) => [
            milliseconds(ref('participant.starts_at')).as('starts_at'),
            milliseconds<number | null>(ref('participant.ends_at')).as('ends_at'),
            milliseconds<number | null>(ref('mandate.starts_at')).as('mandate_starts_at'),
            milliseconds<number | null>(ref('mandate.ends_at')).as('mandate_ends_at'),
          ]),
      ).as('participants'),
      jsonArrayFrom(
        plan
          .selectFrom('access_grant')
          .whereRef('access_grant.municipality', '=', 'plan.municipality')
          .whereRef('access_grant.plan', '=', 'plan.id')
          .orderBy('access_grant.id')
          .select(['access_grant.participant', 'access_grant.role', 'access_grant.section', 'access_grant.page'])
          .select(['access_grant.id', 'access_grant.right'])
          .select((grant) =>
            grant
              .selectFrom('participant as giver')
              .whereRef('giver.plan', '=', 'access_grant.plan')
              .whereRef('giver.person', '=', 'access_grant.given_by')
              .orderBy('giver.position')
              .limit(1)
              .select('giver.id')
              .as('given_by'),
          )
          .select(({ ref }) => interval(ref('access_grant.starts_at'), ref('access_grant.ends_at'))),
      ).as('grants'),
      jsonArrayFrom(
        plan
          .selectFrom('consent')
          .whereRef('consent.municipality', '=', 'plan.municipality')
          .whereRef('consent.plan', '=', 'plan.id')
          .orderBy('consent.id')
          .select(['consent.id', 'consent.participant', 'consent.service', 'consent.sections', 'consent.own_pages'])
          .select(['consent.given_by_participant', 'consent.capacity'])
          .select(({ ref, fn }) => [
            milliseconds(ref('consent.given_at')).as('starts_at'),
            // Whichever comes first; `least` passes over what is null.
            milliseconds<number | null>(fn('least', ['consent.expires_at', 'consent.withdrawn_at'])).as('ends_at'),
          ]),
      ).as('consents'),
      jsonArrayFrom(
        plan
          .selectFrom('objection')
          .whereRef('objection.municipality', '=', 'plan.municipality')
          .whereRef('objection.plan', '=', 'plan.id')
          .orderBy('objection.id')
          .select('objection.representative')
          .select(({ ref }) => interval(ref('objection.starts_at'), ref('objection.ends_at'))),
      ).as('objections'),
      jsonArrayFrom(
        plan
          .selectFrom('incapacity')
          .whereRef('incapacity.municipality', '=', 'plan.municipality')
          .whereRef('incapacity.plan', '=', 'plan.id')
          .orderBy('incapacity.id')
          .select('incapacity.matter')
          .select(({ ref }) => interval(ref('incapacity.starts_at'), ref('incapacity.ends_at'))),
      ).as('incapacities'),
      jsonArrayFrom(
        plan
          .selectFrom('hidden_participant as hidden')
          .whereRef('hidden.municipality', '=', 'plan.municipality')
          .whereRef('hidden.plan', '=', 'plan.id')
          .orderBy('hidden.id')
          .select(['hidden.participant', 'hidden.hidden_from'])
          .select(({ ref }) => interval(ref('hidden.starts_at'), ref('hidden.ends_at'))),
      ).as('hidden'),
    ])
}

/** When a row begins and ends, in milliseconds. */
function interval(starts: Expression<unknown>, ends: Expression<unknown>) {
  return [milliseconds(starts).as('starts_at'), milliseconds<number | null>(ends).as('ends_at')] as const
}

/** An instant as milliseconds since 1970, which JSON can carry. */
function milliseconds<Milliseconds extends number | null = number>(instant: Expression<unknown>) {
  return sql<Milliseconds>`floor(extract(epoch from ${instant}) * 1000)::float8`
}

/** With this day of birth nobody is a parent of a child: it opens nothing to anybody. */
const unknownBirthDay = '1900-01-01'

function factsOf(row: PlanRow): AccessFacts {
  return {
    birthDay: row.birth_day ?? unknownBirthDay,
    participants: row.participants.map(participantOf),
    grants: row.grants.flatMap(grantOf),
    consents: {
      toPlan: row.consents
        .filter(({ participant, service }) => participant === null && service === null)
        .map((one) => ({ ...intervalOf(one), by: one.given_by_participant, capacity: one.capacity })),
      toSharing: row.consents
        .filter(({ participant, service }) => participant !== null || service !== null)
        .map((one) => ({
          ...intervalOf(one),
          id: one.id,
          participant: one.participant,
          service: one.service,
          what: one.own_pages ? 'own-pages' : (one.sections ?? 'all'),
        })),
    },
    preparedBy: row.prepared_by,
    meetings: [],
    objections: row.objections.map((one) => ({ ...intervalOf(one), representative: one.representative })),
    incapacities: row.incapacities.map((one) => ({ ...intervalOf(one), matter: one.matter })),
    hidden: row.hidden.map((one) => ({
      ...intervalOf(one),
      participant: one.participant,
      hiddenFrom: one.hidden_from,
    })),
  }
}

function intervalOf(row: { readonly starts_at: number; readonly ends_at: number | null }): Interval {
  return { from: row.starts_at, to: row.ends_at }
}

function participantOf(row: ParticipantRow): Participant {
  const { mandate_kind: kind, mandate_scope: scope, mandate_starts_at: from, mandate_ends_at: to } = row
  const mandate = kind === null || from === null || scope === null ? null : { kind, from, to, scope }
  const { id, role, service, nearest_relative: nearest } = row
  return { id, role, mandate, service, nearest, ...intervalOf(row) }
}

/** The table lets exactly one of participant and role be set; a row that had neither would grant nothing. */
function grantOf(row: PlanRow['grants'][number]): Grant[] {
  const { id, section, page, right, given_by: givenBy } = row
  const rest = { id, section, page, right, givenBy, ...intervalOf(row) }
  if (row.participant !== null) return [{ grantee: { participant: row.participant }, ...rest }]
  return row.role === null ? [] : [{ grantee: { role: row.role }, ...rest }]
}

function memberOf(row: ParticipantRow, planPerson: string): PlanMember {
  const { id, name, role, colour } = row
  return {
    participant: id,
    person: row.person,
    onBehalfOf: role === 'representative' ? planPerson : null,
    present: { id, name, initials: initialsOf(name), role, colour },
  }
}
