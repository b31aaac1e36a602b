import type { PlanBody } from '../../shared/api/api.ts'
import type { RejectedWords } from '../sync/plan-sync.ts'
import { openDevice } from './device-database.ts'
import { DeviceWriter } from './device-writer.ts'
import { DocumentOnDevice, type StoredDocument } from './document-on-device.ts'
import { prunePlan } from './prune-plan.ts'

/** One open plan on the disk of its reader's own device. */
export class PlanOnDevice {
  /** Words that came back at an earlier time and have not been let go of. */
  readonly drafts: readonly RejectedWords[]
  readonly #writer: DeviceWriter
  readonly #stored: ReadonlyMap<string, StoredDocument>
  readonly #documents = new Map<string, DocumentOnDevice>()

  private constructor(
    writer: DeviceWriter,
    stored: ReadonlyMap<string, StoredDocument>,
    drafts: readonly RejectedWords[],
  ) {
    this.#writer = writer
    this.#stored = stored
    this.drafts = drafts
  }

  /**
   * What is kept of the plan, after what may be read no more has been taken away. Null when the device is not the person's
   * own.
   *
   * @param told the plan as the server has just told it; null when it has not answered
   */
  static async open(person: string, plan: string, told: PlanBody | null): Promise<PlanOnDevice | null> {
    let over = (): void => undefined
    const database = await openDevice(() => over())
    if (database === null) return null
    if ((await database.get('trust', person)) === undefined) {
      database.close()
      return null
    }
    if (told !== null) await prunePlan(database, person, plan, told)
    const transaction = database.transaction(['documents', 'updates', 'drafts'])
    const [documents, updates, drafts] = await Promise.all([
      transaction.objectStore('documents').index('plan').getAll([person, plan]),
      transaction.objectStore('updates').index('plan').getAll([person, plan]),
      transaction.objectStore('drafts').index('plan').getAll([person, plan]),
    ])
    const rows = Map.groupBy(updates, ({ document }) => document)
    const stored = new Map(
      documents.map(({ document, right, epoch, whole }) => {
        return [document, { right, epoch, whole, rows: rows.get(document) ?? [] }]
      }),
    )
    const returned = drafts
      .toSorted((a, b) => a.written - b.written)
      .map(({ id, document, rule, text }) => ({ id, document, rule, text }))
    const writer = new DeviceWriter(database, person, plan)
    over = () => writer.end()
    return new PlanOnDevice(writer, stored, returned)
  }

  /** Whether nothing is kept any more: the setting was turned off, or the disk was wiped. */
  get over(): boolean {
    return this.#writer.over
  }

  /** `changed` is called whenever something has been written, or could not be. */
  onChange(changed: () => void): void {
    this.#writer.onChange(changed)
  }

  document(name: string): DocumentOnDevice {
    const known = this.#documents.get(name)
    if (known !== undefined) return known
    const fresh = new DocumentOnDevice(this.#writer, name, this.#stored.get(name) ?? null)
    this.#documents.set(name, fresh)
    return fresh
  }

  /** The plan as it was fetched, for when there is no connection. */
  keepBody(body: PlanBody): void {
    const { person, plan } = this.#writer
    this.#writer.write((to) => to.objectStore('plans').put({ person, plan, body, fetched: Date.now() }))
  }

  /** The server was heard from just now: the time that the plan may lie here begins anew. */
  heard(): void {
    this.#writer.write(async (to) => {
      const trust = await to.objectStore('trust').get(this.#writer.person)
      if (trust !== undefined) await to.objectStore('trust').put({ ...trust, contact: Date.now() })
    })
  }

  keepDraft(words: RejectedWords, written: () => void): void {
    const { person, plan } = this.#writer
    this.#writer.write((to) => to.objectStore('drafts').put({ ...words, person, plan, written: Date.now() }), written)
  }

  letGoOfDraft(id: string): void {
    this.#writer.write((to) => to.objectStore('drafts').delete(id))
  }

  /** Writes what is left, and lets go of the database. */
  async close(): Promise<void> {
    await this.#writer.close()
  }
}
