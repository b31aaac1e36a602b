import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/**
 * Gives a name to somebody whose sign-in told none, as ID-porten's does not. Once: who has a name keeps it. False when
 * they have one.
 */
export async function nameUnnamed(database: Kysely<Tables>, personId: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('person')
    .set({ name, first_name: name.split(/\s+/)[0] ?? name })
    .where('id', '=', personId)
    .where('name', '=', '')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
