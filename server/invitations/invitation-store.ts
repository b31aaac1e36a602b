import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Language } from '../../shared/api/api.ts'
import type { PlanKey } from '../storage/document-store.ts'
import { isId } from '../storage/id.ts'
import type { Tables } from '../storage/tables.ts'
import { invitationLife, type JudgedInvitation, type KnownAs } from './invitation-rules.ts'

type Database = Kysely<Tables> | Transaction<Tables>

export interface Invitation extends JudgedInvitation {
  readonly id: string
  readonly key: PlanKey
  readonly participant: string
  readonly language: Language
  readonly madeBy: string
  readonly madeAt: Date
  readonly sentAt: Date | null
  readonly answeredAt: Date | null
  readonly answeredBy: string | null
  readonly word: string | null
}

export interface NewInvitation {
  readonly participant: string
  readonly tokenHash: Uint8Array
  readonly email: string | null
  readonly nationalIdHash: Uint8Array | null
  readonly language: Language
  readonly madeBy: string
}

/** Of a plan, newest first. */
export async function invitationsOf(db: Database, key: PlanKey): Promise<readonly Invitation[]> {
  const rows = await inPlan(db, key).orderBy('made_at', 'desc').orderBy('id').execute()
  return rows.map(invitationOf)
}

export async function invitationById(db: Database, key: PlanKey, id: string): Promise<Invitation | null> {
  const row = isId(id) ? await inPlan(db, key).where('id', '=', id).executeTakeFirst() : undefined
  return row === undefined ? null : invitationOf(row)
}

/** Wherever in the municipality it is. */
export async function invitationByToken(
  db: Database,
  municipality: number,
  tokenHash: Uint8Array,
): Promise<Invitation | null> {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row === undefined ? null : invitationOf(row)
}

/** Makes one, in the place of one that the participant has not answered. */
export async function addInvitation(
  transaction: Transaction<Tables>,
  { municipality, plan }: PlanKey,
  invitation: NewInvitation,
  now: Date,
): Promise<string> {
  await transaction
    .updateTable('invitation')
    .set({ state: 'withdrawn', answered_at: now, answered_by: invitation.madeBy })
    .where('municipality', '=', municipality)
    .where('plan', '=', plan)
    .where('participant', '=', invitation.participant)
    .where('state', '=', 'open')
    .execute()
  const id: string = randomUUID()
  await transaction
    .insertInto('invitation')
    .values({
      id,
      municipality,
      plan,
      participant: invitation.participant,
      token_hash: invitation.tokenHash,
      email: invitation.email,
      national_id_hash: invitation.nationalIdHash,
      language: invitation.language,
      state: 'open',
      made_by: invitation.madeBy,
      made_at: now,
      expires_at: new Date(now.getTime() + invitationLife),
      sent_at: null,
      answered_at: null,
      answered_by: null,
      word: null,
    })
    .execute()
  return id
}

/** Withdraws a participant's open invitation unless it is bound to a national identity number. */
export async function withdrawUnnumbered(
  transaction: Transaction<Tables>,
  { municipality, plan }: PlanKey,
  participant: string,
  by: string,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('invitation')
    .set({ state: 'withdrawn', answered_at: now, answered_by: by })
    .where('municipality', '=', municipality)
    .where('plan', '=', plan)
    .where('participant', '=', participant)
    .where('state', '=', 'open')
    .where('national_id_hash', 'is', null)
    .execute()
}

/** Whether a participant came by an invitation that was bound to an e-mail address alone. */
export async function saidYesByEmail(db: Database, key: PlanKey, participant: string): Promise<boolean> {
  const row = await inPlan(db, key)
    .where('participant', '=', participant)
    .where('state', '=', 'accepted')
    .where('national_id_hash', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** An open one is answered or withdrawn, once: false when somebody came first. */
export async function answerInvitation(
  db: Database,
  id: string,
  state: 'accepted' | 'declined' | 'withdrawn',
  by: string,
  word: string | null,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable('invitation')
    .set({ state, answered_at: now, answered_by: by, word })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function markSent(db: Database, id: string, now: Date): Promise<void> {
  await db.updateTable('invitation').set({ sent_at: now }).where('id', '=', id).execute()
}

/**
 * Counts a try by somebody whom it is not for. One who only looks is counted once; `again` counts each time.
 */
export async function countWrongTry(db: Database, id: string, person: string, again: boolean): Promise<void> {
  await db
    .updateTable('invitation')
    .set({
      wrong_tries: sql<number>`wrong_tries + 1`,
      wrong_people: sql<string[]>`array_append(array_remove(wrong_people, ${person}::uuid), ${person}::uuid)`,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .$if(!again, (update) => update.where(sql<boolean>`not (${person}::uuid = any (wrong_people))`))
    .execute()
}

/** What a provider has vouched for of somebody who is signed in. */
export async function knownAs(db: Database, person: string): Promise<KnownAs & { readonly birthDay: string | null }> {
  const row = await db
    .selectFrom('person')
    .select(['email', 'national_id_hash', 'birth_day'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  return { email: row.email, nationalIdHash: row.national_id_hash, birthDay: row.birth_day }
}

function inPlan(db: Database, { municipality, plan }: PlanKey) {
  return db.selectFrom('invitation').selectAll().where('municipality', '=', municipality).where('plan', '=', plan)
}

function invitationOf(row: Selectable<Tables['invitation']>): Invitation {
  return {
    id: row.id,
    key: { municipality: row.municipality, plan: row.plan },
    participant: row.participant,
    language: row.language,
    state: row.state,
    expiresAt: row.expires_at,
    wrongTries: row.wrong_tries,
    email: row.email,
    nationalIdHash: row.national_id_hash,
    madeBy: row.made_by,
    madeAt: row.made_at,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    word: row.word,
  }
}
