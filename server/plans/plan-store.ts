import type { Kysely, Selectable } from 'kysely'
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
  readonly role: Tables['participant']['role']
  readonly name: string
  readonly firstName: string
  readonly colour: number
  readonly title: string | null
  readonly organisation: string | null
  readonly startsAt: Date
  readonly endsAt: Date | null
}

export type ConsentRow = Row<'consent', 'participant' | 'given_at' | 'expires_at' | 'withdrawn_at'>
export type ResponsibilityRow = Row<
  'responsibility',
  'kind' | 'state' | 'participant' | 'name' | 'from_day' | 'legal_basis'
>

/** The rows of one plan beside its documents. Nothing is judged here: `plan-body.ts` picks what the reader may have. */
export interface PlanRows {
  readonly participants: readonly ParticipantRow[]
  readonly responsibilities: readonly ResponsibilityRow[]
  readonly period: Row<'period', 'from_day' | 'to_day'> | null
  readonly reviews: readonly string[]
  readonly consents: readonly ConsentRow[]
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

  async rows({ municipality, plan }: PlanKey): Promise<PlanRows> {
    const [participants, responsibilities, period, reviews, consents] = await Promise.all([
      this.#participants(municipality, plan),
      this.#database
        .selectFrom('responsibility')
        .select(['kind', 'state', 'participant', 'name', 'from_day', 'legal_basis'])
        .where('municipality', '=', municipality)
        .where('plan', '=', plan)
        .orderBy('from_day')
        .orderBy('id')
        .execute(),
      this.#database
        .selectFrom('period')
        .select(['from_day', 'to_day'])
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
      this.#database
        .selectFrom('consent')
        .select(['participant', 'given_at', 'expires_at', 'withdrawn_at'])
        .where('municipality', '=', municipality)
        .where('plan', '=', plan)
        .orderBy('given_at')
        .orderBy('id')
        .execute(),
    ])
    return { participants, responsibilities, period: period ?? null, reviews: reviews.map(({ day }) => day), consents }
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
      .select(['participant.id', 'participant.role', 'person.name', 'person.first_name', 'participant.colour'])
      .select(['participant.title', 'participant.organisation', 'participant.starts_at', 'participant.ends_at'])
      .where('participant.municipality', '=', municipality)
      .where('participant.plan', '=', plan)
      .orderBy('participant.position')
      .orderBy('participant.id')
      .execute()
    return rows.map(({ first_name, starts_at, ends_at, ...row }) => ({
      ...row,
      firstName: first_name,
      startsAt: starts_at,
      endsAt: ends_at,
    }))
  }
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
