import { type Kysely, sql } from 'kysely'
import { readableDocuments } from '../../shared/access/readable-documents.ts'
import { allows, explainRight, rightTo } from '../../shared/access/right-to.ts'
import { type Section, sectionDefinition, sectionNames } from '../../shared/plan/sections.ts'
import type { PlanAccess } from '../access/plan-access.ts'
import { mostSeenWaiting } from '../limits.ts'
import { answered } from '../storage/answered.ts'
import { type PlanKey, StorageAway } from '../storage/document-store.ts'
import type { Tables } from '../storage/tables.ts'
import { entryOf, type SeenEntry, seenEntry, wholePlan } from './seen-entry.ts'

interface Waiting {
  /** By what they say, so that each is written once; of downloads each time. */
  readonly entries: Map<string, SeenEntry>
  readonly written: Promise<void>
}

/**
 * The same person, document and act within this time adds nothing, in minutes: neither typing nor reconnecting floods. Of
 * files each time is told.
 */
export const sameVisit = 30

/**
 * Writes who has seen what of a plan (pjl § 22). Lines are added and never changed, and none goes to the application's
 * log. Every method is done when the line is on disk, and rejects with `StorageAway`; what is opened waits for it.
 */
export class SeenLog {
  readonly #database: Kysely<Tables>
  readonly #now: () => number
  #waiting: Waiting | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(database: Kysely<Tables>, now: () => number) {
    this.#database = database
    this.#now = now
  }

  /** A document or section of facts is about to be given to a participant. */
  opened(access: PlanAccess, participant: string, document: string): Promise<void> {
    return this.#add([seenEntry('opened', access, participant, document, this.#now())])
  }

  /** The sections of facts, and who takes part, go to everybody who reads the plan. */
  openedFacts(access: PlanAccess, participant: string): Promise<void> {
    const now = this.#now()
    const read = sectionNames.filter(
      (section) =>
        sectionDefinition(section).kind === 'facts' && allows(rightTo(section, participant, access.facts, now), 'read'),
    )
    return this.#add(read.map((section) => seenEntry('opened', access, participant, section, now)))
  }

  /** A participant asked for something of the plan and did not get it. What the plan does not have is not told. */
  async refused(access: PlanAccess, participant: string, document: string): Promise<void> {
    const entry = seenEntry('refused', access, participant, document, this.#now())
    if (entry.basis !== 'unknown') await this.#add([entry])
  }

  /** Somebody without a part in the plan asked for it; a part that is over or not open to them counts as none. */
  turnedAway(key: PlanKey, person: string, access: PlanAccess | null, participant: string | null): Promise<void> {
    const about = { section: null, document: wholePlan, right: 'none', basis: 'unknown', concerning: null } as const
    if (access !== null && participant !== null) {
      // Why: as for what everybody who takes part may know of.
      const { why } = explainRight('participants', participant, access.facts, this.#now())
      return this.#add([entryOf('refused', access, participant, { ...about, basis: why.kind })])
    }
    const nobody = { name: null, participant: null, role: null, onBehalfOf: null }
    return this.#add([{ ...key, person, act: 'refused', ...nobody, ...about }])
  }

  /** A participant is about to be given a file, which stands with a section. Each time is told. */
  downloaded(access: PlanAccess, participant: string, section: Section, attachment: string): Promise<void> {
    const { right, why } = explainRight(section, participant, access.facts, this.#now())
    const about = { section, document: `attachment/${attachment}`, right, basis: why.kind, concerning: null }
    return this.#add([entryOf('downloaded', access, participant, about)])
  }

  /** A participant asked for a file that is there, and that is not among what they see of the section. */
  refusedDownload(access: PlanAccess, participant: string, section: Section, attachment: string): Promise<void> {
    const { why } = explainRight(section, participant, access.facts, this.#now())
    const about = {
      section,
      document: `attachment/${attachment}`,
      right: 'none',
      basis: why.kind,
      concerning: null,
    } as const
    return this.#add([entryOf('refused', access, participant, about)])
  }

  /** A participant is about to see the plan as another sees it. */
  lookedAs(access: PlanAccess, participant: string, as: string): Promise<void> {
    const { right, why } = explainRight('consent', participant, access.facts, this.#now())
    const about = { section: null, document: wholePlan, right, basis: why.kind, concerning: as }
    return this.#add([entryOf('looked-as', access, participant, about)])
  }

  /** Those that come together ride in one statement, and those that come while it is under way in the next. */
  #add(entries: readonly SeenEntry[]): Promise<void> {
    if (entries.length === 0) return Promise.resolve()
    const waiting = this.#waiting ?? this.#startWaiting()
    // While the storage is slow people go on asking: the same line waits once, and not more of them than can be kept.
    if (waiting.entries.size >= mostSeenWaiting) return Promise.reject(new StorageAway('Too much waits to be written.'))
    for (const entry of entries) {
      const once = entry.act === 'downloaded' ? waiting.entries.size : 0
      waiting.entries.set(JSON.stringify([entry.plan, entry.person, ...what(entry), once]), entry)
    }
    return waiting.written
  }

  #startWaiting(): Waiting {
    const entries: Waiting['entries'] = new Map()
    const written = this.#writing
      .then(() => new Promise<void>((resolve) => setImmediate(resolve)))
      .then(() => {
        this.#waiting = null
        return this.#write([...entries.values()])
      })
    this.#writing = written.catch(() => undefined)
    this.#waiting = { entries, written }
    return this.#waiting
  }

  async #write(entries: readonly SeenEntry[]): Promise<void> {
    const at = new Date(this.#now())
    const rows = JSON.stringify(entries)
    await answered(
      sql`
        insert into access_log (municipality, plan, at, person, name, participant, role, on_behalf_of, act, section,
          document, "right", basis, concerning)
        select entry.municipality, entry.plan, ${at}, entry.person,
          coalesce(entry.name, (select person.name from person where person.id = entry.person)), entry.participant,
          entry.role, entry."onBehalfOf", entry.act, entry.section, entry.document, entry."right", entry.basis,
          entry.concerning
        from jsonb_to_recordset(${rows}::jsonb) as entry (municipality integer, plan uuid, person uuid, name text,
          participant uuid, role text, "onBehalfOf" uuid, act text, section text, document text, "right" text,
          basis text, concerning uuid)
        where not exists (
          select from access_log as before
          where entry.act <> 'downloaded' and before.plan = entry.plan and before.person = entry.person and before.document = entry.document
            and before.at > ${new Date(at.getTime() - sameVisit * 60_000)} and before.act = entry.act
            and before.concerning is not distinct from entry.concerning)`.execute(this.#database),
    )
  }
}

function what({ act, document, concerning }: SeenEntry): readonly (string | null)[] {
  return [act, document, concerning]
}

/** All that somebody may read, as the log names it: documents and sections of facts. */
export function everythingOpen(participant: string, access: PlanAccess, now: number): readonly string[] {
  const facts = sectionNames.filter(
    (section) =>
      sectionDefinition(section).kind === 'facts' && allows(rightTo(section, participant, access.facts, now), 'read'),
  )
  return [...readableDocuments(participant, access.facts, now).map(({ name }) => name), ...facts]
}
