/** At most one announcement in this time, in milliseconds. */
const leastInterval = 5_000
/** How long the reader must have paused typing before anything is said, in milliseconds. */
const typingPause = 1_500

/**
 * What is said to a screen reader about others, without drowning what the person is doing: at most one message every
 * five seconds, several merged into one, and nothing while the person types. Times are `Date.now()`.
 */
export class AnnouncementQueue {
  #waiting: string[] = []
  #lastSaid = Number.NEGATIVE_INFINITY
  #lastTyped = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | null = null
  readonly #say: (message: string) => void

  constructor(say: (message: string) => void) {
    this.#say = say
  }

  /** A sentence without its full stop. The same sentence waits only once. */
  add(message: string): void {
    if (!this.#waiting.includes(message)) this.#waiting.push(message)
    this.#plan()
  }

  /** The person pressed a key in a text. */
  typed(): void {
    this.#lastTyped = Date.now()
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting = []
  }

  #plan(): void {
    if (this.#timer !== null || this.#waiting.length === 0) return
    const due = Math.max(this.#lastSaid + leastInterval, this.#lastTyped + typingPause)
    this.#timer = setTimeout(() => this.#due(), Math.max(0, due - Date.now()))
  }

  #due(): void {
    this.#timer = null
    const stillTyping = Date.now() < this.#lastTyped + typingPause
    if (!stillTyping) {
      const message = this.#waiting.join('. ')
      this.#waiting = []
      this.#lastSaid = Date.now()
      this.#say(message)
    }
    this.#plan()
  }
}
