import { type Kysely, sql } from 'kysely'
import { parseDocumentName } from '../../shared/plan/document-name.ts'
import { answered } from './answered.ts'
import type { Append, Appended, DocumentStore, JournalRow, PlanKey, StoredDocument } from './document-store.ts'
import { isId } from './id.ts'
import { preparedAs } from './prepared-statements.ts'
import type { Tables } from './tables.ts'

/** The documents in SQL, the same on PGlite and PostgreSQL. */
export class SqlDocumentStore implements DocumentStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async load(key: PlanKey, names: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>> {
    const possible = names.filter(canBeName)
    if (!isId(key.plan) || possible.length === 0) return new Map()
    const rows = await answered(readDocuments(key, possible).execute(this.#db))
    return gather(rows.rows)
  }

  async clients(key: PlanKey, document: string): Promise<ReadonlyMap<number, string | null>> {
    if (!isAddress(key, document)) return new Map()
    const rows = await answered(
      this.#db
        .selectFrom('document_client')
        .innerJoin('document', 'document.id', 'document_client.document')
        .where('document.municipality', '=', key.municipality)
        .where('document.plan', '=', key.plan)
        .where('document.name', '=', document)
        .select(['document_client.client', 'document_client.person'])
        .execute(),
    )
    return new Map(rows.map(({ client, person }) => [client, person]))
  }

  async append(key: PlanKey, append: Append): Promise<Appended> {
    // The sequence is what tells two appends apart; without a row it would not move.
    if (append.rows.length === 0) throw new Error('An append has at least one row.')
    if (!isAddress(key, append.document)) return { outcome: 'unknown' }
    const { rows } = await answered(appendStatement(key, append).execute(this.#db))
    return judge(append, rows[0])
  }

  async journalAfter(key: PlanKey, document: string, sequence: number): Promise<readonly JournalRow[]> {
    if (!isAddress(key, document)) return []
    return answered(
      this.#db
        .selectFrom('journal')
        .innerJoin('document', 'document.id', 'journal.document')
        .where('document.municipality', '=', key.municipality)
        .where('document.plan', '=', key.plan)
        .where('document.name', '=', document)
        .where('journal.sequence', '>', sequence)
        .orderBy('journal.sequence')
        .select([
          'journal.sequence',
          'journal.person',
          'journal.on_behalf_of as onBehalfOf',
          'journal.written_at as writtenAt',
          'journal.bytes',
        ])
        .execute(),
    )
  }

  /** A snapshot that says it holds more than the journal does is not kept either: rows to come would be left out. */
  async saveSnapshot(key: PlanKey, document: string, sequence: number, bytes: Uint8Array): Promise<void> {
    if (!isAddress(key, document)) return
    await answered(
      this.#db
        .insertInto('snapshot')
        .columns(['document', 'sequence', 'bytes'])
        .expression((from) =>
          from
            .selectFrom('document')
            .where('document.municipality', '=', key.municipality)
            .where('document.plan', '=', key.plan)
            .where('document.name', '=', document)
            .where('document.sequence', '>=', sequence)
            .select(['document.id', sql.lit(sequence).as('sequence'), sql<Uint8Array>`${bytes}::bytea`.as('bytes')]),
        )
        .onConflict((conflict) =>
          conflict
            .column('document')
            .doUpdateSet(({ ref }) => ({ sequence: ref('excluded.sequence'), bytes: ref('excluded.bytes') }))
            .where('snapshot.sequence', '<', (of) => of.ref('excluded.sequence')),
        )
        .execute(),
    )
  }

  async accessVersions(plans: readonly PlanKey[]): Promise<ReadonlyMap<string, number>> {
    const possible = plans.filter(({ plan }) => isId(plan))
    if (possible.length === 0) return new Map()
    const { rows } = await answered(
      sql<{ id: string; access_version: number }>`
        select plan.id, plan.access_version
        from plan
        join unnest(${possible.map(({ municipality }) => municipality)}::int[], ${possible.map(({ plan }) => plan)}::uuid[])
          as wanted (municipality, id) using (municipality, id)`.execute(this.#db),
    )
    return new Map(rows.map(({ id, access_version }) => [id, access_version]))
  }
}

function canBeName(name: string): boolean {
  return parseDocumentName(name) !== null
}

function isAddress(key: PlanKey, document: string): boolean {
  return isId(key.plan) && canBeName(document)
}

interface StoredRow {
  readonly name: string
  readonly last: number
  /** Null for a document with nothing in it. */
  readonly bytes: Uint8Array | null
  readonly is_snapshot: boolean
  readonly sequence: number
  readonly person: string | null
  readonly on_behalf_of: string | null
  readonly written_at: Date
}

/** One statement, so that snapshot, tail and last sequence are of one moment. */
function readDocuments(key: PlanKey, names: readonly string[]) {
  return sql<StoredRow>`${sql.raw(preparedAs('load'))}
    with wanted as (
      select document.id, document.name, document.sequence as last, snapshot.sequence, snapshot.bytes
      from document
      left join snapshot on snapshot.document = document.id
      where document.municipality = ${key.municipality}
        and document.plan = ${key.plan}
        and document.name = any(${names}::text[])
    )
    select name, last, true as is_snapshot, coalesce(sequence, 0) as sequence, bytes,
      null::uuid as person, null::uuid as on_behalf_of, null::timestamptz as written_at
    from wanted
    union all
    select wanted.name, wanted.last, false, journal.sequence, journal.bytes,
      journal.person, journal.on_behalf_of, journal.written_at
    from wanted
    join journal on journal.document = wanted.id and journal.sequence > coalesce(wanted.sequence, 0)
    order by name, sequence`
}

/** Rows come document by document, a snapshot's (there or not) before its tail. */
function gather(rows: readonly StoredRow[]): ReadonlyMap<string, StoredDocument> {
  const documents = new Map<string, StoredDocument & { tail: JournalRow[] }>()
  for (const { name, last, is_snapshot, sequence, bytes, person, on_behalf_of, written_at } of rows) {
    if (is_snapshot) {
      documents.set(name, { name, sequence: last, snapshot: bytes === null ? null : { sequence, bytes }, tail: [] })
    } else if (bytes !== null) {
      documents.get(name)?.tail.push({ sequence, person, onBehalfOf: on_behalf_of, writtenAt: written_at, bytes })
    }
  }
  return documents
}

interface AppendRow {
  /** Null when there is no such plan, or no such document in it. */
  readonly access_version: number | null
  readonly sequence: number | null
  /** As float8, since `pg` reads an array of int8 as texts. */
  readonly taken: readonly number[]
}

/**
 * One statement and one crossing: it locks, judges and writes, or writes nothing.
 *
 * Why it is sound at PostgreSQL's ordinary isolation: `for share` on the plan and `for no key update` on the document
 * wait for whoever is changing the row, and then give the row as that one left it. The rest of the statement sees the
 * moment at which it began, which is too old only if somebody appended while this one waited for the document, and
 * then the sequence has moved and nothing is written.
 */
function appendStatement(key: PlanKey, append: Append) {
  const { rows, claims, writtenAt } = append
  return sql<AppendRow>`${sql.raw(preparedAs('append'))}
    with the_plan as materialized (
      select access_version from plan
      where municipality = ${key.municipality} and id = ${key.plan}
      for share
    ),
    the_document as materialized (
      select id, sequence from document
      where municipality = ${key.municipality} and plan = ${key.plan} and name = ${append.document}
      for no key update
    ),
    claim as materialized (
      select client, person
      from unnest(${claims.map(({ client }) => client)}::bigint[], ${claims.map(({ person }) => person)}::uuid[])
        as claim (client, person)
    ),
    taken as materialized (
      select claim.client
      from claim
      join document_client owned
        on owned.document = (select id from the_document) and owned.client = claim.client
      where owned.person is distinct from claim.person
    ),
    allowed as materialized (
      select the_document.id, the_document.sequence
      from the_document, the_plan
      where the_plan.access_version = ${append.accessVersion}
        and the_document.sequence = ${append.after}
        and not exists (select from taken)
    ),
    claimed as (
      insert into document_client (document, client, person)
      select allowed.id, claim.client, claim.person from allowed, claim
      on conflict do nothing
    ),
    written as (
      insert into journal (document, sequence, person, on_behalf_of, written_at, bytes)
      select allowed.id, allowed.sequence + line.number, line.person, line.on_behalf_of, ${writtenAt}, line.bytes
      from allowed, unnest(
        ${rows.map(({ person }) => person)}::uuid[],
        ${rows.map(({ onBehalfOf }) => onBehalfOf)}::uuid[],
        ${rows.map(({ bytes }) => bytes)}::bytea[]
      ) with ordinality as line (person, on_behalf_of, bytes, number)
    ),
    moved as (
      update document set
        sequence = allowed.sequence + ${rows.length},
        changed_at = coalesce(${rows.some(({ person }) => person !== null) ? writtenAt : null}, document.changed_at)
      from allowed where document.id = allowed.id
    )
    select
      (select access_version from the_plan) as access_version,
      (select sequence from the_document) as sequence,
      array(select client::float8 from taken) as taken`
}

/** The same questions as the statement asked, in the same order, told apart for the caller. */
function judge(append: Append, row: AppendRow | undefined): Appended {
  if (row === undefined || row.access_version === null || row.sequence === null) return { outcome: 'unknown' }
  if (row.access_version !== append.accessVersion) return { outcome: 'access-moved' }
  if (row.sequence !== append.after) return { outcome: 'behind' }
  if (row.taken.length > 0) return { outcome: 'client-taken', clients: row.taken }
  return { outcome: 'appended', first: append.after + 1, last: append.after + append.rows.length }
}
