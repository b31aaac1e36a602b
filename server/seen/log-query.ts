import type { Kysely } from 'kysely'
import { z } from 'zod'
import { answered } from '../storage/answered.ts'
import type { PlanKey } from '../storage/document-store.ts'
import type { Tables } from '../storage/tables.ts'

/** What is asked of the log, by its address. One that cannot be read asks for nothing in particular. */
export const logQuery = z.object({
  /** The `before` of an answer. */
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
  act: z.enum(['opened', 'refused', 'downloaded', 'looked-as']).optional().catch(undefined),
  /** Whether the reader's own are told too. */
  own: z.literal('yes').optional().catch(undefined),
  /** The last seven days alone. */
  since: z.iso.datetime().optional().catch(undefined),
})
export type LogQuery = z.infer<typeof logQuery>

/** What the reader is never told of: their own when they leave it out, and what they may not know of. */
export interface LeftOut {
  readonly persons: readonly string[]
  readonly participants: readonly string[]
  readonly documents: readonly string[]
}

export type LogRow = Awaited<ReturnType<typeof readLog>>[number]

/** Newest first. */
export function readLog(
  database: Kysely<Tables>,
  key: PlanKey,
  { before, person, act, since }: LogQuery,
  leftOut: LeftOut,
  most: number,
) {
  let query = lines(database, key, leftOut)
  if (before !== undefined) query = query.where('id', '<', before)
  if (person !== undefined) query = query.where('person', '=', person)
  if (act !== undefined) query = query.where('act', '=', act)
  if (since !== undefined) query = query.where('at', '>=', new Date(since))
  return answered(query.selectAll().orderBy('id', 'desc').limit(most).execute())
}

/** Those who stand in it, by the name that they had last. */
export async function peopleInLog(database: Kysely<Tables>, key: PlanKey, leftOut: LeftOut) {
  const rows = await answered(
    lines(database, key, leftOut)
      .select(['person', 'name'])
      .where('person', 'is not', null)
      .distinctOn('person')
      .orderBy('person')
      .orderBy('id', 'desc')
      .execute(),
  )
  return rows.flatMap(({ person, name }) => (person === null ? [] : [{ id: person, name: name ?? '' }]))
}

function lines(database: Kysely<Tables>, { municipality, plan }: PlanKey, leftOut: LeftOut) {
  let query = database.selectFrom('access_log').where('municipality', '=', municipality).where('plan', '=', plan)
  const { persons, participants, documents } = leftOut
  if (persons.length > 0) {
    query = query.where((where) => where.or([where('person', 'is', null), where('person', 'not in', persons)]))
  }
  if (participants.length > 0) {
    query = query.where((where) =>
      where.or([where('participant', 'is', null), where('participant', 'not in', participants)]),
    )
    query = query.where((where) =>
      where.or([where('concerning', 'is', null), where('concerning', 'not in', participants)]),
    )
  }
  if (documents.length > 0) query = query.where('document', 'not in', documents)
  return query
}
