import type { PresentPerson } from '../../shared/sync/control.ts'

/** How long somebody may be away without their return being news, in milliseconds. */
const shortAbsence = 60_000
/** The same person writing in the same section is said at most once in this time, in milliseconds. */
const sayWritingAgain = 60_000

/**
 * What is worth saying about the others: that somebody has come, and that somebody writes somewhere. Who was there
 * when one came oneself is no news, nor is somebody whose connection blinked. Times are milliseconds.
 */
export class PresenceNews {
  #begun = false
  readonly #lastSeen = new Map<string, number>()
  readonly #lastWriting = new Map<string, number>()

  /** Those of the others, here now, whose coming is news. */
  cameHere(others: readonly PresentPerson[], now: number): readonly PresentPerson[] {
    const news = others.filter(({ id }) => now - (this.#lastSeen.get(id) ?? Number.NEGATIVE_INFINITY) > shortAbsence)
    for (const { id } of others) this.#lastSeen.set(id, now)
    if (this.#begun) return news
    this.#begun = true
    return []
  }

  /** Whether it is news that somebody writes in a section. */
  writes(person: string, section: string, now: number): boolean {
    const key = `${person}/${section}`
    if (now - (this.#lastWriting.get(key) ?? Number.NEGATIVE_INFINITY) < sayWritingAgain) return false
    this.#lastWriting.set(key, now)
    return true
  }
}
