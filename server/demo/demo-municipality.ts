import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/** The fictional municipality of the sample plans. No municipality in Norway has this number. */
const solvik = { number: 9999, name: 'Solvik kommune' }

export interface Municipality {
  readonly number: number
  readonly name: string
}

/** Makes sure that it is there. */
export async function demoMunicipality(database: Kysely<Tables>): Promise<Municipality> {
  await database
    .insertInto('municipality')
    .values(solvik)
    .onConflict((conflict) => conflict.column('number').doNothing())
    .execute()
  return solvik
}
