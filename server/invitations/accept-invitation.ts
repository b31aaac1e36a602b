import { type Kysely, sql, type Transaction } from 'kysely'
import { mayOpen } from '../../shared/access/readable-documents.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { raiseAccessVersion } from '../access/grant-store.ts'
import { SqlPlanAccess } from '../access/sql-plan-access.ts'
import { Problem } from '../http/problem.ts'
import { lockPlan } from '../plans/facts/held-plan.ts'
import type { Tables } from '../storage/tables.ts'
import { answerInvitation, type Invitation, knownAs } from './invitation-store.ts'

/**
 * Somebody says yes: the participant is theirs from now on, and shows the name that they sign in with. It opens nothing
 * by itself. In one transaction. Problems: `already-participant`, `invitation-other-birth-day`, `invitation-used`.
 */
export async function acceptInvitation(
  database: Kysely<Tables>,
  invitation: Invitation,
  personId: string,
  now: number,
): Promise<{ readonly opens: boolean }> {
  const { key, participant } = invitation
  return database.transaction().execute(async (transaction) => {
    await lockPlan(transaction, key)
    await raiseAccessVersion(transaction, key)
    if (!(await answerInvitation(transaction, invitation.id, 'accepted', personId, null, new Date(now)))) {
      throw new Problem('invitation-used')
    }
    const before = await invited(transaction, participant)
    // Somebody else has come to stand there, or they were taken out of the plan meanwhile.
    if (before.named_in !== key.plan) throw new Problem('invitation-used')
    if (before.ends_at !== null && before.ends_at.getTime() <= now) throw new Problem('invitation-withdrawn')
    await refuseTwice(transaction, invitation, personId, now)
    if (before.role === 'person') await becomePlansPerson(transaction, invitation, before, personId)
    const version = before.version + 1
    await transaction
      .updateTable('participant')
      .set({ person: personId, version })
      .where('id', '=', participant)
      .execute()
    await moveWhatTheyGave(transaction, invitation, before.person, personId)
    await recordName(transaction, invitation, personId, version, now)
    await forget(transaction, before.person)
    const access = await new SqlPlanAccess(transaction).read(key)
    return { opens: access !== null && mayOpen(participant, access.facts, now) }
  })
}

type Invited = Awaited<ReturnType<typeof invited>>

function invited(transaction: Transaction<Tables>, participant: string) {
  return transaction
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person')
    .select(['participant.person', 'participant.role', 'participant.version', 'participant.ends_at'])
    .select(['person.named_in', 'person.birth_day'])
    .where('participant.id', '=', participant)
    .executeTakeFirstOrThrow()
}

/** Nobody takes part twice at once. A part that has ended may be followed by another. */
async function refuseTwice(
  transaction: Transaction<Tables>,
  { key }: Invitation,
  personId: string,
  now: number,
): Promise<void> {
  const there = await transaction
    .selectFrom('participant')
    .select('id')
    .where('municipality', '=', key.municipality)
    .where('plan', '=', key.plan)
    .where('person', '=', personId)
    .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', new Date(now))]))
    .executeTakeFirst()
  if (there !== undefined) throw new Problem('already-participant')
}

/**
 * The plan is theirs. Its rights follow a birthday, so one that was written and the one that they sign in with must be
 * the same, unless a number has told who they are: then the number's holds.
 */
async function becomePlansPerson(
  transaction: Transaction<Tables>,
  { key, nationalIdHash }: Invitation,
  before: Invited,
  personId: string,
): Promise<void> {
  const { birthDay } = await knownAs(transaction, personId)
  if (birthDay === null && before.birth_day !== null) {
    await transaction.updateTable('person').set({ birth_day: before.birth_day }).where('id', '=', personId).execute()
  } else if (nationalIdHash === null && before.birth_day !== null && birthDay !== before.birth_day) {
    throw new Problem('invitation-other-birth-day')
  }
  await transaction
    .updateTable('plan')
    .set({ person: personId })
    .where('municipality', '=', key.municipality)
    .where('id', '=', key.plan)
    .execute()
}

/** What was written down as theirs before they signed in: on paper, or said aloud. */
async function moveWhatTheyGave(
  transaction: Transaction<Tables>,
  { key: { municipality, plan } }: Invitation,
  from: string,
  to: string,
): Promise<void> {
  for (const [table, column] of gaveColumns) {
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${to}
      where municipality = ${municipality} and plan = ${plan} and ${sql.ref(column)} = ${from}`.execute(transaction)
  }
}

const gaveColumns = [
  ['consent', 'given_by'],
  ['consent', 'withdrawn_by'],
  ['access_grant', 'given_by'],
  ['objection', 'made_by'],
  ['hidden_participant', 'given_by'],
] as const satisfies readonly (readonly [keyof Tables, string])[]

/** The name is a part of the fact, so an open form learns that it is another. */
async function recordName(
  transaction: Transaction<Tables>,
  { key, participant }: Invitation,
  personId: string,
  version: number,
  now: number,
): Promise<void> {
  const row = await transaction
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person')
    .select(['person.name', 'participant.role', 'participant.title', 'participant.organisation'])
    .select(['participant.phone', 'participant.email', 'participant.starts_at', 'participant.ends_at'])
    .where('participant.id', '=', participant)
    .executeTakeFirstOrThrow()
  const { starts_at: startsAt, ends_at: endsAt, ...content } = row
  const days = {
    from: norwegianDay(startsAt.getTime()),
    to: endsAt === null ? null : norwegianDay(endsAt.getTime() - 1),
  }
  await transaction
    .insertInto('fact_change')
    .values({
      municipality: key.municipality,
      plan: key.plan,
      section: 'participants',
      item: participant,
      version,
      body: JSON.stringify({ ...content, ...days }),
      person: personId,
      on_behalf_of: null,
      changed_at: new Date(now),
    })
    .execute()
}

/** The name that stood there goes, unless something in the plan's history still refers to it. */
async function forget(transaction: Transaction<Tables>, named: string): Promise<void> {
  await sql`savepoint forget_name`.execute(transaction)
  try {
    await transaction.deleteFrom('person').where('id', '=', named).where('named_in', 'is not', null).execute()
    await sql`release savepoint forget_name`.execute(transaction)
  } catch (error) {
    if (!refersToIt(error)) throw error
    await sql`rollback to savepoint forget_name`.execute(transaction)
  }
}

/** PostgreSQL's `foreign_key_violation`. */
function refersToIt(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23503'
}
