import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import { appendRows, locks } from './append-rows.ts'
import type { AppendedInTurn, JudgeInTurn, Missed, PlanKey, TurnRequest } from './document-store.ts'
import { StorageAway } from './document-store.ts'
import { preparedAs } from './prepared-statements.ts'
import { readJournal } from './read-journal.ts'
import type { Tables } from './tables.ts'

/**
 * How long a process may stand still while it has its turn, in milliseconds: a stopped machine's lock is freed by the
 * database then, and its append has failed.
 */
const longestTurn = 2000

/** Whoever judges has thrown: nothing is written, and it is theirs to hear. */
class JudgeFailed extends Error {
  override readonly name = 'JudgeFailed'
}

/** See `DocumentStore.appendInTurn`. */
export async function appendInTurn(
  db: Kysely<Tables>,
  key: PlanKey,
  request: TurnRequest,
  judge: JudgeInTurn,
): Promise<AppendedInTurn> {
  try {
    return await db.transaction().execute((transaction) => takeTurn(transaction, key, request, judge))
  } catch (error) {
    if (error instanceof JudgeFailed) throw error.cause
    throw new StorageAway('The storage did not answer.', { cause: error })
  }
}

async function takeTurn(
  transaction: Transaction<Tables>,
  key: PlanKey,
  request: TurnRequest,
  judge: JudgeInTurn,
): Promise<AppendedInTurn> {
  const { document, accessVersion, after, writtenAt } = request
  const { rows: locked } = await lock(transaction, key, document)
  const [at] = locked
  if (at === undefined) return { outcome: 'unknown' }
  if (at.access_version !== accessVersion) return { outcome: 'access-moved' }
  if (at.sequence < after) return { outcome: 'behind' }
  const missed = await readMissed(transaction, key, request, at.sequence)
  const decided = await judge(missed).catch((error: unknown) => {
    throw new JudgeFailed('What was to be appended could not be judged.', { cause: error })
  })
  if (decided === null || decided.rows.length === 0) return { outcome: 'nothing' }
  return appendRows(transaction, key, { document, accessVersion, after: at.sequence, writtenAt, ...decided })
}

interface Locked {
  readonly access_version: number
  readonly sequence: number
}

const lockStatement = `${preparedAs('take-turn')}
  with ${locks}
  select access_version, sequence, set_config('idle_in_transaction_session_timeout', $4, true)
  from the_plan, the_document`

function lock(transaction: Transaction<Tables>, { municipality, plan }: PlanKey, document: string) {
  const values = [municipality, plan, document, String(longestTurn)]
  return transaction.executeQuery<Locked>(CompiledQuery.raw(lockStatement, values))
}

/** In a statement of its own, under the lock: it sees what those who held it before have left. */
async function readMissed(
  transaction: Transaction<Tables>,
  key: PlanKey,
  { document, after }: TurnRequest,
  sequence: number,
): Promise<Missed | null> {
  return sequence === after ? null : { sequence, rows: await readJournal(transaction, key, document, after) }
}
