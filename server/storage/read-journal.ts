import type { Kysely } from 'kysely'
import type { JournalRow, PlanKey } from './document-store.ts'
import type { Tables } from './tables.ts'

/** Rows after a sequence, in order, without those that were set aside. */
export function readJournal(
  db: Kysely<Tables>,
  key: PlanKey,
  document: string,
  sequence: number,
): Promise<readonly JournalRow[]> {
  return db
    .selectFrom('journal')
    .innerJoin('document', 'document.id', 'journal.document')
    .where('document.municipality', '=', key.municipality)
    .where('document.plan', '=', key.plan)
    .where('document.name', '=', document)
    .where('journal.sequence', '>', sequence)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('set_aside')
            .whereRef('set_aside.document', '=', 'journal.document')
            .whereRef('set_aside.sequence', '=', 'journal.sequence')
            .where('set_aside.what', '=', 'row')
            .select('set_aside.id'),
        ),
      ),
    )
    .orderBy('journal.sequence')
    .select([
      'journal.sequence',
      'journal.person',
      'journal.on_behalf_of as onBehalfOf',
      'journal.written_at as writtenAt',
      'journal.bytes',
    ])
    .execute()
}

/** Who the document's client ids belong to. */
export async function readClients(
  db: Kysely<Tables>,
  key: PlanKey,
  document: string,
): Promise<ReadonlyMap<number, string | null>> {
  const rows = await db
    .selectFrom('document_client')
    .innerJoin('document', 'document.id', 'document_client.document')
    .where('document.municipality', '=', key.municipality)
    .where('document.plan', '=', key.plan)
    .where('document.name', '=', document)
    .select(['document_client.client', 'document_client.person'])
    .execute()
  return new Map(rows.map(({ client, person }) => [client, person]))
}
