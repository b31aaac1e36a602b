import * as Y from 'yjs'
import type {
  Append,
  Appended,
  AppendedInTurn,
  ChangedTogether,
  DecideTogether,
  DocumentStore,
  HandOverRecord,
  JournalRow,
  JudgeInTurn,
  NewRow,
  PlanKey,
  Reach,
  StoredDocument,
  TogetherRequest,
  TurnRequest,
  Unsound,
} from '../storage/document-store.ts'
import { StorageAway } from '../storage/document-store.ts'

/**
 * A document store in memory whose answers wait until the test lets them go, in the order that the test chooses. Of the
 * contract of `DocumentStore` it keeps what one municipality's plan in one process leans on; the databases keep all of
 * it, and their own suite proves that.
 */
export class TestDocumentStore implements DocumentStore {
  readonly #documents = new Map<string, Kept>()
  readonly #accessVersions = new Map<string, number>()
  /** Documents that somebody has to themselves, and until when. */
  readonly #turns = new Map<string, Promise<void>>()
  /** Answers on their way. Empty unless `held`. */
  readonly waiting: (() => void)[] = []
  /** What was recorded of measures that changed hands, in order. */
  readonly handOvers: HandOverRecord[] = []
  /** Whether answers wait for the test. */
  held = false
  /** Whether the storage is away: everything is refused, and nothing is written. */
  away = false

  addPlan(plan: string, documents: readonly string[]): void {
    this.#accessVersions.set(plan, 1)
    for (const name of documents) this.#documents.set(`${plan} ${name}`, emptyDocument())
  }

