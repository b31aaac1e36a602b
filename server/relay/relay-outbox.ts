import { randomUUID } from 'node:crypto'
import { waitBefore } from './reconnecting.ts'
import type { RelayLag } from './relay-lag.ts'
import { type RelayMessage, writeEnvelope } from './relay-message.ts'

/** Messages that wait at the most: when nothing can be told for long, the others read everything again anyhow. */
export const mostWaiting = 2000

/** How long telling may take, in milliseconds, before it counts as failed. */
const longestSending = 2000

/**
 * What waits to be told. While one payload is on its way the next is gathered, and of what says the same of the same
 * thing only the newest is kept: the relay is asked once at a time, however fast people type.
 */
export class RelayOutbox {
  /** The process, for as long as it runs. */
  readonly id = randomUUID()
  readonly #send: (payload: string) => Promise<void>
  readonly #largest: number
  readonly #lag: RelayLag | null
  #waiting = new Map<string, RelayMessage>()
  /** Since when something has been waiting, as `performance.now()` tells. */
  #waitingSince = 0
  #sending: Promise<void> | null = null
  #number = 0
  #closed = false
  #failures = 0
  #again: NodeJS.Timeout | null = null

  /**
   * @param send rejects when it could not be told
   * @param largest bytes of a payload at the most
   * @param lag told of each payload, where it comes back
   */
  constructor(send: (payload: string) => Promise<void>, largest: number, lag: RelayLag | null = null) {
    this.#send = send
    this.#largest = largest
    this.#lag = lag
  }

  add(message: RelayMessage): void {
    if (this.#closed) return
    const key = keyOf(message)
    if (this.#waiting.size === 0) this.#waitingSince = performance.now()
    // Last in the order of telling, as it is the newest.
    this.#waiting.delete(key)
    this.#waiting.set(key, message)
    if (this.#waiting.size > mostWaiting) this.#skip()
    this.#sending ??= this.#work()
  }

  /** Resolves when nothing waits. */
  async settled(): Promise<void> {
    while (this.#sending !== null) await this.#sending
  }

  /** Tells what waits, and last that this process leaves, as long as that takes no longer than telling may. */
  async leave(): Promise<void> {
    this.add({ kind: 'leaving' })
    await inTime(this.settled()).catch(() => {})
    this.close()
  }

  close(): void {
    this.#closed = true
    if (this.#again !== null) clearTimeout(this.#again)
    this.#waiting.clear()
  }

  async #work(): Promise<void> {
    try {
      // What is told in one tick goes together.
      await null
      while (this.#waiting.size > 0) {
        const payload = this.#next()
        if (payload === null) continue
        try {
          await inTime(this.#send(payload))
          this.#failures = 0
        } catch {
          this.#sayLater()
        }
      }
    } finally {
      this.#sending = null
    }
  }

  /** The number is used, and the others see the hole at the next one that arrives: there shall be one. */
  #sayLater(): void {
    if (this.#again !== null || this.#closed) return
    this.#again = setTimeout(() => {
      this.#again = null
      this.add({ kind: 'still-here' })
    }, waitBefore(this.#failures))
    this.#again.unref()
    this.#failures += 1
  }

  /** As many as one payload holds; null when the first alone is too large for any. */
  #next(): string | null {
    const messages: RelayMessage[] = []
    const overhead = 120
    let size = overhead
    for (const [key, message] of this.#waiting) {
      const bytes = Buffer.byteLength(JSON.stringify(message)) + 1
      if (size + bytes > this.#largest) {
        if (messages.length > 0) break
        this.#waiting.delete(key)
        this.#skip()
        return null
      }
      this.#waiting.delete(key)
      messages.push(message)
      size += bytes
    }
    this.#number += 1
    this.#lag?.told(this.#number, this.#waitingSince)
    this.#waitingSince = performance.now()
    return writeEnvelope({ from: this.id, number: this.#number, messages })
  }

  /** Something is not told: leaves a hole in the numbers, by which the others see it. */
  #skip(): void {
    if (this.#waiting.size > mostWaiting) this.#waiting.clear()
    this.#number += 1
  }
}

/** A connection that hangs must not hold up what is told after it. */
async function inTime(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The relay took too long.')), longestSending)
  })
  try {
    await Promise.race([sending, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

/** Messages with the same key say the same of the same thing: the newer one is enough. */
function keyOf(message: RelayMessage): string {
  if (message.kind === 'event-to') return `event-to ${message.plan} ${message.event} ${message.participants.join(' ')}`
  if (message.kind === 'event') return `event ${message.plan} ${message.event} ${message.concerning.join(' ')}`
  const plan = 'plan' in message ? message.plan : ''
  const what = 'document' in message ? message.document : 'session' in message ? message.session : ''
  return `${message.kind} ${plan} ${what}`
}
