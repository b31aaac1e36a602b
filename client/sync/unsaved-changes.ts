/** A message on its way: what will be on the server's disk when the message is. */
interface Sent {
  /** How many of this copy's own changes are in it and in those before it. */
  readonly changes: number
  /** Where the own client's clock ends with it. */
  readonly clock: number
}

/**
 * Keeps account of what of one copy of a document is on the server's disk. A change is unsaved from the moment it is
 * made until the message that carries it is told of as saved. After a lost channel the answer to the server's step 1
 * carries everything that is missing there, whatever was sent before.
 */
export class UnsavedChanges {
  #made = 0
  #saved = 0
  #clock = 0
  #acknowledged = 0
  #sent: Sent[] = []
  /** How many of the channel's messages are known to be on disk. */
  #savedMessages = 0

  /** How many own changes have been made. */
  get made(): number {
    return this.#made
  }

  /** Up to which of them all are on the server's disk. */
  get saved(): number {
    return this.#saved
  }

  /** Own changes that are not known to be on the server's disk. */
  get count(): number {
    return this.#made - this.#saved
  }

  /** Words of the own client id before this clock are on the server's disk. */
  get acknowledgedClock(): number {
    return this.#acknowledged
  }

  /** @param clock where the own client's clock ends after the change; deletions do not move it. */
  changeMade(clock: number): void {
    this.#made += 1
    this.#clock = Math.max(this.#clock, clock)
  }

  /** An update or step 2 message was sent, with everything that has been made until now in it or before it. */
  messageSent(): void {
    this.#sent.push({ changes: this.#made, clock: this.#clock })
  }

  /** @param messages how many of the channel's update and step 2 messages are on disk. */
  messagesSaved(messages: number): void {
    const arrived = this.#sent.splice(0, Math.max(0, messages - this.#savedMessages)).at(-1)
    this.#savedMessages = Math.max(this.#savedMessages, messages)
    if (arrived === undefined) return
    this.#saved = arrived.changes
    this.#acknowledged = arrived.clock
  }

  /** The channel is gone: what was under way is offered again on the next, whose messages are counted from 0. */
  channelLost(): void {
    this.#sent = []
    this.#savedMessages = 0
  }
}
