/** Lets a burst through, and after that so many a second. */
export class TokenBucket {
  readonly #burst: number
  readonly #perSecond: number
  readonly #now: () => number
  #tokens: number
  #filledAt: number

  /** @param now milliseconds */
  constructor(burst: number, perSecond: number, now: () => number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#now = now
    this.#tokens = burst
    this.#filledAt = now()
  }

  /** Whether one more may pass, or something that costs as much as several. */
  take(cost = 1): boolean {
    const now = this.#now()
    // A machine's clock may be set back. That takes nothing from anybody.
    const passed = Math.max(0, now - this.#filledAt)
    this.#tokens = Math.min(this.#burst, this.#tokens + (passed / 1000) * this.#perSecond)
    this.#filledAt = now
    if (this.#tokens < cost) return false
    this.#tokens -= cost
    return true
  }
}
