import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'

export interface OwnMunicipality {
  readonly number: number
  readonly name: string
}

/** Makes sure that the municipality whose installation this is stands in the database, by the name that it has now. */
export async function ownMunicipality(
  database: Kysely<Tables>,
  municipality: OwnMunicipality,
): Promise<OwnMunicipality> {
  await database
    .insertInto('municipality')
    .values({ ...municipality })
    .onConflict((conflict) => conflict.column('number').doUpdateSet({ name: municipality.name }))
    .execute()
  return municipality
}
