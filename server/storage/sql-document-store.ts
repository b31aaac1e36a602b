import { type Kysely, sql } from 'kysely'
import { parseDocumentName } from '../../shared/plan/document-name.ts'
import { answered } from './answered.ts'
import { appendInTurn } from './append-in-turn.ts'
import { appendRows } from './append-rows.ts'
import { changeTogether } from './change-together.ts'
import type {
  Append,
  Appended,
  AppendedInTurn,
  ChangedTogether,
  DecideTogether,
  DocumentStore,
  JournalRow,
  JudgeInTurn,
  PlanKey,
  Reach,
  StoredDocument,
  TogetherRequest,
  TurnRequest,
  Unsound,
} from './document-store.ts'
import { isId } from './id.ts'
import { preparedAs } from './prepared-statements.ts'
import { readDocuments } from './read-documents.ts'
import { readClients, readJournal } from './read-journal.ts'
import { setAside } from './set-aside.ts'
import type { Tables } from './tables.ts'

/** The documents in SQL, the same on PGlite and PostgreSQL. */
export class SqlDocumentStore implements DocumentStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async load(key: PlanKey, names: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>> {
    const possible = names.filter(canBeName)
    if (!isId(key.plan) || possible.length === 0) return new Map()
    return answered(readDocuments(this.#db, key, possible))
  }

  async clients(key: PlanKey, document: string): Promise<ReadonlyMap<number, string | null>> {
    if (!isAddress(key, document)) return new Map()
    return answered(readClients(this.#db, key, document))
  }

  async append(key: PlanKey, append: Append): Promise<Appended> {
    // The sequence is what tells two appends apart; without a row it would not move.
    if (append.rows.length === 0) throw new Error('An append has at least one row.')
    if (!isAddress(key, append.document)) return { outcome: 'unknown' }
    return answered(appendRows(this.#db, key, append))
  }

  async appendInTurn(key: PlanKey, request: TurnRequest, judge: JudgeInTurn): Promise<AppendedInTurn> {
    if (!isAddress(key, request.document)) return { outcome: 'unknown' }
    return appendInTurn(this.#db, key, request, judge)
  }

  async changeTogether(key: PlanKey, request: TogetherRequest, decide: DecideTogether): Promise<ChangedTogether> {
    if (!request.documents.every((name) => isAddress(key, name))) return 'unknown'
    return answered(changeTogether(this.#db, key, request, decide))
  }

  async journalAfter(key: PlanKey, document: string, sequence: number): Promise<readonly JournalRow[]> {
    if (!isAddress(key, document)) return []
    return answered(readJournal(this.#db, key, document, sequence))
  }

  /** A snapshot that says it holds more than the journal does is not kept either: rows to come would be left out. */
  async saveSnapshot(key: PlanKey, document: string, sequence: number, bytes: Uint8Array): Promise<void> {
    if (!isAddress(key, document)) return
    await answered(
      this.#db
        .insertInto('snapshot')
        .columns(['document', 'sequence', 'bytes'])
        .expression((from) =>
          from
            .selectFrom('document')
            .where('document.municipality', '=', key.municipality)
            .where('document.plan', '=', key.plan)
            .where('document.name', '=', document)
            .where('document.sequence', '>=', sequence)
            .select(['document.id', sql.lit(sequence).as('sequence'), sql<Uint8Array>`${bytes}::bytea`.as('bytes')]),
        )
        .onConflict((conflict) =>
          conflict
            .column('document')
            .doUpdateSet(({ ref }) => ({ sequence: ref('excluded.sequence'), bytes: ref('excluded.bytes') }))
            .where('snapshot.sequence', '<', (of) => of.ref('excluded.sequence')),
        )
        .execute(),
    )
  }

  async setAside(key: PlanKey, document: string, unsound: Unsound, at: Date): Promise<void> {
    if (!isAddress(key, document)) return
    await answered(setAside(this.#db, key, document, unsound, at))
  }

  async reaches(documents: readonly (PlanKey & { readonly document: string })[]): Promise<readonly Reach[]> {
    const possible = documents.filter(({ document, ...key }) => isAddress(key, document))
    if (possible.length === 0) return []
    const { rows } = await answered(
      sql<Reach>`${sql.raw(preparedAs('reaches'))}
        select plan, name as document, sequence
        from document
        join unnest(
          ${possible.map(({ municipality }) => municipality)}::int[],
          ${possible.map(({ plan }) => plan)}::uuid[],
          ${possible.map(({ document }) => document)}::text[]
        ) as wanted (municipality, plan, name) using (municipality, plan, name)`.execute(this.#db),
    )
    return rows
  }

  async accessVersions(plans: readonly PlanKey[]): Promise<ReadonlyMap<string, number>> {
    const possible = plans.filter(({ plan }) => isId(plan))
    if (possible.length === 0) return new Map()
    const { rows } = await answered(
      sql<{ id: string; access_version: number }>`
        select plan.id, plan.access_version
        from plan
        join unnest(${possible.map(({ municipality }) => municipality)}::int[], ${possible.map(({ plan }) => plan)}::uuid[])
          as wanted (municipality, id) using (municipality, id)`.execute(this.#db),
    )
    return new Map(rows.map(({ id, access_version }) => [id, access_version]))
  }
}

function canBeName(name: string): boolean {
  return parseDocumentName(name) !== null
}

function isAddress(key: PlanKey, document: string): boolean {
  return isId(key.plan) && canBeName(document)
}
