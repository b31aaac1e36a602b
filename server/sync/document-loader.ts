import { type DocumentStore, type PlanKey, StorageAway, type StoredDocument } from '../storage/document-store.ts'

interface Waiting {
  readonly key: PlanKey
  readonly names: Set<string>
  readonly answer: Promise<ReadonlyMap<string, StoredDocument | Unreadable>>
}

/** What the database answered for one document. */
class Unreadable {
  readonly error: unknown

  constructor(error: unknown) {
    this.error = error
  }
}

/** PostgreSQL's class of codes for data that it cannot make sense of: a page, or a part of a value, that is damaged. */
const damaged = /^XX/

/**
 * Loads documents for those who open them. Somebody who opens a plan asks for all of its documents at once: what is
 * asked in the same turn of the event loop goes in one query. A storage that is away is not asked again at once, however
 * many come back.
 */
export class DocumentLoader {
  readonly #store: DocumentStore
  readonly #waiting = new Map<string, Waiting>()
  /** When the storage is asked next at the earliest, as `performance.now()` tells. */
  #notBefore = 0
  readonly #breath: number

  /** @param breath how long after a load that failed the next one waits, in milliseconds; who asks meanwhile shares it */
  constructor(store: DocumentStore, breath = 500) {
    this.#store = store
    this.#breath = breath
  }

  /** Null when there is no such document. Rejects with `StorageAway`. */
  async load(key: PlanKey, name: string): Promise<StoredDocument | null> {
    const waiting = this.#waiting.get(key.plan) ?? this.#wait(key)
    waiting.names.add(name)
    const answer = (await waiting.answer).get(name) ?? null
    if (answer instanceof Unreadable) throw answer.error
    return answer
  }

  #wait(key: PlanKey): Waiting {
    const names = new Set<string>()
    const wait = this.#notBefore - performance.now()
    const turn = new Promise<void>((resolve) => {
      if (wait > 0) setTimeout(resolve, wait)
      else setImmediate(resolve)
    })
    const answer = turn.then(async () => {
      this.#waiting.delete(key.plan)
      try {
        return await this.#store.load(key, [...names])
      } catch (error) {
        if (names.size > 1 && isDamage(error)) return await this.#loadEach(key, [...names])
        this.#notBefore = performance.now() + this.#breath
        throw error
      }
    })
    const waiting = { key, names, answer }
    this.#waiting.set(key.plan, waiting)
    return waiting
  }

  /** One of them cannot be read: the others can, if they are not asked for with it. */
  async #loadEach(key: PlanKey, names: readonly string[]): Promise<ReadonlyMap<string, StoredDocument | Unreadable>> {
    const answers = new Map<string, StoredDocument | Unreadable>()
    for (const name of names) {
      try {
        for (const [found, stored] of await this.#store.load(key, [name])) answers.set(found, stored)
      } catch (error) {
        answers.set(name, new Unreadable(error))
      }
    }
    return answers
  }
}

function isDamage(error: unknown): boolean {
  const cause: unknown = error instanceof StorageAway ? error.cause : null
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && damaged.test(cause.code)
}
