import type { ColumnType, Generated } from 'kysely'
import type { Capacity, MandateKind, Matter } from '../../shared/access/matters.ts'
import type { Right } from '../../shared/access/rights.ts'
import type { Role } from '../../shared/access/roles.ts'
import type {
  HandKind,
  Language,
  ResponsibilityKind,
  ResponsibilityState,
  SamplePlan,
  StaffKind,
} from '../../shared/api/api.ts'
import type { LegalBasis } from '../../shared/plan/legal-basis.ts'
import type { LinkedPlanKind } from '../../shared/plan/linked-plans.ts'
import type { UnsoundReason } from './document-store.ts'

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
    /** The plan in which the name was written, of somebody who has never signed in; null for everybody else. */
    named_in: Generated<string | null>
    /** A keyed hash of the national identity number, 32 bytes: enough to know somebody by, and not the number. */
    national_id_hash: Generated<Bytes | null>
    email: Generated<string | null>
  }
  /** By what a provider knows somebody (OpenID Connect `iss` and `sub`). */
  person_identity: { issuer: string; subject: string; person: string; provider: string }
  /** Somebody who has been sent to a provider and has not come back. Hashes are SHA-256. */
  sign_in_attempt: {
    state_hash: Bytes
    /** Of a cookie that the same browser must bring back. */
    browser_hash: Bytes
    provider: string
    nonce: string
    code_verifier: string
    /** A path of this installation. */
    return_to: string
    created_at: Instant
  }
  /** The id in the cookie is stored only as its SHA-256. */
  session: {
    token_hash: Bytes
    person: string | null
    language: Language
    created_at: Instant
    seen_at: Instant
    /** What the person's own list of devices knows it by. */
    id: Generated<string>
    /** Which provider they signed in at; null in the demo. */
    provider: Generated<string | null>
    /** For signing out at the provider. */
    id_token: Generated<string | null>
    /** The provider's `sid`. */
    provider_session: Generated<string | null>
    acr: Generated<string | null>
    /** In plain words: "Firefox on Windows". */
    device: Generated<string | null>
    /** When the person last showed who they are; null: when the row was made. */
    signed_in_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  }
  organisation: { id: string; municipality: number; name: string; number: string | null }
  service: { id: string; municipality: number; organisation: string; name: string }
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
    /** Which sample plan this is, `large` the generated one; null for everything real. */
    sample: SamplePlan | 'large' | null
    created_at: Instant
    /** The plan's own language. */
    language: Generated<Language>
    legal_bases: Generated<LegalBasis[]>
    /** Of the language and the legal bases. */
    basis_version: Generated<number>
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
    phone: Generated<string | null>
    email: Generated<string | null>
    version: Generated<number>
    /** The service that they take part for. */
    service: Generated<string | null>
    nearest_relative: Generated<boolean>
    /** When they left of their own will. */
    left_at: ColumnType<Date | null, Date | null | undefined, Date | null>
    left_word: Generated<string | null>
  }
  mandate: {
    participant: string
    municipality: number
    kind: MandateKind
    starts_at: Instant
    ends_at: Instant | null
    scope: Generated<Matter[]>
    note: Generated<string | null>
    /** The mandate itself, scanned. */
    attachment: Generated<string | null>
    version: Generated<number>
  }
  attachment: {
    id: string
    municipality: number
    plan: string
    name: string
    media_type: string
    bytes: Bytes
    added_by: string
    added_at: Instant
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
  /**
   * Never overwritten but for its withdrawal, once. `participant` and `service` null: consent to the plan itself; else to
   * sharing with them.
   */
  consent: {
    id: string
    municipality: number
    plan: string
    participant: string | null
    service: Generated<string | null>
    /** Null, without `own_pages`: all that the role and the grants open. */
    sections: Generated<string[] | null>
    own_pages: Generated<boolean>
    given_at: Instant
    /** A person's id, and their participation. */
    given_by: string
    given_by_participant: Generated<string | null>
    capacity: Generated<Capacity>
    how: Generated<'signed-in' | 'paper' | 'spoken'>
    heard_by: Generated<string | null>
    /** The paper, scanned. */
    attachment: Generated<string | null>
    /** Who wrote it down, where it was not given here. */
    recorded_by: Generated<string | null>
    word: Generated<string | null>
    expires_at: Instant | null
    withdrawn_at: Instant | null
    withdrawn_by: Generated<string | null>
    withdrawn_how: Generated<'signed-in' | 'paper' | 'spoken' | null>
    withdrawal_heard_by: Generated<string | null>
    withdrawal_recorded_by: Generated<string | null>
    /** The new consent that took its place. */
    replaced_by: Generated<string | null>
  }
  objection: {
    id: string
    municipality: number
    plan: string
    representative: string
    starts_at: Instant
    ends_at: Instant | null
    made_by: string
    word: string | null
    recorded_by: string | null
  }
  incapacity: {
    id: string
    municipality: number
    plan: string
    matter: Matter
    reasons: string
    starts_at: Instant
    ends_at: Instant | null
    decided_by: string
    ended_by: string | null
  }
  hidden_participant: {
    id: string
    municipality: number
    plan: string
    participant: string
    /** Null: from everybody but the person. */
    hidden_from: string | null
    starts_at: Instant
    ends_at: Instant | null
    given_by: string
  }
  access_request: {
    id: string
    municipality: number
    plan: string
    participant: string
    section: string
    page: string | null
    word: string | null
    asked_at: Instant
    state: 'open' | 'granted' | 'declined' | 'withdrawn'
    answered_at: Instant | null
    answered_by: string | null
    answer: string | null
  }
  /** The token in the link is stored only as its SHA-256. */
  invitation: {
    id: string
    municipality: number
    plan: string
    participant: string
    token_hash: Bytes
    email: string | null
    national_id_hash: Bytes | null
    language: Language
    state: 'open' | 'accepted' | 'declined' | 'withdrawn'
    made_by: string
    made_at: Instant
    expires_at: Instant
    /** When it went by e-mail; null when it was handed over as a link. */
    sent_at: Instant | null
    wrong_tries: Generated<number>
    /** Those who tried, and whom it is not for. */
    wrong_people: Generated<string[]>
    answered_at: Instant | null
    answered_by: string | null
    word: string | null
  }
  coordinator_change: {
    id: string
    municipality: number
    plan: string
    from_participant: string | null
    to_participant: string
    state: 'started' | 'finished' | 'withdrawn'
    /** The points of the checklist that are ticked. */
    done: Generated<string[]>
    /** Whether the new one was written into the plan for this: then they go when it comes to nothing. */
    added: Generated<boolean>
    word: string | null
    started_by: string
    started_at: Instant
    finished_by: string | null
    finished_at: Instant | null
  }
  /** Tasks that the plan itself makes, such as before a birthday, once somebody has done them. */
  task_done: { municipality: number; plan: string; task: string; done_by: string; done_at: Instant }
  /** Who has seen what. Rows are never changed nor taken away: the database refuses it. */
  access_log: {
    id: Generated<number>
    municipality: number
    plan: string
    at: Instant
    person: string | null
    name: string | null
    participant: string | null
    role: Role | null
    on_behalf_of: string | null
    act: 'opened' | 'refused' | 'downloaded' | 'looked-as'
    section: string | null
    document: string | null
    right: Right | null
    /** `Why['kind']` of `right-to.ts`. */
    basis: string
    /** The participant whom it is about: as whom one looked. */
    concerning: string | null
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
    reason: Generated<string | null>
    version: Generated<number>
  }
  period: { plan: string; municipality: number; from_day: Day; to_day: Day | null; version: Generated<number> }
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
  linked_plan: {
    id: string
    municipality: number
    plan: string
    kind: LinkedPlanKind
    title: string | null
    address: string | null
    participant: string | null
    name: string | null
    note: string | null
    /** Order in lists. */
    position: number
    version: Generated<number>
  }
  /** Every version of every fact as it was written; `body` null when it was taken away. Never changed. */
  fact_change: {
    id: Generated<number>
    municipality: number
    plan: string
    section: 'participants' | 'responsibility' | 'period' | 'basis' | 'linked-plans'
    /** Which one: a participant's id, a kind of responsibility, a linked plan's id; the section again where it has one. */
    item: string
    version: number
    /** JSON as text. */
    body: ColumnType<unknown, string | null, never>
    person: string | null
    on_behalf_of: string | null
    changed_at: Instant
  }
  /** Offers to answer for a measure, their answers, and hand-overs at once. */
  hand_over: {
    id: string
    municipality: number
    plan: string
    /** The measure card's id. */
    card: string
    from_participant: string
    to_participant: string
    state: 'offered' | HandKind
    /** A person's id. */
    made_by: string
    made_at: Instant
    word: string | null
    answered_by: string | null
    answered_at: Instant | null
    answer: string | null
  }
  /** Who in the municipality makes plans. */
  staff: { municipality: number; person: string; kind: StaffKind }
  /** Which person a Yjs client id belongs to in a document: claimed at first use, so authorship cannot be forged. */
  document_client: { document: number; client: number; person: string | null }
  /** What of a document could not be read any more, and is left out when it is loaded. */
  set_aside: {
    id: Generated<number>
    document: number
    what: 'row' | 'snapshot'
    sequence: number
    reason: UnsoundReason
    set_aside_at: Instant
    /** A snapshot's; a row's lie in the journal. */
    bytes: Bytes | null
  }
}
