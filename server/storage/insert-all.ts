import type { Insertable, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** PostgreSQL takes at most 65,535 parameters in a statement; a row here has at most 13. */
const rowsAtOnce = 5000

/** Inserts as many rows as there are, none included. */
export async function insertAll<Table extends keyof Tables>(
  transaction: Transaction<Tables>,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await transaction
      .insertInto(table)
      .values(rows.slice(start, start + rowsAtOnce))
      .execute()
  }
}
