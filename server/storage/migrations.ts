import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import * as theFirstTables from './migrations/0001-the-first-tables.ts'
import * as theWholePlan from './migrations/0002-the-whole-plan.ts'
import * as aLargeSample from './migrations/0003-a-large-sample.ts'
import * as signInConsentAccess from './migrations/0004-sign-in-consent-access.ts'
import * as whatWasSetAside from './migrations/0005-what-was-set-aside.ts'

export interface Migration {
  up(db: Kysely<unknown>): Promise<void>
}

/**
 * In the order in which they run. One that has run anywhere is never changed: what follows is a new one. From 0005 on
 * they only add, since processes of the version before still serve meanwhile: a column may be empty or has a default,
 * and nothing that is there goes, changes its kind or gets stricter. What is not needed any more goes a version later.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-the-first-tables': theFirstTables,
  '0002-the-whole-plan': theWholePlan,
  '0003-a-large-sample': aLargeSample,
  '0004-sign-in-consent-access': signInConsentAccess,
  '0005-what-was-set-aside': whatWasSetAside,
}

export interface MigrationOptions {
  readonly migrations?: Readonly<Record<string, Migration>>
  /** How long a change of a table may wait for those who read and write it, in milliseconds. */
  readonly lockTimeout?: number
  /** How often one that waited too long is tried again. */
  readonly attempts?: number
}

/**
 * Brings the tables up to date, one transaction for each step. Several processes may start at once: one takes a step and
 * the others wait, then see that it is taken. Those that serve meanwhile go on: a step that would have to wait for a
 * table lets them through first, since whoever asks for the table after it would wait as well. A database that has steps
 * which this version does not know is left as it is: they only add.
 */
export async function migrate<Tables>(
  database: Kysely<Tables>,
  { migrations: steps = migrations, lockTimeout = 3000, attempts = 40 }: MigrationOptions = {},
): Promise<void> {
  const db = database as unknown as Kysely<MigrationTables>
  await db.transaction().execute(async (transaction) => {
    await waitForTurn(transaction)
    await sql`
      create table if not exists kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)
    `.execute(transaction)
  })
  for (const [name, step] of Object.entries(steps).sort(([one], [other]) => (one < other ? -1 : 1))) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await db.transaction().execute((transaction) => take(transaction, name, step, lockTimeout))
        break
      } catch (error) {
        if (isLockTimeout(error) && attempt < attempts) await pause(Math.random() * 500)
        else throw new Error(`The tables could not be brought up to date: ${name} failed.`, { cause: error })
      }
    }
  }
}

/** Under the name that Kysely's own migrator had for it, which did the first of them. */
interface MigrationTables {
  kysely_migration: { name: string; timestamp: string }
}

async function take(
  transaction: Transaction<MigrationTables>,
  name: string,
  step: Migration,
  lockTimeout: number,
): Promise<void> {
  await waitForTurn(transaction)
  const taken = await transaction
    .selectFrom('kysely_migration')
    .select('name')
    .where('name', '=', name)
    .executeTakeFirst()
  if (taken !== undefined) return
  await sql`select set_config('lock_timeout', ${`${lockTimeout}ms`}, true)`.execute(transaction)
  await step.up(transaction as unknown as Kysely<unknown>)
  await transaction.insertInto('kysely_migration').values({ name, timestamp: new Date().toISOString() }).execute()
}

/** Until the transaction ends. The number is the one that Kysely's migrator locks, so that the two exclude each other. */
async function waitForTurn(transaction: Transaction<MigrationTables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(3853314791062309107)`.execute(transaction)
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}
