import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { percentile } from '../numbers.ts'
import type { LoadClient } from './load-client.ts'
import { Typist } from './typist.ts'

export interface TypingOrder {
  /** How many in each room type; the others read. */
  readonly writers: number
  /** Letters a second that each of them types. */
  readonly rate: number
  readonly seconds: number
  /** Whether a caret goes out behind each letter, as it does from an editor. */
  readonly carets: boolean
}

export interface TypingResult {
  readonly sent: number
  /** Letters that others were given, and that they should have been. */
  readonly delivered: number
  readonly expected: number
  /** Milliseconds from sending to receipt by another. */
  readonly fanOut: Spread
  /** Milliseconds from sending to the server's word that it has it; null where it gives none. */
  readonly acknowledged: Spread | null
  /** Seconds that the letters took to be sent. */
  readonly seconds: number
  /** How busy the load's own process was, 0 to 1. Near 1 it measures itself. */
  readonly busy: number
}

export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

interface Writer {
  readonly client: LoadClient
  readonly typist: Typist
  /** When each letter was sent, and each message with words. */
  readonly letterAt: number[]
  readonly messageAt: Map<number, number>
  /** Instants at which a letter is due, from the beginning on. */
  readonly due: readonly number[]
}

/** How long what was sent may take to arrive, in milliseconds. */
const patience = 8000

/** People who type at a steady pace in rooms where others read, and what came of it. */
export class Typing {
  readonly #rooms: readonly (readonly LoadClient[])[]
  readonly #order: TypingOrder
  readonly #writers = new Map<number, Writer>()
  readonly #fanOut: number[] = []
  readonly #acknowledged: number[] = []
  /** What each distinct message of a room holds: all in it are given the same bytes. */
  readonly #read = new Map<string, readonly Range[]>()

  constructor(rooms: readonly (readonly LoadClient[])[], order: TypingOrder) {
    this.#rooms = rooms
    this.#order = order
  }

  /** Makes what will be typed, and the paragraphs that it goes into. */
  async prepare(): Promise<void> {
    const { writers, rate, seconds } = this.#order
    for (const room of this.#rooms) {
      for (const client of room.slice(0, writers)) {
        const typist = new Typist(client.state, Math.round(rate * seconds))
        const due = dueTimes(rate, seconds)
        this.#writers.set(typist.client, { client, typist, letterAt: [], messageAt: new Map(), due })
        client.write(typist.paragraph)
      }
    }
    await pause(500)
    for (const room of this.#rooms) for (const client of room) this.#listen(client)
    for (const writer of this.#writers.values()) this.#hearAcknowledgements(writer)
  }

  async run(): Promise<TypingResult> {
    const before = performance.eventLoopUtilization()
    const began = performance.now()
    await this.#type(began)
    const seconds = (performance.now() - began) / 1000
    const sent = [...this.#writers.values()].reduce((sum, { letterAt }) => sum + letterAt.length, 0)
    const expected = this.#rooms.reduce((sum, room) => sum + this.#sentIn(room) * (room.length - 1), 0)
    const late = performance.now() + patience
    while (this.#fanOut.length < expected && performance.now() < late) await pause(5)
    const { utilization } = performance.eventLoopUtilization(before)
    for (const room of this.#rooms)
      for (const { fault, seat } of room) {
        if (fault !== null) throw new Error(`${seat.server}, ${seat.room}: ${fault}`)
      }
    return {
      sent,
      delivered: this.#fanOut.length,
      expected,
      fanOut: spreadOf(this.#fanOut),
      acknowledged: this.#acknowledged.length === 0 ? null : spreadOf(this.#acknowledged),
      seconds,
      busy: utilization,
    }
  }

  async #type(began: number): Promise<void> {
    const writers = [...this.#writers.values()]
    for (;;) {
      const elapsed = performance.now() - began
      let waiting = false
      for (const writer of writers) {
        while ((writer.due[writer.letterAt.length] ?? Number.POSITIVE_INFINITY) <= elapsed) this.#strike(writer)
        if (writer.letterAt.length < writer.due.length) waiting = true
      }
      if (!waiting) return
      await pause(1)
    }
  }

  #strike({ client, typist, letterAt, messageAt }: Writer): void {
    const index = letterAt.length
    const letter = typist.letters[index]
    if (letter === undefined) throw new Error('There are fewer letters than were to be typed.')
    const now = performance.now()
    letterAt.push(now)
    messageAt.set(client.sent + 1, now)
    client.write(letter)
    if (this.#order.carets) client.tellPresence(typist.caret(index))
  }

  #listen(client: LoadClient): void {
    client.onUpdate = (bytes) => {
      const now = performance.now()
      for (const { client: by, start, end } of this.#rangesOf(bytes)) {
        const writer = this.#writers.get(by)
        if (writer === undefined || writer.client === client) continue
        for (let clock = start; clock < end; clock += 1) {
          const sentAt = writer.letterAt[clock - writer.typist.first]
          if (sentAt !== undefined) this.#fanOut.push(now - sentAt)
        }
      }
    }
  }

  #hearAcknowledgements({ client, messageAt }: Writer): void {
    let known = client.acknowledged
    client.onAcknowledged = () => {
      const now = performance.now()
      for (; known < client.acknowledged; known += 1) {
        const sentAt = messageAt.get(known + 1)
        if (sentAt !== undefined) this.#acknowledged.push(now - sentAt)
      }
    }
  }

  #rangesOf(bytes: Uint8Array): readonly Range[] {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    const known = this.#read.get(key)
    if (known !== undefined) return known
    const ranges = Y.decodeUpdate(bytes).structs.map(({ id, length }) => {
      return { client: id.client, start: id.clock, end: id.clock + length }
    })
    if (this.#read.size > 5000) this.#read.clear()
    this.#read.set(key, ranges)
    return ranges
  }

  #sentIn(room: readonly LoadClient[]): number {
    let sum = 0
    for (const { client, letterAt } of this.#writers.values()) if (room.includes(client)) sum += letterAt.length
    return sum
  }
}

interface Range {
  readonly client: number
  readonly start: number
  readonly end: number
}

/** As many instants as there are letters, a steady pace with a person's unevenness; milliseconds. */
function dueTimes(rate: number, seconds: number): readonly number[] {
  const gap = 1000 / rate
  // Within the time, whoever it is and however uneven.
  const phase = Math.random() * 0.4 * gap
  return Array.from({ length: Math.round(rate * seconds) }, (_, index) => phase + (index + Math.random() * 0.6) * gap)
}

function spreadOf(times: readonly number[]): Spread {
  if (times.length === 0) return { p50: Number.NaN, p95: Number.NaN, p99: Number.NaN }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) }
}
