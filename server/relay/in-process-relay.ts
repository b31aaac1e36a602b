import type { Relay } from './relay.ts'
import { RelayInbox } from './relay-inbox.ts'
import { RelayOutbox } from './relay-outbox.ts'

/** Several servers in one process, and the one that is alone. */
export class InProcessWire {
  /** Whether what is told is lost on the way; for tests. */
  losing = false
  readonly #ends = new Set<(payload: string) => void>()

  join(): Relay {
    const outbox = new RelayOutbox(async (payload) => {
      if (this.losing) return
      for (const end of [...this.#ends]) if (end !== receive) end(payload)
    }, Number.POSITIVE_INFINITY)
    const inbox = new RelayInbox(outbox.id)
    const receive = (payload: string): void => inbox.receive(payload)
    this.#ends.add(receive)
    return {
      hear: (listener) => inbox.hear(listener),
      tell: (message) => outbox.add(message),
      deafFor: 0,
      unheardFor: 0,
      close: async () => {
        await outbox.leave()
        this.#ends.delete(receive)
      },
    }
  }
}
