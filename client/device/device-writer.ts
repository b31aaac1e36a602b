import type { IDBPTransaction } from 'idb'
import { type DeviceDatabase, type DeviceTables, deviceTables } from './device-database.ts'

export type DeviceTransaction = IDBPTransaction<DeviceTables, typeof deviceTables, 'readwrite'>

/** Something that is to be on the disk. */
interface Job {
  /** Awaits nothing but the transaction's own questions, else it ends beforehand. */
  readonly write: (transaction: DeviceTransaction) => Promise<unknown>
  /** It is on the disk. */
  readonly written: () => void
}

/** How long after a write that failed it is tried again, in milliseconds; every other write tries it too. */
const tryAgain = 10_000

/**
 * Writes what one open plan has to keep, in the order in which it came; what comes while a write is under way goes with the
 * next. A write that fails stays first in the line, so that nothing which builds on it is called safe before it is.
 */
export class DeviceWriter {
  readonly person: string
  readonly plan: string
  readonly #database: DeviceDatabase
  #changed: () => void = () => undefined
  #jobs: Job[] = []
  #writing: Promise<void> | null = null
  #failed = false
  /** The setting was turned off, or the disk was wiped, by this tab or another. */
  #over = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(database: DeviceDatabase, person: string, plan: string) {
    this.#database = database
    this.person = person
    this.plan = plan
  }

  /** Whether nothing is kept any more; what was written before may be gone. */
  get over(): boolean {
    return this.#over
  }

  /** Whether the disk did not take what came last. */
  get failed(): boolean {
    return this.#failed
  }

  /** `changed` is called whenever something has been written, or could not be. */
  onChange(changed: () => void): void {
    this.#changed = changed
  }

  write(write: Job['write'], written: Job['written'] = () => undefined): void {
    if (this.#over) return
    this.#jobs.push({ write, written })
    this.#begin()
  }

  /** Writes what is left, and lets go of the database. */
  async close(): Promise<void> {
    this.#changed = () => undefined
    this.#begin()
    await this.#writing
    this.end()
    this.#database.close()
  }

  end(): void {
    clearTimeout(this.#timer)
    if (this.#over) return
    this.#over = true
    this.#jobs = []
    this.#changed()
  }

  #begin(): void {
    if (this.#over) return
    clearTimeout(this.#timer)
    this.#writing ??= this.#work().finally(() => {
      this.#writing = null
    })
  }

  async #work(): Promise<void> {
    try {
      while (this.#jobs.length > 0) {
        const jobs = [...this.#jobs]
        if (!(await this.#commit(jobs))) {
          this.end()
          return
        }
        this.#jobs.splice(0, jobs.length)
        this.#failed = false
        for (const { written } of jobs) written()
        this.#changed()
      }
    } catch {
      if (this.#over) return
      // Full, or a disk that fails: the page says so, and it is tried again.
      this.#failed = true
      this.#timer = setTimeout(() => this.#begin(), tryAgain)
      this.#changed()
    }
  }

  /** False when the device is not the person's own any more. */
  async #commit(jobs: readonly Job[]): Promise<boolean> {
    // Strict: the browser says that it is done when the disk has it, and not before.
    const transaction = this.#database.transaction(deviceTables, 'readwrite', { durability: 'strict' })
    transaction.done.catch(() => undefined)
    const trusted = (await transaction.objectStore('trust').get(this.person)) !== undefined
    try {
      if (trusted) for (const { write } of jobs) await write(transaction)
    } catch (error) {
      transaction.abort()
      throw error
    }
    await transaction.done
    return trusted
  }
}
