import { type Kysely, sql } from 'kysely'

/**
 * Every table of a plan says whose it is (`municipality`), and its foreign key goes to the plan by both, so that a row
 * cannot say another municipality than its plan does. Rows of a plan go with the plan; people and municipalities
 * stay as long as anything refers to them.
 */
const tables = [
  sql`
    create table municipality (
      number integer primary key check (number between 1 and 9999),
      name text not null
    )`,
  sql`
    create table person (
      id uuid primary key,
      municipality integer not null references municipality,
      name text not null,
      first_name text not null,
      birth_day date,
      language text check (language in ('nb', 'nn', 'en'))
    )`,
  sql`create index on person (municipality)`,
  sql`
    create table session (
      token_hash bytea primary key check (length(token_hash) = 32),
      person uuid references person on delete cascade,
      language text not null check (language in ('nb', 'nn', 'en')),
      created_at timestamptz not null,
      seen_at timestamptz not null
    )`,
  sql`create index on session (person)`,
  sql`create index on session (seen_at)`,
  sql`
    create table plan (
      id uuid primary key,
      municipality integer not null references municipality,
      person uuid not null references person,
      access_version bigint not null default 1,
      epoch text not null,
      prepared_by uuid,
      sample text check (sample in ('adult', 'child')),
      created_at timestamptz not null,
      unique (municipality, id)
    )`,
  sql`create index on plan (person)`,
  sql`
    create table participant (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      person uuid not null references person,
      role text not null check (role in (
        'person', 'representative', 'relative', 'coordinator', 'child-coordinator', 'service', 'school', 'nav',
        'specialist', 'gp', 'contact-doctor', 'unit'
      )),
      title text,
      organisation text,
      colour smallint not null check (colour between 1 and 8),
      position integer not null,
      starts_at timestamptz not null,
      ends_at timestamptz check (ends_at >= starts_at),
      unique (municipality, plan, id),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade
    )`,
  sql`create index on participant (person)`,
  // A plan is one person's.
  sql`create unique index on participant (plan) where role = 'person'`,
  // Deferred: plan and participant refer to each other, and come in one transaction.
  sql`
    alter table plan add foreign key (municipality, id, prepared_by)
      references participant (municipality, plan, id) deferrable initially deferred`,
  sql`
    create table mandate (
      participant uuid primary key references participant on delete cascade,
      municipality integer not null references municipality,
      kind text not null check (kind in ('parental', 'guardian', 'future-power-of-attorney', 'authorised')),
      starts_at timestamptz not null,
      ends_at timestamptz check (ends_at >= starts_at)
    )`,
  sql`
    create table access_grant (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      participant uuid,
      role text,
      section text not null,
      page text,
      "right" text not null check ("right" in ('none', 'read', 'comment', 'write')),
      starts_at timestamptz not null,
      ends_at timestamptz check (ends_at >= starts_at),
      given_by uuid not null references person,
      check (num_nonnulls(participant, role) = 1),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, participant) references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create index on access_grant (municipality, plan)`,
  sql`
    create table consent (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      participant uuid,
      given_at timestamptz not null,
      given_by uuid not null references person,
      expires_at timestamptz check (expires_at >= given_at),
      withdrawn_at timestamptz check (withdrawn_at >= given_at),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, participant) references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create index on consent (municipality, plan)`,
  sql`
    create table responsibility (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      kind text not null
        check (kind in ('makes-plan', 'lead-service', 'coordinator', 'child-coordinator', 'contact-doctor')),
      state text not null
        check (state in ('agreed', 'decided', 'offered', 'appointed', 'declined', 'not-relevant')),
      participant uuid,
      name text,
      from_day date,
      legal_basis text,
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, participant) references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create index on responsibility (municipality, plan)`,
  sql`
    create table period (
      plan uuid primary key,
      municipality integer not null,
      from_day date not null,
      to_day date check (to_day >= from_day),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade
    )`,
  sql`
    create table review (
      plan uuid not null,
      municipality integer not null,
      day date not null,
      primary key (plan, day),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade
    )`,
  sql`
    create table document (
      id bigint generated always as identity primary key,
      municipality integer not null,
      plan uuid not null,
      name text not null,
      sequence bigint not null default 0 check (sequence >= 0),
      changed_at timestamptz,
      unique (municipality, plan, name),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade
    )`,
  sql`
    create table journal (
      document bigint not null references document on delete cascade,
      sequence bigint not null check (sequence >= 1),
      person uuid references person,
      on_behalf_of uuid references person,
      written_at timestamptz not null,
      bytes bytea not null,
      primary key (document, sequence)
    )`,
  sql`
    create table snapshot (
      document bigint primary key references document on delete cascade,
      sequence bigint not null check (sequence >= 0),
      bytes bytea not null
    )`,
  sql`
    create table document_client (
      document bigint not null references document on delete cascade,
      client bigint not null check (client >= 0),
      person uuid references person,
      primary key (document, client)
    )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables) await statement.execute(db)
}
