import type { DocumentStore, PlanKey, StoredDocument } from '../storage/document-store.ts'

interface Waiting {
  readonly key: PlanKey
  readonly names: Set<string>
  readonly answer: Promise<ReadonlyMap<string, StoredDocument>>
}

/**
 * Loads documents for those who open them. Somebody who opens a plan asks for all of its documents at once: what is
 * asked in the same turn of the event loop goes in one query.
 */
export class DocumentLoader {
  readonly #store: DocumentStore
  readonly #waiting = new Map<string, Waiting>()

  constructor(store: DocumentStore) {
    this.#store = store
  }

  /** Null when there is no such document. Rejects with `StorageAway`. */
  async load(key: PlanKey, name: string): Promise<StoredDocument | null> {
    const waiting = this.#waiting.get(key.plan) ?? this.#wait(key)
    waiting.names.add(name)
    return (await waiting.answer).get(name) ?? null
  }

  #wait(key: PlanKey): Waiting {
    const names = new Set<string>()
    const turn = new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    const answer = turn.then(() => {
      this.#waiting.delete(key.plan)
      return this.#store.load(key, [...names])
    })
    const waiting = { key, names, answer }
    this.#waiting.set(key.plan, waiting)
    return waiting
  }
}
