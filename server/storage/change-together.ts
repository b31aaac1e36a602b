import { type Kysely, sql, type Transaction } from 'kysely'
import type { ChangedTogether, DecideTogether, HandOverRecord, PlanKey, TogetherRequest } from './document-store.ts'
import { enterToWrite } from './plan-gate.ts'
import { readDocuments } from './read-documents.ts'
import type { Tables } from './tables.ts'

/** Ends the transaction with everything as it was. */
class LeftAsItWas extends Error {
  override readonly name = 'LeftAsItWas'
  readonly outcome: Exclude<ChangedTogether, 'changed'>

  constructor(outcome: Exclude<ChangedTogether, 'changed'>) {
    super(outcome)
    this.outcome = outcome
  }
}

/** A change to several documents in one transaction: see `DocumentStore.changeTogether`. */
export async function changeTogether(
  db: Kysely<Tables>,
  key: PlanKey,
  request: TogetherRequest,
  decide: DecideTogether,
): Promise<ChangedTogether> {
  try {
    await db.transaction().execute((transaction) => change(transaction, key, request, decide))
    return 'changed'
  } catch (error) {
    if (error instanceof LeftAsItWas) return error.outcome
    throw error
  }
}

async function change(
  transaction: Transaction<Tables>,
  key: PlanKey,
  request: TogetherRequest,
  decide: DecideTogether,
): Promise<void> {
  const ids = await lock(transaction, key, request)
  // Under the locks, in a statement of its own: it sees what those who held them before have left.
  const stored = await readDocuments(transaction, key, request.documents)
  const decided = decide(stored)
  if (decided === null) throw new LeftAsItWas('nothing')
  await recordHandOver(transaction, key, request)
  for (const [name, { rows, claims }] of decided) {
    const document = ids.get(name)
    const before = stored.get(name)
    if (document === undefined || before === undefined) throw new Error(`${name} was not asked for.`)
    if (claims.length > 0) {
      await transaction
        .insertInto('document_client')
        .values(claims.map((claim) => ({ document, ...claim })))
        .execute()
    }
    await transaction
      .insertInto('journal')
      .values(
        rows.map(({ person, onBehalfOf, bytes }, index) => ({
          document,
          sequence: before.sequence + index + 1,
          person,
          on_behalf_of: onBehalfOf,
          written_at: request.writtenAt,
          bytes,
        })),
      )
      .execute()
    await transaction
      .updateTable('document')
      .set({ sequence: before.sequence + rows.length, changed_at: request.writtenAt })
      .where('id', '=', document)
      .execute()
  }
}

/** The plan's access version and the documents' rows, locked as an append locks them. */
async function lock(
  transaction: Transaction<Tables>,
  { municipality, plan }: PlanKey,
  { accessVersion, documents }: TogetherRequest,
): Promise<ReadonlyMap<string, number>> {
  await enterToWrite(transaction, { municipality, plan })
  const version = await transaction
    .selectFrom('plan')
    .select('access_version')
    .where('municipality', '=', municipality)
    .where('id', '=', plan)
    .forShare()
    .executeTakeFirst()
  if (version === undefined) throw new LeftAsItWas('unknown')
  if (version.access_version !== accessVersion) throw new LeftAsItWas('access-moved')
  const rows = await transaction
    .selectFrom('document')
    .select(['id', 'name'])
    .where('municipality', '=', municipality)
    .where('plan', '=', plan)
    .where('name', 'in', [...documents])
    // Names compared as bytes, whatever the database's language: every process locks in the same order.
    .orderBy(sql`name collate "C"`)
    .forNoKeyUpdate()
    .execute()
  if (rows.length !== new Set(documents).size) throw new LeftAsItWas('unknown')
  return new Map(rows.map(({ id, name }) => [name, id]))
}

async function recordHandOver(
  transaction: Transaction<Tables>,
  key: PlanKey,
  { handOver, writtenAt }: TogetherRequest,
): Promise<void> {
  if (handOver.how === 'offer') {
    const answered = await answerOffers(transaction, key, writtenAt, handOver.by)
      .set({ state: 'accepted', answer: handOver.word })
      .where('id', '=', handOver.id)
      .executeTakeFirst()
    if (answered.numUpdatedRows === 0n) throw new LeftAsItWas('offer-closed')
    return
  }
  // An offer of what is given away is no offer any more.
  await answerOffers(transaction, key, writtenAt, handOver.by)
    .set({ state: 'withdrawn' })
    .where('card', '=', handOver.card)
    .execute()
  await transaction
    .insertInto('hand_over')
    .values(rowOf(key, handOver, writtenAt))
    .execute()
}

function answerOffers(transaction: Transaction<Tables>, key: PlanKey, at: Date, by: string) {
  return transaction
    .updateTable('hand_over')
    .set({ answered_by: by, answered_at: at })
    .where('municipality', '=', key.municipality)
    .where('plan', '=', key.plan)
    .where('state', '=', 'offered')
}

function rowOf({ municipality, plan }: PlanKey, { id, card, from, to, by, word }: HandOverRecord, at: Date) {
  return {
    id,
    municipality,
    plan,
    card,
    from_participant: from,
    to_participant: to,
    state: 'handed' as const,
    made_by: by,
    made_at: at,
    word,
    answered_by: null,
    answered_at: null,
    answer: null,
  }
}
