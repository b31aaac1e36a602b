import { CompiledQuery, type Kysely, sql } from 'kysely'
import { parseDocumentName } from '../../shared/plan/document-name.ts'
import { answered } from './answered.ts'
import { changeTogether } from './change-together.ts'
import type {
  Append,
  Appended,
  ChangedTogether,
  DecideTogether,
  DocumentStore,
  JournalRow,
  PlanKey,
  Reach,
  StoredDocument,
  TogetherRequest,
  Unsound,
} from './document-store.ts'
import { isId } from './id.ts'
import { preparedAs } from './prepared-statements.ts'
import { readDocuments } from './read-documents.ts'
import { setAside } from './set-aside.ts'
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
    return answered(readDocuments(this.#db, key, possible))
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
    const { rows } = await answered(this.#db.executeQuery<AppendRow>(appendQuery(key, append)))
    return judge(append, rows[0])
  }

  async changeTogether(key: PlanKey, request: TogetherRequest, decide: DecideTogether): Promise<ChangedTogether> {
    if (!request.documents.every((name) => isAddress(key, name))) return 'unknown'
    return answered(changeTogether(this.#db, key, request, decide))
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

  async setAside(key: PlanKey, document: string, unsound: Unsound, at: Date): Promise<void> {
    if (!isAddress(key, document)) return
    await answered(setAside(this.#db, key, document, unsound, at))
  }

  async reaches(documents: readonly (PlanKey & { readonly document: string })[]): Promise<readonly Reach[]> {
    const possible = documents.filter(({ document, ...key }) => isAddress(key, document))
    if (possible.length === 0) return []
    const { rows } = await answered(
      sql<Reach>`${sql.raw(preparedAs('reaches'))}
        select plan, name as document, sequence
        from document
        join unnest(
          ${possible.map(({ municipality }) => municipality)}::int[],
          ${possible.map(({ plan }) => plan)}::uuid[],
          ${possible.map(({ document }) => document)}::text[]
        ) as wanted (municipality, plan, name) using (municipality, plan, name)`.execute(this.#db),
    )
    return rows
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
 *
 * Its text stands ready, since it is asked with every letter that somebody types.
 */
const appendStatement = `${preparedAs('append')}
  with the_plan as materialized (
    select access_version from plan
    where municipality = $1 and id = $2
    for share
  ),
  the_document as materialized (
    select id, sequence from document
    where municipality = $1 and plan = $2 and name = $3
    for no key update
  ),
  claim as materialized (
    select client, person
    from unnest($4::bigint[], $5::uuid[]) as claim (client, person)
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
    where the_plan.access_version = $6
      and the_document.sequence = $7
      and not exists (select from taken)
  ),
  claimed as (
    insert into document_client (document, client, person)
    select allowed.id, claim.client, claim.person from allowed, claim
    on conflict do nothing
  ),
  written as (
    insert into journal (document, sequence, person, on_behalf_of, written_at, bytes)
    select allowed.id, allowed.sequence + line.number, line.person, line.on_behalf_of, $8, line.bytes
    from allowed, unnest($9::uuid[], $10::uuid[], $11::bytea[])
      with ordinality as line (person, on_behalf_of, bytes, number)
  ),
  moved as (
    update document set
      sequence = allowed.sequence + $12,
      changed_at = coalesce($13, document.changed_at)
    from allowed where document.id = allowed.id
  )
  select
    (select access_version from the_plan) as access_version,
    (select sequence from the_document) as sequence,
    array(select client::float8 from taken) as taken`

function appendQuery(key: PlanKey, { document, accessVersion, after, rows, claims, writtenAt }: Append) {
  return CompiledQuery.raw(appendStatement, [
    key.municipality,
    key.plan,
    document,
    claims.map(({ client }) => client),
    claims.map(({ person }) => person),
    accessVersion,
    after,
    writtenAt,
    rows.map(({ person }) => person),
    rows.map(({ onBehalfOf }) => onBehalfOf),
    rows.map(({ bytes }) => bytes),
    rows.length,
    rows.some(({ person }) => person !== null) ? writtenAt : null,
  ])
}

/** The same questions as the statement asked, in the same order, told apart for the caller. */
function judge(append: Append, row: AppendRow | undefined): Appended {
  if (row === undefined || row.access_version === null || row.sequence === null) return { outcome: 'unknown' }
  if (row.access_version !== append.accessVersion) return { outcome: 'access-moved' }
  if (row.sequence !== append.after) return { outcome: 'behind' }
  if (row.taken.length > 0) return { outcome: 'client-taken', clients: row.taken }
  return { outcome: 'appended', first: append.after + 1, last: append.after + append.rows.length }
}
