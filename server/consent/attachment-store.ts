import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { Problem } from '../http/problem.ts'
import type { HeldPlan } from '../plans/facts/held-plan.ts'
import type { PlanKey } from '../storage/document-store.ts'
import { isId } from '../storage/id.ts'
import type { Tables } from '../storage/tables.ts'
import type { AttachmentContent } from './attachment-content.ts'

/** Scans that a plan can have. */
const most = 100

export async function addAttachment(held: HeldPlan, content: AttachmentContent): Promise<string> {
  const { count } = await held.transaction
    .selectFrom('attachment')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .executeTakeFirstOrThrow()
  if (Number(count) >= most) throw new Problem('plan-full', { limit: most })
  const id = randomUUID()
  await held.transaction
    .insertInto('attachment')
    .values({
      ...held.here,
      id,
      name: content.name,
      media_type: content.mediaType,
      bytes: content.bytes,
      added_by: held.writer.personId,
      added_at: new Date(held.now),
    })
    .execute()
  return id
}

/** A scan can be put with something by whoever added it, in the plan to which it was added. */
export async function checkAttachment(held: HeldPlan, id: string): Promise<void> {
  const row = isId(id)
    ? await held.transaction
        .selectFrom('attachment')
        .select('id')
        .where('municipality', '=', held.key.municipality)
        .where('plan', '=', held.key.plan)
        .where('added_by', '=', held.writer.personId)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (row === undefined) throw new Problem('unknown-attachment')
}

export interface StoredAttachment extends AttachmentContent {
  /** A person's id. */
  readonly addedBy: string
}

export async function readStoredAttachment(
  database: Kysely<Tables>,
  { municipality, plan }: PlanKey,
  id: string,
): Promise<StoredAttachment | null> {
  if (!isId(id)) return null
  const row = await database
    .selectFrom('attachment')
    .select(['name', 'media_type', 'bytes', 'added_by'])
    .where('municipality', '=', municipality)
    .where('plan', '=', plan)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const { name, media_type, bytes, added_by } = row
  return { name, mediaType: media_type as StoredAttachment['mediaType'], bytes, addedBy: added_by }
}
