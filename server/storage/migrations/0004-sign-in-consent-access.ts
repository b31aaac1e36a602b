import { type Kysely, sql } from 'kysely'

/**
 * Who signs in and how; who has been asked to take part; consent as rows with who gave it, in what capacity and how; who
 * acts for another and what stops them; who asks for access; and who has seen what, which nobody can change.
 */
const statements = [
  // Sign-in. A keyed hash of the national identity number: enough to know somebody by, and not the number.
  sql`alter table person add national_id_hash bytea unique check (length(national_id_hash) = 32)`,
  sql`alter table person add email text`,
  sql`
    create table person_identity (
      issuer text not null,
      subject text not null,
      person uuid not null references person on delete cascade,
      provider text not null,
      primary key (issuer, subject)
    )`,
  sql`create index on person_identity (person)`,
  sql`
    create table sign_in_attempt (
      state_hash bytea primary key check (length(state_hash) = 32),
      browser_hash bytea not null check (length(browser_hash) = 32),
      provider text not null,
      nonce text not null,
      code_verifier text not null,
      return_to text not null,
      created_at timestamptz not null
    )`,
  sql`create index on sign_in_attempt (created_at)`,
  sql`alter table session add id uuid not null default gen_random_uuid()`,
  sql`create unique index on session (id)`,
  sql`alter table session add provider text`,
  sql`alter table session add id_token text`,
  sql`alter table session add provider_session text`,
  sql`alter table session add acr text`,
  sql`alter table session add device text`,
  // Since when this sign-in lasts, whatever tokens it has had; null: since the row was made.
  sql`alter table session add signed_in_at timestamptz`,

  sql`
    create table organisation (
      id uuid primary key,
      municipality integer not null references municipality,
      name text not null,
      number text
    )`,
  sql`
    create table service (
      id uuid primary key,
      municipality integer not null references municipality,
      organisation uuid not null references organisation on delete cascade,
      name text not null
    )`,
  sql`create index on service (municipality)`,
  sql`alter table participant add service uuid references service`,
  sql`alter table participant add nearest_relative boolean not null default false`,
  // When they left of their own will; null for everybody else.
  sql`alter table participant add left_at timestamptz`,
  sql`alter table participant add left_word text`,

  sql`alter table mandate drop constraint mandate_kind_check`,
  sql`
    alter table mandate add constraint mandate_kind_check check (kind in
      ('parental', 'guardian', 'future-power-of-attorney', 'authorised', 'child-welfare'))`,
  sql`
    alter table mandate add scope text[] not null
      default '{content,consent-to-plan,consent-to-sharing,access}'`,
  sql`alter table mandate add note text`,
  sql`alter table mandate add version integer not null default 1`,

  sql`
    create table attachment (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      name text not null,
      media_type text not null,
      bytes bytea not null,
      added_by uuid not null references person,
      added_at timestamptz not null,
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade
    )`,
  sql`alter table mandate add attachment uuid references attachment`,

  sql`alter table consent add service uuid references service`,
  // Both null: all that the role and the grants open.
  sql`alter table consent add sections text[]`,
  sql`alter table consent add own_pages boolean not null default false`,
  sql`
    alter table consent add capacity text not null default 'person' check (capacity in
      ('person', 'parental', 'guardian', 'future-power-of-attorney', 'authorised', 'child-welfare', 'nearest-relative'))`,
  sql`alter table consent add given_by_participant uuid`,
  sql`
    alter table consent add foreign key (municipality, plan, given_by_participant)
      references participant (municipality, plan, id) on delete cascade`,
  sql`alter table consent add how text not null default 'signed-in' check (how in ('signed-in', 'paper', 'spoken'))`,
  sql`alter table consent add heard_by text`,
  sql`alter table consent add attachment uuid references attachment`,
  sql`alter table consent add recorded_by uuid references person`,
  sql`alter table consent add word text`,
  sql`alter table consent add withdrawn_by uuid references person`,
  sql`alter table consent add withdrawn_how text check (withdrawn_how in ('signed-in', 'paper', 'spoken'))`,
  sql`alter table consent add withdrawal_heard_by text`,
  sql`alter table consent add withdrawal_recorded_by uuid references person`,
  // The new consent in whose place it ended: for less, for more, or for longer.
  sql`alter table consent add replaced_by uuid references consent`,
  sql`alter table consent add check (num_nonnulls(participant, service) <= 1)`,
  sql`
    update consent set given_by_participant = (
      select participant.id from participant
      where participant.plan = consent.plan and participant.person = consent.given_by
      order by participant.position limit 1)`,
  sql`
    update consent set capacity = mandate.kind
    from mandate where mandate.participant = consent.given_by_participant`,

  sql`
    create table objection (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      representative uuid not null,
      starts_at timestamptz not null,
      ends_at timestamptz check (ends_at >= starts_at),
      made_by uuid not null references person,
      word text,
      recorded_by uuid references person,
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, representative)
        references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create index on objection (municipality, plan)`,
  sql`
    create table incapacity (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      matter text not null check (matter in ('content', 'consent-to-plan', 'consent-to-sharing', 'access')),
      reasons text not null,
      starts_at timestamptz not null,
      ends_at timestamptz check (ends_at >= starts_at),
      decided_by uuid not null references person,
      ended_by uuid references person,
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade
    )`,
  sql`create index on incapacity (municipality, plan)`,
  sql`
    create table hidden_participant (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      participant uuid not null,
      hidden_from uuid,
      starts_at timestamptz not null,
      ends_at timestamptz check (ends_at >= starts_at),
      given_by uuid not null references person,
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, participant) references participant (municipality, plan, id) on delete cascade,
      foreign key (municipality, plan, hidden_from) references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create index on hidden_participant (municipality, plan)`,
  sql`
    create table access_request (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      participant uuid not null,
      section text not null,
      page text,
      word text,
      asked_at timestamptz not null,
      state text not null check (state in ('open', 'granted', 'declined', 'withdrawn')),
      answered_at timestamptz,
      answered_by uuid references person,
      answer text,
      check ((state = 'open') = (answered_at is null)),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, participant) references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create index on access_request (municipality, plan)`,
  sql`
    create unique index on access_request (plan, participant, section, coalesce(page, '')) where state = 'open'`,
  sql`
    create table invitation (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      participant uuid not null,
      token_hash bytea not null unique check (length(token_hash) = 32),
      email text,
      national_id_hash bytea check (length(national_id_hash) = 32),
      language text not null check (language in ('nb', 'nn', 'en')),
      state text not null check (state in ('open', 'accepted', 'declined', 'withdrawn')),
      made_by uuid not null references person,
      made_at timestamptz not null,
      expires_at timestamptz not null,
      sent_at timestamptz,
      wrong_tries integer not null default 0,
      wrong_people uuid[] not null default '{}',
      answered_at timestamptz,
      answered_by uuid references person,
      word text,
      check ((state = 'open') = (answered_at is null)),
      check (num_nonnulls(email, national_id_hash) >= 1),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, participant) references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create index on invitation (municipality, plan)`,
  sql`create unique index on invitation (plan, participant) where state = 'open'`,
  sql`
    create table coordinator_change (
      id uuid primary key,
      municipality integer not null,
      plan uuid not null,
      from_participant uuid,
      to_participant uuid not null,
      state text not null check (state in ('started', 'finished', 'withdrawn')),
      done text[] not null default '{}',
      -- Whether the new one was written into the plan for this.
      added boolean not null default false,
      word text,
      started_by uuid not null references person,
      started_at timestamptz not null,
      finished_by uuid references person,
      finished_at timestamptz,
      check ((state = 'started') = (finished_at is null)),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade,
      foreign key (municipality, plan, from_participant)
        references participant (municipality, plan, id) on delete cascade,
      foreign key (municipality, plan, to_participant)
        references participant (municipality, plan, id) on delete cascade
    )`,
  sql`create unique index on coordinator_change (plan) where state = 'started'`,
  sql`
    create table task_done (
      municipality integer not null,
      plan uuid not null,
      task text not null,
      done_by uuid not null references person,
      done_at timestamptz not null,
      primary key (plan, task),
      foreign key (municipality, plan) references plan (municipality, id) on delete cascade
    )`,

  // Without references: what happened stays told whatever becomes of the plan and the people in it.
  sql`
    create table access_log (
      id bigint generated always as identity primary key,
      municipality integer not null,
      plan uuid not null,
      at timestamptz not null,
      person uuid,
      name text,
      participant uuid,
      role text,
      on_behalf_of uuid,
      act text not null check (act in ('opened', 'refused', 'downloaded', 'looked-as')),
      section text,
      document text,
      "right" text,
      basis text not null,
      concerning uuid
    )`,
  sql`create index on access_log (municipality, plan, at)`,
  sql`create index on access_log (plan, person, document, at)`,
  sql`
    create function refuse_change_of_access_log() returns trigger language plpgsql as $$
      begin
        raise exception 'The log of who has seen a plan is not changed.';
      end
    $$`,
  sql`
    create trigger access_log_stays before update or delete on access_log
      for each row execute function refuse_change_of_access_log()`,
  sql`
    create trigger access_log_stays_whole before truncate on access_log
      for each statement execute function refuse_change_of_access_log()`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
