import { CompiledQuery, type Kysely } from 'kysely'
import type { PlanKey } from './document-store.ts'
import type { Tables } from './tables.ts'

/*
 * Who writes in a plan holds its row shared, and who changes a fact or a right of it holds it alone. A row's lock has no
 * queue: where many write, in many documents, the next has always begun before the last has ended, and a right would never
 * be taken away. So both go through a gate before it, an advisory lock, which has one: who comes to write after somebody who
 * waits to change waits too.
 *
 * It is the row that keeps them apart. A process of an older version, which knows of no gate, is less polite and no more.
 */

/** The number of a plan's gate, from its id in SQL. Should two plans have the same, they wait for each other at times. */
export function gateNumber(plan: string): string {
  return `hashtextextended(${plan}::uuid::text, 0)`
}

/** Comes first in a transaction that holds the plan's row shared. */
export async function enterToWrite(db: Kysely<Tables>, { plan }: PlanKey): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock_shared(${gateNumber('$1')})`, [plan]))
}

/** Comes first in a transaction that holds the plan's row alone. */
export async function enterToChange(db: Kysely<Tables>, { plan }: PlanKey): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${gateNumber('$1')})`, [plan]))
}
