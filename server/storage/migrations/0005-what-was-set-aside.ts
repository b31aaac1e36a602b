import { type Kysely, sql } from 'kysely'

/**
 * What of a document could not be read any more, and is left out when it is loaded. A row stays in the journal, bytes and
 * all; a snapshot's bytes are kept here, since the one that is made in its place takes its row.
 */
const statements = [
  sql`
    create table set_aside (
      id bigint generated always as identity primary key,
      document bigint not null references document on delete cascade,
      what text not null check (what in ('row', 'snapshot')),
      sequence bigint not null check (sequence >= 0),
      reason text not null check (reason in ('unreadable', 'builds-on-missing', 'schema')),
      set_aside_at timestamptz not null,
      bytes bytea check ((bytes is not null) = (what = 'snapshot'))
    )`,
  sql`create unique index on set_aside (document, sequence) where what = 'row'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