  raiseAccessVersion(plan: string): number {
    const version = (this.#accessVersions.get(plan) ?? 0) + 1
    this.#accessVersions.set(plan, version)
    return version
  }

  accessVersion(plan: string): number {
    return this.#accessVersions.get(plan) ?? 0
  }

  /** What lies on disk, read by nobody's code but Yjs'. */
  document(plan: string, name: string): Y.Doc {
    const doc = new Y.Doc({ gc: false })
    for (const { bytes } of this.rows(plan, name)) Y.applyUpdate(doc, bytes)
    return doc
  }

  rows(plan: string, name: string): readonly JournalRow[] {
    return this.#documents.get(`${plan} ${name}`)?.rows ?? []
  }

  load(key: PlanKey, names: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>> {
    return this.#answer(() => this.#stored(key, names))
  }

  #stored(key: PlanKey, names: readonly string[]): ReadonlyMap<string, StoredDocument> {
    const found = new Map<string, StoredDocument>()
    for (const name of names) {
      const kept = this.#documents.get(`${key.plan} ${name}`)
      if (kept === undefined) continue
      const { sequence, snapshot, aside } = kept
      const tail = soundRows(kept, snapshot?.sequence ?? 0)
      found.set(name, { name, sequence, snapshot, tail, setAside: aside.size })
    }
    return found
  }

  clients(key: PlanKey, document: string): Promise<ReadonlyMap<number, string | null>> {
    return this.#answer(() => new Map(this.#documents.get(`${key.plan} ${document}`)?.clients))
  }

  append(key: PlanKey, append: Append): Promise<Appended> {
    // As a database lets it wait for whoever has the document.
    const turn = this.#turns.get(`${key.plan} ${append.document}`)
    return turn === undefined ? this.#append(key, append) : turn.then(() => this.append(key, append))
  }

  async appendInTurn(key: PlanKey, request: TurnRequest, judge: JudgeInTurn): Promise<AppendedInTurn> {
    const name = `${key.plan} ${request.document}`
    for (let turn = this.#turns.get(name); turn !== undefined; turn = this.#turns.get(name)) await turn
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#turns.set(name, promise)
    try {
      return await this.#takeTurn(key, request, judge)
    } finally {
      this.#turns.delete(name)
      resolve()
    }
  }

  async #takeTurn(key: PlanKey, request: TurnRequest, judge: JudgeInTurn): Promise<AppendedInTurn> {
    const { document, accessVersion, after, writtenAt } = request
    const found = await this.#answer(() => {
      const kept = this.#documents.get(`${key.plan} ${document}`)
      if (kept === undefined) return { outcome: 'unknown' } as const
      if (this.accessVersion(key.plan) !== accessVersion) return { outcome: 'access-moved' } as const
      const { sequence } = kept
      if (sequence < after) return { outcome: 'behind' } as const
      const missed = sequence === after ? null : { sequence, rows: soundRows(kept, after) }
      return { outcome: null, sequence, missed }
    })
    if (found.outcome !== null) return { outcome: found.outcome }
    const decided = await judge(found.missed)
    if (decided === null || decided.rows.length === 0) return { outcome: 'nothing' }
    return this.#append(key, { document, accessVersion, after: found.sequence, writtenAt, ...decided })
  }

  /** Something is on disk. */
  protected wrote(_append: Append): void {}

  #append(key: PlanKey, append: Append): Promise<Appended> {
    // Judged when it is carried out, not when it is asked for: that is when a database would.
    return this.#answer((): Appended => {
      const kept = this.#documents.get(`${key.plan} ${append.document}`)
      if (kept === undefined) return { outcome: 'unknown' }
      if (this.accessVersion(key.plan) !== append.accessVersion) return { outcome: 'access-moved' }
      if (kept.sequence !== append.after) return { outcome: 'behind' }
      const taken = append.claims.filter(({ client, person }) => {
        const owner = kept.clients.get(client)
        return owner !== undefined && owner !== person
      })
      if (taken.length > 0) return { outcome: 'client-taken', clients: taken.map(({ client }) => client) }
      for (const { client, person } of append.claims) kept.clients.set(client, person)
      const first = kept.sequence + 1
      for (const row of append.rows) write(kept, row, append.writtenAt)
      this.wrote(append)
      return { outcome: 'appended', first, last: kept.sequence }
    })
  }

  /** Of the offers that a database keeps it knows nothing: what was recorded is in `handOvers`. */
  changeTogether(key: PlanKey, request: TogetherRequest, decide: DecideTogether): Promise<ChangedTogether> {
    return this.#answer((): ChangedTogether => {
      if (this.accessVersion(key.plan) !== request.accessVersion) return 'access-moved'
      const stored = this.#stored(key, request.documents)
      if (stored.size !== new Set(request.documents).size) return 'unknown'
      const decided = decide(stored)
      if (decided === null) return 'nothing'
      for (const [name, { rows, claims }] of decided) {
        const kept = this.#documents.get(`${key.plan} ${name}`)
        if (kept === undefined) continue
        for (const { client, person } of claims) kept.clients.set(client, person)
        for (const row of rows) write(kept, row, request.writtenAt)
      }
      this.handOvers.push(request.handOver)
      return 'changed'
    })
  }

  journalAfter(key: PlanKey, document: string, sequence: number): Promise<readonly JournalRow[]> {
    return this.#answer(() => soundRows(this.#documents.get(`${key.plan} ${document}`) ?? emptyDocument(), sequence))
  }

  saveSnapshot(key: PlanKey, document: string, sequence: number, bytes: Uint8Array): Promise<void> {
    return this.#answer(() => {
      const kept = this.#documents.get(`${key.plan} ${document}`)
      if (kept !== undefined && sequence > (kept.snapshot?.sequence ?? 0)) kept.snapshot = { sequence, bytes }
    })
  }

  setAside(key: PlanKey, document: string, { snapshot, rows }: Unsound): Promise<void> {
    return this.#answer(() => {
      const kept = this.#documents.get(`${key.plan} ${document}`)
      if (kept === undefined) return
      if (kept.snapshot !== null && kept.snapshot.bytes === snapshot?.bytes) kept.snapshot = null
      const fresh = rows.filter(({ sequence }) => !kept.aside.has(sequence))
      for (const { sequence } of fresh) kept.aside.add(sequence)
      if (fresh.length > 0) kept.sequence += 1
    })
  }

  reaches(documents: readonly (PlanKey & { readonly document: string })[]): Promise<readonly Reach[]> {
    return this.#answer(() =>
      documents.flatMap(({ plan, document }) => {
        const kept = this.#documents.get(`${plan} ${document}`)
        return kept === undefined ? [] : [{ plan, document, sequence: kept.sequence }]
      }),
    )
  }

  accessVersions(plans: readonly PlanKey[]): Promise<ReadonlyMap<string, number>> {
    return this.#answer(() => new Map(plans.map(({ plan }) => [plan, this.accessVersion(plan)])))
  }

  #answer<T>(read: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const carryOut = (): void => {
        if (this.away) reject(new StorageAway('The storage is away.'))
        else resolve(read())
      }
      if (this.held) this.waiting.push(carryOut)
      else carryOut()
    })
  }
}

interface Kept {
  readonly rows: JournalRow[]
  /** The last that was used. */
  sequence: number
  /** Sequences of rows that were set aside. */
  readonly aside: Set<number>
  snapshot: { readonly sequence: number; readonly bytes: Uint8Array } | null
  readonly clients: Map<number, string | null>
}

function emptyDocument(): Kept {
  return { rows: [], sequence: 0, aside: new Set(), snapshot: null, clients: new Map() }
}

function write(kept: Kept, row: NewRow, writtenAt: Date): void {
  kept.sequence += 1
  kept.rows.push({ ...row, sequence: kept.sequence, writtenAt })
}

function soundRows({ rows, aside }: Kept, after: number): readonly JournalRow[] {
  return rows.filter(({ sequence }) => sequence > after && !aside.has(sequence))
}
