import type { Kysely } from 'kysely'
import type { PlanKey, Unsound } from './document-store.ts'
import type { Tables } from './tables.ts'

/** See `DocumentStore.setAside`. Two processes that find the same at once set it aside once. */
export async function setAside(
  db: Kysely<Tables>,
  { municipality, plan }: PlanKey,
  name: string,
  { snapshot, rows }: Unsound,
  at: Date,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const document = await transaction
      .selectFrom('document')
      .select('id')
      .where('municipality', '=', municipality)
      .where('plan', '=', plan)
      .where('name', '=', name)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (document === undefined) return
    const of = { document: document.id, set_aside_at: at }
    if (snapshot !== null) {
      const { sequence, bytes, reason } = snapshot
      // These very bytes: somebody may have made a sound one meanwhile.
      const { numDeletedRows } = await transaction
        .deleteFrom('snapshot')
        .where('document', '=', document.id)
        .where('sequence', '=', sequence)
        .where('bytes', '=', bytes)
        .executeTakeFirst()
      if (numDeletedRows > 0n) {
        await transaction
          .insertInto('set_aside')
          .values({ ...of, what: 'snapshot', sequence, reason, bytes })
          .execute()
      }
    }
    if (rows.length === 0) return
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('set_aside')
      .values(rows.map(({ sequence, reason }) => ({ ...of, what: 'row' as const, sequence, reason, bytes: null })))
      .onConflict((conflict) => conflict.columns(['document', 'sequence']).where('what', '=', 'row').doNothing())
      .executeTakeFirst()
    if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return
    await transaction
      .updateTable('document')
      .set(({ eb }) => ({ sequence: eb('sequence', '+', 1) }))
      .where('id', '=', document.id)
      .execute()
  })
}
