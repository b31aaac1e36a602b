import type { PlanBody } from '../../shared/api/api.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import type { RejectedWords } from '../sync/plan-sync.ts'
import type { DeviceDatabase, DocumentRow } from './device-database.ts'
import { typedWords } from './typed-words.ts'

/**
 * Takes away what of a plan may be read no more by what the server has told; null when the plan is not there for the person
 * any more. Unsent words in it become drafts in the same transaction. So they do where a copy cannot be gone on with:
 * written with another schema, before a backup was restored, or with another right.
 */
export async function prunePlan(
  database: DeviceDatabase,
  person: string,
  plan: string,
  told: PlanBody | null,
): Promise<void> {
  const transaction = database.transaction(['plans', 'documents', 'updates', 'drafts'], 'readwrite')
  const documents = transaction.objectStore('documents')
  const updates = transaction.objectStore('updates')
  const all = Map.groupBy(await updates.index('plan').getAll([person, plan]), ({ document }) => document)
  for (const row of await documents.index('plan').getAll([person, plan])) {
    const { document } = row
    const rows = all.get(document) ?? []
    const unsent = rows.filter((update) => update.unsent)
    // Two tabs may have been told of a new right one after the other.
    const rule = whyNoMore(row, told) ?? (row.right !== 'write' && unsent.length > 0 ? 'access-changed' : null)
    if (rule === null) continue
    const text = typedWords(unsent.map(({ bytes }) => bytes))
    if (text !== '') {
      const draft = { id: crypto.randomUUID(), person, plan, document, rule, text, written: Date.now() }
      await transaction.objectStore('drafts').put(draft)
    }
    for (const { id } of rows) if (id !== undefined) await updates.delete(id)
    await documents.delete([person, plan, document])
  }
  const plans = transaction.objectStore('plans')
  const known = await plans.get([person, plan])
  if (told === null) await plans.delete([person, plan])
  // What it says beside the texts may be less than before, too.
  else if (known !== undefined) await plans.put({ ...known, body: told, fetched: Date.now() })
  await transaction.done
}

function whyNoMore(row: DocumentRow, told: PlanBody | null): RejectedWords['rule'] | null {
  if (told === null) return 'plan-gone'
  const right = told.documents.find(({ name }) => name === row.document)?.right
  if (right !== row.right) return 'access-changed'
  if (told.epoch !== row.epoch) return 'restored'
  return row.schemaVersion === schemaVersion ? null : 'other-schema'
}
