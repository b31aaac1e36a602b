import type { RelayListener } from './relay.ts'
import type { RelayLag } from './relay-lag.ts'
import { readEnvelope } from './relay-message.ts'

/** Processes that are remembered at the most: those that were started last. */
const mostProcesses = 1000

/** Reads what comes over the wire: one's own is passed over, and a hole in another's numbers is something missed. */
export class RelayInbox {
  readonly #own: string
  readonly #lag: RelayLag | null
  #listener: RelayListener | null = null
  readonly #numbers = new Map<string, number>()

  /** @param lag told of one's own, where it comes back */
  constructor(own: string, lag: RelayLag | null = null) {
    this.#own = own
    this.#lag = lag
  }

  hear(listener: RelayListener): void {
    this.#listener = listener
  }

  missed(): void {
    this.#listener?.missed()
  }

  receive(payload: string): void {
    const envelope = readEnvelope(payload)
    if (envelope === null) return
    const { from, number, messages } = envelope
    if (from === this.#own) {
      this.#lag?.cameBack(number)
      return
    }
    const last = this.#numbers.get(from)
    this.#remember(from, number)
    // One that starts with its first number has told nothing before; of one that is heard midway nobody knows what.
    const expected = last === undefined ? 1 : last + 1
    if (number > expected) this.missed()
    for (const message of messages) {
      this.#listener?.heard(message, from)
      if (message.kind === 'leaving') this.#numbers.delete(from)
    }
  }

  #remember(from: string, number: number): void {
    this.#numbers.delete(from)
    this.#numbers.set(from, number)
    const [oldest] = this.#numbers.keys()
    if (this.#numbers.size > mostProcesses && oldest !== undefined) this.#numbers.delete(oldest)
  }
}
