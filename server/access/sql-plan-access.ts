import { type Expression, type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { AccessFacts, Grant, Interval, Participant } from '../../shared/access/right-to.ts'
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
          .select(['whose.name', 'mandate.kind as mandate_kind'])
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
          .select('access_grant.right')
          .select(({ ref }) => [
            milliseconds(ref('access_grant.starts_at')).as('starts_at'),
            milliseconds<number | null>(ref('access_grant.ends_at')).as('ends_at'),
          ]),
      ).as('grants'),
      jsonArrayFrom(
        plan
          .selectFrom('consent')
          .whereRef('consent.municipality', '=', 'plan.municipality')
          .whereRef('consent.plan', '=', 'plan.id')
          .orderBy('consent.id')
          .select('consent.participant')
          .select(({ ref, fn }) => [
            milliseconds(ref('consent.given_at')).as('starts_at'),
            // Whichever comes first; `least` passes over what is null.
            milliseconds<number | null>(fn('least', ['consent.expires_at', 'consent.withdrawn_at'])).as('ends_at'),
          ]),
      ).as('consents'),
    ])
}

/** An instant as milliseconds since 1970, which JSON can carry. */
function milliseconds<Milliseconds extends number | null = number>(instant: Expression<unknown>) {
  return sql<Milliseconds>`floor(extract(epoch from ${instant}) * 1000)::float8`
}

/** With this day of birth nobody is a parent of a child: it opens nothing to anybody. */
const unknownBirthDay = '1900-01-01'

function factsOf(row: PlanRow): AccessFacts {
  const consents = row.consents.map((consent) => ({ ...intervalOf(consent), participant: consent.participant }))
  return {
    birthDay: row.birth_day ?? unknownBirthDay,
    participants: row.participants.map(participantOf),
    grants: row.grants.flatMap(grantOf),
    consents: {
      toPlan: consents.filter(({ participant }) => participant === null).map(({ from, to }) => ({ from, to })),
      toSharing: consents.flatMap(({ participant, from, to }) =>
        participant === null ? [] : { participant, from, to },
      ),
    },
    preparedBy: row.prepared_by,
    meetings: [],
  }
}

function intervalOf(row: { readonly starts_at: number; readonly ends_at: number | null }): Interval {
  return { from: row.starts_at, to: row.ends_at }
}

function participantOf(row: ParticipantRow): Participant {
  const { mandate_kind: kind, mandate_starts_at: from, mandate_ends_at: to } = row
  const mandate = kind === null || from === null ? null : { kind, from, to }
  return { id: row.id, role: row.role, mandate, ...intervalOf(row) }
}

/** The table lets exactly one of participant and role be set; a row that had neither would grant nothing. */
function grantOf(row: PlanRow['grants'][number]): Grant[] {
  const rest = { section: row.section, page: row.page, right: row.right, ...intervalOf(row) }
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
