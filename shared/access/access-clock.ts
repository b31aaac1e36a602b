import type { Interval } from './access-facts.ts'

/** Remembers the nearest instant at which any interval that was asked about starts or ends. */
export class AccessClock {
  #next: number | null = null
  readonly #now: number

  constructor(now: number) {
    this.#now = now
  }

  isBefore(instant: number): boolean {
    this.#remember(instant)
    return this.#now < instant
  }

  within({ from, to }: Interval): boolean {
    const started = !this.isBefore(from)
    const ended = to !== null && !this.isBefore(to)
    return started && !ended
  }

  /** Asks every one, so that the end of one and the start of the next are both remembered. */
  withinAny(intervals: readonly Interval[]): boolean {
    return intervals.map((interval) => this.within(interval)).some(Boolean)
  }

  /** In milliseconds; null when nothing that was asked about starts or ends after now. */
  get next(): number | null {
    return this.#next
  }

  #remember(instant: number): void {
    if (instant > this.#now && (this.#next === null || instant < this.#next)) this.#next = instant
  }
}
