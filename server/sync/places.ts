/** Counts who is in by some key, such as an address, and gives none of them more than so many places. */
export class Places {
  readonly #most: number
  readonly #taken = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** The way to give the place back, once; null when there is none left. */
  take(key: string): (() => void) | null {
    const taken = this.#taken.get(key) ?? 0
    if (taken >= this.#most) return null
    this.#taken.set(key, taken + 1)
    return () => {
      const left = (this.#taken.get(key) ?? 1) - 1
      if (left > 0) this.#taken.set(key, left)
      else this.#taken.delete(key)
    }
  }

  /** How many keys have any. */
  get size(): number {
    return this.#taken.size
  }
}
