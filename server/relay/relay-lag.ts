/** Payloads that may be on their way, at the most, before the oldest is forgotten. */
const mostOnTheirWay = 1000

/**
 * How long it takes from telling to hearing. A process hears what it tells itself too, so no two clocks are compared: it
 * is the same way there and back as to any other process.
 */
export class RelayLag {
  /** By number, in the order of telling: when it was to be told. */
  readonly #onTheirWay = new Map<number, number>()
  readonly #heard: (milliseconds: number) => void

  /** @param heard called for each payload that came back */
  constructor(heard: (milliseconds: number) => void) {
    this.#heard = heard
  }

  /** @param since when the oldest message in it was to be told, as `performance.now()` tells */
  told(number: number, since: number): void {
    this.#onTheirWay.set(number, since)
    const [oldest] = this.#onTheirWay.keys()
    if (this.#onTheirWay.size > mostOnTheirWay && oldest !== undefined) this.#onTheirWay.delete(oldest)
  }

  /** One's own has come back. What was told before it and has not, is lost. */
  cameBack(number: number): void {
    const since = this.#onTheirWay.get(number)
    for (const earlier of [...this.#onTheirWay.keys()]) if (earlier <= number) this.#onTheirWay.delete(earlier)
    if (since !== undefined) this.#heard(performance.now() - since)
  }

  /** Milliseconds since the oldest that was told and has not come back; 0 when all have. */
  get unheardFor(): number {
    const [oldest] = this.#onTheirWay.values()
    return oldest === undefined ? 0 : performance.now() - oldest
  }
}
