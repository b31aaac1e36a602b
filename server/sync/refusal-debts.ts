import { readAgainAtOnce, readAgainPerSecond } from '../limits.ts'

/**
 * What people have had read and built again, since an update of theirs was refused when it had touched a document already:
 * for a large one that takes a good part of a second, in which everybody who writes there waits. A page of ours does it
 * next to never. Counted for a person and not for a socket, which is soon replaced.
 */
export class RefusalDebts {
  readonly #now: () => number
  /** Until when each would have worked it off. */
  readonly #until = new Map<string, number>()

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.#now = now
  }

  /** A document of so many bytes is read again because of somebody. Once is never too much. */
  owes(person: string, bytes: number): void {
    const now = this.#now()
    for (const [one, until] of this.#until) if (until <= now) this.#until.delete(one)
    const cost = (Math.min(bytes, readAgainAtOnce) / readAgainPerSecond) * 1000
    this.#until.set(person, Math.max(now, this.#until.get(person) ?? now) + cost)
  }

  /** Whether that was so much that nothing more of theirs is judged for a while. */
  isTooMuch(person: string): boolean {
    const until = this.#until.get(person)
    return until !== undefined && until - this.#now() > (readAgainAtOnce / readAgainPerSecond) * 1000
  }
}
