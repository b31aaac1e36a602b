import { type Kysely, sql } from 'kysely'

/**
 * What the whole plan holds beside its documents: facts that are written, with a version each, so that two who change
 * the same one at once notice; how measures change hands; links to other plans; and who makes plans.
 */
const statements = [
  sql`alter table plan add language text not null default 'nb' check (language in ('nb', 'nn', 'en'))`,
  sql`alter table plan add legal_bases text[] not null default '{}'`,
  sql`alter table plan add basis_version integer not null default 1`,
  // Somebody whose name was written in a plan and who has never signed in: the plan may mend the name.
  sql`alter table person add named_in uuid references plan on delete set null`,
  sql`alter table participant add phone text`,
  sql`alter table participant add email text`,
  sql`alter table participant add version integer not null default 1`,
  sql`alter table responsibility add reason text`,
  sql`alter table responsibility add version integer not null default 1`,
  // § 3 a: at all times one, and for the other roles as well.
  sql`create unique index on responsibility (plan, kind)`,
  sql`alter table period add version integer not null default 1`,
  sql`
    create table linked_plan (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      kind text not null,
      title text,
      address text,
      participant uuid,
      name text,
      note text,
      position integer not null,
      version integer not null default 1,
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, participant) references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create index on linked_plan (municipality, plan)`,
  // Every version of every fact, as it was written: who, when, and what. Never changed.
  sql`
    create table fact_change (
      id bigint generated always as identity primary key,
      municipality integer not null,
      plan uuid not null,
      section text not null,
      item text not null,
      version integer not null,
      body jsonb,
      person uuid references person,
      on_behalf_of uuid references person,
      changed_at timestamptz not null,
      unique (plan, section, item, version),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade
    )`,
  sql`
    create table hand_over (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      card uuid not null,
      from_participant uuid not null,
      to_participant uuid not null,
      state text not null check (state in ('offered', 'handed', 'accepted', 'declined', 'withdrawn')),
      made_by uuid not null references person,
      made_at timestamptz not null,
      word text,
      answered_by uuid references person,
      answered_at timestamptz,
      answer text,
      check (from_participant <> to_participant),
      check ((state in ('offered', 'handed')) = (answered_at is null)),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, from_participant)
        references participant (municipality, plan, id) on delete cascade,
      foreign key (municipality, plan, to_participant)
        references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create index on hand_over (municipality, plan)`,
  sql`create unique index on hand_over (plan, card) where state = 'offered'`,
  sql`
    create table staff (
      municipality integer not null references municipality,
      person uuid not null references person on delete cascade,
      kind text not null check (kind in ('coordinator', 'unit')),
      primary key (municipality, person)
    )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
