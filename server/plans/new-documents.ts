import type { Insertable, Transaction } from 'kysely'
import { type DocumentAddress, documentName } from '../../shared/plan/document-name.ts'
import type { PlanKey } from '../storage/document-store.ts'
import { insertAll } from '../storage/insert-all.ts'
import type { Tables } from '../storage/tables.ts'
import { firstContent } from './first-content.ts'

/** What a document's journal begins with. */
export interface DocumentContent {
  readonly rows: readonly Omit<Insertable<Tables['journal']>, 'document' | 'sequence'>[]
  readonly claims: readonly Omit<Insertable<Tables['document_client']>, 'document'>[]
  /** When a person last wrote in it. */
  readonly changedAt: Date | null
}

/** Makes documents as new ones begin: those of a new plan, or the own pages of somebody new in one that is there. */
export async function newDocuments(
  transaction: Transaction<Tables>,
  key: PlanKey,
  addresses: readonly DocumentAddress[],
  now: Date,
): Promise<void> {
  const contents = addresses.map((address) => [documentName(address), newContent(address, now)] as const)
  await insertDocuments(transaction, key, new Map(contents))
}

/** As a document begins that nobody has written in. */
export function newContent({ section }: DocumentAddress, now: Date): DocumentContent {
  const first = firstContent(section)
  if (first === null) return { rows: [], claims: [], changedAt: null }
  return {
    rows: [{ person: null, on_behalf_of: null, written_at: now, bytes: first.bytes }],
    claims: [{ client: first.client, person: null }],
    changedAt: null,
  }
}

/** Documents by their names, with what their journals hold. */
export async function insertDocuments(
  transaction: Transaction<Tables>,
  { municipality, plan }: PlanKey,
  contents: ReadonlyMap<string, DocumentContent>,
): Promise<void> {
  if (contents.size === 0) return
  const documents = await transaction
    .insertInto('document')
    .values(
      [...contents].map(([name, { rows, changedAt }]) => {
        return { municipality, plan, name, sequence: rows.length, changed_at: changedAt }
      }),
    )
    .returning(['id', 'name'])
    .execute()
  await insertAll(
    transaction,
    'document_client',
    documents.flatMap(({ id, name }) =>
      (contents.get(name)?.claims ?? []).map((claim) => ({ document: id, ...claim })),
    ),
  )
  await insertAll(
    transaction,
    'journal',
    documents.flatMap(({ id, name }) => {
      return (contents.get(name)?.rows ?? []).map((row, index) => ({ document: id, sequence: index + 1, ...row }))
    }),
  )
}
