import { mostUnstored, mostUnstoredOfOne } from '../limits.ts'

/** Somebody whose bytes are taken in. */
export interface Sender {
  /** Nothing more is read from them until `goOn`: it waits in the network, and then with them. */
  wait(): void
  goOn(): void
}

/**
 * What has been received in this process and is not on disk yet. A storage that is slow slows down those who write,
 * rather than filling the memory.
 */
export class UnstoredBytes {
  readonly #mostOfOne: number
  readonly #most: number
  readonly #of = new Map<Sender, number>()
  readonly #waiting = new Set<Sender>()
  #total = 0

  constructor(mostOfOne = mostUnstoredOfOne, most = mostUnstored) {
    this.#mostOfOne = mostOfOne
    this.#most = most
  }

  get total(): number {
    return this.#total
  }

  took(sender: Sender, bytes: number): void {
    const own = (this.#of.get(sender) ?? 0) + bytes
    this.#of.set(sender, own)
    this.#total += bytes
    if (this.#waiting.has(sender) || (own <= this.#mostOfOne && this.#total <= this.#most)) return
    this.#waiting.add(sender)
    sender.wait()
  }

  /** They are on disk, or given up. */
  done(sender: Sender, bytes: number): void {
    const own = (this.#of.get(sender) ?? 0) - bytes
    if (own > 0) this.#of.set(sender, own)
    else this.#of.delete(sender)
    this.#total -= bytes
    // Half of it first, so that nobody is stopped and let on for every frame.
    if (this.#total > this.#most / 2) return
    for (const one of this.#waiting) {
      if ((this.#of.get(one) ?? 0) > this.#mostOfOne / 2) continue
      this.#waiting.delete(one)
      one.goOn()
    }
  }
}
