import type { Kysely } from 'kysely'
import type { StaffKind } from '../../shared/api/api.ts'
import type { Tables } from '../storage/tables.ts'

/** Who works in the municipality with plans: its coordinators and its coordinating unit. */
export class StaffStore {
  readonly #database: Kysely<Tables>
  readonly #municipality: number

  constructor(database: Kysely<Tables>, municipality: number) {
    this.#database = database
    this.#municipality = municipality
  }

  async kindOf(person: string): Promise<StaffKind | null> {
    const row = await this.#database
      .selectFrom('staff')
      .select('kind')
      .where('municipality', '=', this.#municipality)
      .where('person', '=', person)
      .executeTakeFirst()
    return row?.kind ?? null
  }

  /** By name. */
  async coordinators(): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const rows = await this.#database
      .selectFrom('staff')
      .innerJoin('person', 'person.id', 'staff.person')
      .select(['person.id', 'person.name'])
      .where('staff.municipality', '=', this.#municipality)
      .where('staff.kind', '=', 'coordinator')
      .execute()
    return rows.sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  }
}

const byName = new Intl.Collator('nb')
