import * as Y from 'yjs'
import type { Channel } from './channel.ts'

/** What somebody lacks of a document: everything from this state on. */
export interface Lack {
  readonly stateVector: Uint8Array
  /** Whether they have asked for it, and wait for the answer. */
  readonly asked: boolean
}

/**
 * Of those who have a document open, the ones that read too slowly for what is written in it. They are sent nothing more
 * of it until they have read what waits for them, and then all that they lack in one piece: however much is written
 * meanwhile, no more waits for them than the document is large.
 */
export class SlowReaders {
  readonly #lacks = new Map<Channel, Lack>()

  has(channel: Channel): boolean {
    return this.#lacks.has(channel)
  }

  forget(channel: Channel): void {
    this.#lacks.delete(channel)
  }

  /**
   * Whether an update is kept from somebody for now.
   *
   * @param before the state vector of the document without the update
   */
  keepsBack(channel: Channel, before: () => Uint8Array): boolean {
    if (this.#lacks.has(channel)) return true
    if (!channel.carrier.slow) return false
    this.#lacks.set(channel, { stateVector: before(), asked: false })
    return true
  }

  /** Whether an answer is kept from somebody for now; what they have is what they ask with. */
  keepsAnswer(channel: Channel, stateVector: Uint8Array): boolean {
    if (!channel.carrier.slow && !this.#lacks.has(channel)) return false
    this.#lacks.set(channel, { stateVector, asked: true })
    return true
  }

  /** What is to be sent to somebody now; null when they lack nothing, or cannot take it yet. */
  take(channel: Channel): Lack | null {
    const lack = this.#lacks.get(channel)
    if (lack === undefined || channel.carrier.slow) return null
    this.#lacks.delete(channel)
    return lack
  }
}

/**
 * The state vector of a document as it was before an update that it holds now. Deletions do not show in it, and need not:
 * a difference always carries all of them.
 */
export function stateVectorBefore(now: Uint8Array, update: Uint8Array): Uint8Array {
  const before = Y.decodeStateVector(now)
  for (const [client, clock] of Y.parseUpdateMeta(update).from) before.set(client, clock)
  return Y.encodeStateVector(before)
}
