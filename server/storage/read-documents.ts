import { type Kysely, sql } from 'kysely'
import type { JournalRow, PlanKey, StoredDocument } from './document-store.ts'
import { preparedAs } from './prepared-statements.ts'
import type { Tables } from './tables.ts'

interface StoredRow {
  readonly name: string
  readonly last: number
  readonly set_aside: number
  /** Null for a document with nothing in it. */
  readonly bytes: Uint8Array | null
  readonly is_snapshot: boolean
  readonly sequence: number
  readonly person: string | null
  readonly on_behalf_of: string | null
  readonly written_at: Date
}

/** Documents as they lie on disk. One statement, so that snapshot, tail and last sequence are of one moment. */
export async function readDocuments(
  db: Kysely<Tables>,
  key: PlanKey,
  names: readonly string[],
): Promise<ReadonlyMap<string, StoredDocument>> {
  const { rows } = await sql<StoredRow>`${sql.raw(preparedAs('load'))}
    with wanted as (
      select document.id, document.name, document.sequence as last, snapshot.sequence, snapshot.bytes,
        (select count(*)::int from set_aside where set_aside.document = document.id and what = 'row') as set_aside
      from document
      left join snapshot on snapshot.document = document.id
      where document.municipality = ${key.municipality}
        and document.plan = ${key.plan}
        and document.name = any(${names}::text[])
    )
    select name, last, set_aside, true as is_snapshot, coalesce(sequence, 0) as sequence, bytes,
      null::uuid as person, null::uuid as on_behalf_of, null::timestamptz as written_at
    from wanted
    union all
    select wanted.name, wanted.last, wanted.set_aside, false, journal.sequence, journal.bytes,
      journal.person, journal.on_behalf_of, journal.written_at
    from wanted
    join journal on journal.document = wanted.id and journal.sequence > coalesce(wanted.sequence, 0)
    where wanted.set_aside = 0 or not exists (
      select from set_aside
      where set_aside.document = wanted.id and what = 'row' and set_aside.sequence = journal.sequence)
    order by name, sequence`.execute(db)
  return gather(rows)
}

/** Rows come document by document, a snapshot's (there or not) before its tail. */
function gather(rows: readonly StoredRow[]): ReadonlyMap<string, StoredDocument> {
  const documents = new Map<string, StoredDocument & { tail: JournalRow[] }>()
  for (const { name, last, set_aside, is_snapshot, sequence, bytes, person, on_behalf_of, written_at } of rows) {
    if (is_snapshot) {
      const snapshot = bytes === null ? null : { sequence, bytes }
      documents.set(name, { name, sequence: last, snapshot, tail: [], setAside: set_aside })
    } else if (bytes !== null) {
      documents.get(name)?.tail.push({ sequence, person, onBehalfOf: on_behalf_of, writtenAt: written_at, bytes })
    }
  }
  return documents
}
