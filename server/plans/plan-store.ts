import { type Kysely, type Selectable, sql } from 'kysely'
import { type ConsentRecord, readConsents } from '../consent/consent-record.ts'
import { type Invitation, invitationsOf } from '../invitations/invitation-store.ts'
import type { PlanKey } from '../storage/document-store.ts'
import type { Tables } from '../storage/tables.ts'

type Row<Table extends keyof Tables, Column extends keyof Selectable<Tables[Table]>> = Readonly<
  Pick<Selectable<Tables[Table]>, Column>
>

/** Whose plan it is. */
export interface PlanHead {
  readonly key: PlanKey
  readonly name: string
  readonly firstName: string
  readonly sample: Tables['plan']['sample']
}

export interface ParticipantRow {
  readonly id: string
  /** The person who it is. */
  readonly person: string
  readonly role: Tables['participant']['role']
  readonly name: string
  readonly firstName: string
  readonly colour: number
  readonly title: string | null
  readonly organisation: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly version: number
  /** Whether the name was written in this plan, and belongs to nobody who signs in. */
  readonly namedHere: boolean
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly service: { readonly id: string; readonly name: string; readonly organisation: string } | null
  readonly nearest: boolean
  /** When they left of their own will. */
  readonly leftAt: Date | null
  readonly leftWord: string | null
}

export type ResponsibilityRow = Row<
  'responsibility',
  'kind' | 'state' | 'participant' | 'name' | 'from_day' | 'legal_basis' | 'reason' | 'version'
>
export type LinkedPlanRow = Row<
  'linked_plan',
  'id' | 'kind' | 'title' | 'address' | 'participant' | 'name' | 'note' | 'version'
>
export type HandOverRow = Row<
  'hand_over',
  | 'id'
  | 'card'
  | 'from_participant'
  | 'to_participant'
  | 'state'
  | 'made_by'
  | 'made_at'
  | 'word'
  | 'answered_by'
  | 'answered_at'
  | 'answer'
>

/** When something was last changed, and by which person. */
export interface LastChange {
  readonly at: Date
  readonly person: string | null
}

/** The newest version of each fact, by `section item`. */
export type FactChanges = ReadonlyMap<string, LastChange>

/** The rows of one plan beside its documents. Nothing is judged here: `plan-body.ts` picks what the reader may have. */
export interface PlanRows {
  readonly participants: readonly ParticipantRow[]
  readonly responsibilities: readonly ResponsibilityRow[]
  readonly basis: Row<'plan', 'language' | 'legal_bases' | 'basis_version'>
  readonly period: Row<'period', 'from_day' | 'to_day' | 'version'> | null
  readonly reviews: readonly string[]
  readonly consents: readonly ConsentRecord[]
  readonly linkedPlans: readonly LinkedPlanRow[]
  /** Oldest first. */
  readonly handOvers: readonly HandOverRow[]
  /** Newest first. */
  readonly invitations: readonly Invitation[]
  readonly factChanges: FactChanges
  /** Who last wrote in each document that somebody has written in, by its name. */
  readonly lastWriters: ReadonlyMap<string, LastChange>
}

export class PlanStore {
  readonly #database: Kysely<Tables>

  constructor(database: Kysely<Tables>) {
    this.#database = database
  }

  /** The plan by its id, when it lies in this municipality. */
  async head(municipality: number, plan: string): Promise<PlanHead | null> {
    const row = await this.#heads(municipality).where('plan.id', '=', plan).executeTakeFirst()
    return row === undefined ? null : headOf(row)
  }

  /** Plans in which somebody has ever taken part. */
  async headsFor(municipality: number, person: string): Promise<readonly PlanHead[]> {
    const mine = this.#database
      .selectFrom('participant')
      .select('participant.plan')
      .where('participant.person', '=', person)
      .where('participant.municipality', '=', municipality)
    const rows = await this.#heads(municipality).where('plan.id', 'in', mine).execute()
    return rows.map(headOf)
  }

