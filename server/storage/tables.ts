import type { ColumnType, Generated } from 'kysely'
import type { Right } from '../../shared/access/rights.ts'
import type { Role } from '../../shared/access/roles.ts'
import type { Language, ResponsibilityKind, ResponsibilityState, SamplePlan } from '../../shared/api/api.ts'

/** The tables as Kysely sees them. `migrations.ts` makes them. Ids are UUIDs unless it says otherwise. */

type Instant = ColumnType<Date, Date, Date>
/** `YYYY-MM-DD`; never a Date, which would carry a time zone. */
type Day = string
type Bytes = Uint8Array

export interface Tables {
  municipality: { number: number; name: string }
  person: {
    id: string
    municipality: number
    name: string
    first_name: string
    birth_day: Day | null
    /** Null until the person has chosen one. */
    language: Language | null
  }
  /** The id in the cookie is stored only as its SHA-256. */
  session: {
    token_hash: Bytes
    person: string | null
    language: Language
    created_at: Instant
    seen_at: Instant
  }
  plan: {
    id: string
    municipality: number
    person: string
    /** Raised by one in the transaction of every change of rights. */
    access_version: Generated<number>
    /** Changes when the journal was restored from a backup: an old copy then starts afresh. */
    epoch: string
    /** A participant's id. */
    prepared_by: string | null
    /** Which sample plan this is; null for everything real. */
    sample: SamplePlan | null
    created_at: Instant
  }
  participant: {
    id: string
    municipality: number
    plan: string
    person: string
    role: Role
    title: string | null
    organisation: string | null
    /** 1 to 8. */
    colour: number
    /** Order in lists. */
    position: number
    starts_at: Instant
    ends_at: Instant | null
  }
  mandate: {
    participant: string
    municipality: number
    kind: 'parental' | 'guardian' | 'future-power-of-attorney' | 'authorised'
    starts_at: Instant
    ends_at: Instant | null
  }
  access_grant: {
    id: string
    municipality: number
    plan: string
    /** One of these two is set. */
    participant: string | null
    role: Role | null
    section: string
    /** Whose page, by participant or meeting; null for all of the section. */
    page: string | null
    right: Right
    starts_at: Instant
    ends_at: Instant | null
    /** A person's id. */
    given_by: string
  }
  /** Never overwritten but for its withdrawal. `participant` null: consent to the plan itself; else to sharing with them. */
  consent: {
    id: string
    municipality: number
    plan: string
    participant: string | null
    given_at: Instant
    /** A person's id. */
    given_by: string
    expires_at: Instant | null
    withdrawn_at: Instant | null
  }
  responsibility: {
    id: string
    municipality: number
    plan: string
    kind: ResponsibilityKind
    state: ResponsibilityState
    participant: string | null
    name: string | null
    from_day: Day | null
    legal_basis: string | null
  }
  period: { plan: string; municipality: number; from_day: Day; to_day: Day | null }
  review: { plan: string; municipality: number; day: Day }
  document: {
    id: Generated<number>
    municipality: number
    plan: string
    name: string
    /** The last sequence in the journal; 0 when it is empty. Gapless: taken under this row's lock. */
    sequence: number
    /** When a person last wrote in it; the server's own mending leaves it. */
    changed_at: Instant | null
  }
  journal: {
    document: number
    sequence: number
    /** Null for what the server itself mended or wrote first. */
    person: string | null
    on_behalf_of: string | null
    written_at: Instant
    /** A Yjs update, encoding version 1. */
    bytes: Bytes
  }
  snapshot: {
    document: number
    /** The snapshot holds the journal up to and including this. */
    sequence: number
    bytes: Bytes
  }
  /** Which person a Yjs client id belongs to in a document: claimed at first use, so authorship cannot be forged. */
  document_client: { document: number; client: number; person: string | null }
}
