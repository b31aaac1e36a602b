import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What a provider remembers, for as long as the process lives: enough for tests, which look nothing up but by id and uid. */
export class MemoryAdapter implements Adapter {
  readonly #kind: string
  readonly #rows: Map<string, AdapterPayload>

  /** @param rows shared by every kind of thing and by every provider on the same port, so that a rotation forgets nothing */
  constructor(kind: string, rows: Map<string, AdapterPayload>) {
    this.#kind = kind
    this.#rows = rows
  }

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#rows.set(this.#key(id), payload)
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#rows.get(this.#key(id))
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...this.#rows].find(([key, row]) => key.startsWith(`${this.#kind}:`) && row.uid === uid)?.[1]
  }

  async findByUserCode(): Promise<undefined> {
    return undefined
  }

  async consume(id: string): Promise<void> {
    const row = this.#rows.get(this.#key(id))
    if (row !== undefined) row.consumed = Math.floor(Date.now() / 1000)
  }

  async destroy(id: string): Promise<void> {
    this.#rows.delete(this.#key(id))
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, row] of this.#rows) if (row.grantId === grantId) this.#rows.delete(key)
  }

  #key(id: string): string {
    return `${this.#kind}:${id}`
  }
}
