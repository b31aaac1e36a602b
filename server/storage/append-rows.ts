import { CompiledQuery, type Kysely } from 'kysely'
import type { Append, Appended, PlanKey } from './document-store.ts'
import { gateNumber } from './plan-gate.ts'
import { preparedAs } from './prepared-statements.ts'
import type { Tables } from './tables.ts'

interface AppendRow {
  /** Null when there is no such plan, or no such document in it. */
  readonly access_version: number | null
  readonly sequence: number | null
  /** As float8, since `pg` reads an array of int8 as texts. */
  readonly taken: readonly number[]
}

/**
 * The locks of whoever appends to a document (municipality, plan, name as the first three parameters), until the transaction
 * ends: `the_plan` and `the_document`, which are empty where there is none.
 *
 * Each asks for the one before it (gate, plan, document): whoever had the document and waited at the gate would wait for a
 * change of rights that waits for somebody who waits for the document.
 */
export const locks = `gate as materialized (
    select pg_advisory_xact_lock_shared(${gateNumber('$2')})
  ),
  the_plan as materialized (
    select access_version from plan, gate
    where municipality = $1 and id = $2
    for share of plan
  ),
  the_document as materialized (
    select id, sequence from document, the_plan
    where municipality = $1 and plan = $2 and name = $3
    for no key update of document
  )`

/**
 * One statement and one crossing: it locks, judges and writes, or writes nothing.
 *
 * Why it is sound at PostgreSQL's ordinary isolation: `for share` on the plan and `for no key update` on the document
 * wait for whoever is changing the row, and then give the row as that one left it. The rest of the statement sees the
 * moment at which it began, which is too old only if somebody appended while this one waited, and then the sequence has
 * moved and nothing is written. The gate is for the sake of those who wait to change the plan (`plan-gate.ts`).
 *
 * Its text stands ready, since it is asked with every letter that somebody types.
 */
const appendStatement = `${preparedAs('append')}
  with ${locks},
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

/** An append in one statement; in a transaction of its own unless `db` is one. */
export async function appendRows(db: Kysely<Tables>, key: PlanKey, append: Append): Promise<Appended> {
  const { rows } = await db.executeQuery<AppendRow>(appendQuery(key, append))
  return judge(append, rows[0])
}

/** The same questions as the statement asked, in the same order, told apart for the caller. */
function judge(append: Append, row: AppendRow | undefined): Appended {
  if (row === undefined || row.access_version === null || row.sequence === null) return { outcome: 'unknown' }
  if (row.access_version !== append.accessVersion) return { outcome: 'access-moved' }
  if (row.sequence !== append.after) return { outcome: 'behind' }
  if (row.taken.length > 0) return { outcome: 'client-taken', clients: row.taken }
  return { outcome: 'appended', first: append.after + 1, last: append.after + append.rows.length }
}