  /** When each document that has been written in last changed, by plan and name. */
  async changes(
    municipality: number,
    plans: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, Date>>> {
    const changes = new Map(plans.map((plan) => [plan, new Map<string, Date>()]))
    if (plans.length === 0) return changes
    const rows = await this.#database
      .selectFrom('document')
      .select(['plan', 'name', 'changed_at'])
      .where('municipality', '=', municipality)
      .where('plan', 'in', [...plans])
      .where('changed_at', 'is not', null)
      .execute()
    for (const { plan, name, changed_at } of rows) {
      if (changed_at !== null) changes.get(plan)?.set(name, changed_at)
    }
    return changes
  }

  /** Who answers for what, by plan. */
  async responsibilities(
    municipality: number,
    plans: readonly string[],
  ): Promise<ReadonlyMap<string, readonly ResponsibilityRow[]>> {
    if (plans.length === 0) return new Map()
    const rows = await this.#database
      .selectFrom('responsibility')
      .select(['plan', 'kind', 'state', 'participant', 'name', 'from_day', 'legal_basis', 'reason', 'version'])
      .where('municipality', '=', municipality)
      .where('plan', 'in', [...plans])
      .execute()
    return Map.groupBy(rows, ({ plan }) => plan)
  }

  async rows({ municipality, plan }: PlanKey): Promise<PlanRows> {
    const key = { municipality, plan }
    const [
      participants,
      basis,
      responsibilities,
      period,
      reviews,
      consents,
      linkedPlans,
      handOvers,
      invitations,
      factChanges,
      lastWriters,
    ] = await Promise.all([
      this.#participants(municipality, plan),
      this.#database
        .selectFrom('plan')
        .select(['language', 'legal_bases', 'basis_version'])
        .where('municipality', '=', municipality)
        .where('id', '=', plan)
        .executeTakeFirstOrThrow(),
      this.#database
        .selectFrom('responsibility')
        .select(['kind', 'state', 'participant', 'name', 'from_day', 'legal_basis', 'reason', 'version'])
        .where('municipality', '=', municipality)
        .where('plan', '=', plan)
        .orderBy('from_day')
        .orderBy('id')
        .execute(),
      this.#database
        .selectFrom('period')
        .select(['from_day', 'to_day', 'version'])
        .where('municipality', '=', municipality)
        .where('plan', '=', plan)
        .executeTakeFirst(),
      this.#database
        .selectFrom('review')
        .select('day')
        .where('municipality', '=', municipality)
        .where('plan', '=', plan)
        .orderBy('day')
        .execute(),
      readConsents(this.#database, key),
      this.#database
        .selectFrom('linked_plan')
        .select(['id', 'kind', 'title', 'address', 'participant', 'name', 'note', 'version'])
        .where('municipality', '=', municipality)
        .where('plan', '=', plan)
        .orderBy('position')
        .orderBy('id')
        .execute(),
      this.#database
        .selectFrom('hand_over')
        .select(['id', 'card', 'from_participant', 'to_participant', 'state', 'made_by', 'made_at', 'word'])
        .select(['answered_by', 'answered_at', 'answer'])
        .where('municipality', '=', municipality)
        .where('plan', '=', plan)
        .orderBy('made_at')
        .orderBy('id')
        .execute(),
      invitationsOf(this.#database, key),
      this.#factChanges(key),
      this.#lastWriters(key),
    ])
    return {
      participants,
      basis,
      responsibilities,
      period: period ?? null,
      reviews: reviews.map(({ day }) => day),
      consents,
      linkedPlans,
      handOvers,
      invitations,
      factChanges,
      lastWriters,
    }
  }

  async #factChanges({ municipality, plan }: PlanKey): Promise<FactChanges> {
    const rows = await this.#database
      .selectFrom('fact_change')
      .distinctOn(['section', 'item'])
      .select(['section', 'item', 'changed_at', 'person'])
      .where('municipality', '=', municipality)
      .where('plan', '=', plan)
      .orderBy('section')
      .orderBy('item')
      .orderBy('version', 'desc')
      .execute()
    return new Map(
      rows.map(({ section, item, changed_at, person }) => [`${section} ${item}`, { at: changed_at, person }]),
    )
  }

  async #lastWriters({ municipality, plan }: PlanKey): Promise<ReadonlyMap<string, LastChange>> {
    const { rows } = await sql<{ name: string; person: string; written_at: Date }>`
      select document.name, last.person, last.written_at
      from document
      cross join lateral (
        select journal.person, journal.written_at
        from journal
        where journal.document = document.id and journal.person is not null
        order by journal.sequence desc
        limit 1
      ) as last
      where document.municipality = ${municipality} and document.plan = ${plan}`.execute(this.#database)
    return new Map(rows.map(({ name, person, written_at }) => [name, { at: written_at, person }]))
  }

  #heads(municipality: number) {
    return this.#database
      .selectFrom('plan')
      .innerJoin('person', 'person.id', 'plan.person')
      .select(['plan.id', 'plan.municipality', 'plan.sample', 'person.name', 'person.first_name'])
      .where('plan.municipality', '=', municipality)
  }

  async #participants(municipality: number, plan: string): Promise<readonly ParticipantRow[]> {
    const rows = await this.#database
      .selectFrom('participant')
      .innerJoin('person', 'person.id', 'participant.person')
      .select(['participant.id', 'participant.person', 'participant.role', 'participant.colour'])
      .select(['person.name', 'person.first_name', 'person.named_in'])
      .select(['participant.title', 'participant.organisation', 'participant.phone', 'participant.email'])
      .select(['participant.starts_at', 'participant.ends_at', 'participant.version'])
      .leftJoin('service', 'service.id', 'participant.service')
      .leftJoin('organisation as provider', 'provider.id', 'service.organisation')
      .select(['service.id as service_id', 'service.name as service_name', 'provider.name as provider_name'])
      .select(['participant.nearest_relative', 'participant.left_at', 'participant.left_word'])
      .where('participant.municipality', '=', municipality)
      .where('participant.plan', '=', plan)
      .orderBy('participant.position')
      .orderBy('participant.id')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      person: row.person,
      role: row.role,
      name: row.name,
      firstName: row.first_name,
      colour: row.colour,
      title: row.title,
      organisation: row.organisation,
      phone: row.phone,
      email: row.email,
      version: row.version,
      namedHere: row.named_in === plan,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      service: serviceOf(row.service_id, row.service_name, row.provider_name),
      nearest: row.nearest_relative,
      leftAt: row.left_at,
      leftWord: row.left_word,
    }))
  }
}

function serviceOf(id: string | null, name: string | null, organisation: string | null): ParticipantRow['service'] {
  return id === null || name === null || organisation === null ? null : { id, name, organisation }
}

interface HeadRow {
  readonly id: string
  readonly municipality: number
  readonly name: string
  readonly first_name: string
  readonly sample: Tables['plan']['sample']
}

function headOf({ id, municipality, name, first_name, sample }: HeadRow): PlanHead {
  return { key: { municipality, plan: id }, name, firstName: first_name, sample }
}
