import type { Kysely } from 'kysely'
import type { MandateKind, Matter } from '../../shared/access/matters.ts'
import type { PlanKey } from '../storage/document-store.ts'
import type { Tables } from '../storage/tables.ts'
import type { NamedPerson } from './consent-record.ts'

/** What somebody may do for the plan's person. Instants in milliseconds. */
export interface MandateRecord {
  readonly participant: string
  readonly kind: MandateKind
  readonly from: number
  readonly to: number | null
  readonly scope: readonly Matter[]
  readonly note: string | null
  readonly attachment: string | null
  readonly version: number
  /** When it was last written here, in milliseconds, and by which person. */
  readonly changed: { readonly at: number; readonly person: string | null } | null
}

export interface ObjectionRecord {
  readonly representative: string
  readonly from: number
  readonly word: string | null
  readonly recorded: boolean
}

export interface IncapacityRecord {
  readonly id: string
  readonly matter: Matter
  readonly reasons: string
  readonly from: number
  readonly to: number | null
  readonly decidedBy: NamedPerson
}

export interface RepresentationRecords {
  readonly mandates: readonly MandateRecord[]
  /** Those that hold, or will. */
  readonly objections: readonly ObjectionRecord[]
  /** Newest first. */
  readonly incapacities: readonly IncapacityRecord[]
}

/** What a mandate is called in the table of changed facts. */
export function mandateItem(participant: string): string {
  return `mandate ${participant}`
}

/** Who acts for the person, and in what the person cannot decide. */
export async function readRepresentation(
  database: Kysely<Tables>,
  { municipality, plan }: PlanKey,
  now: number,
): Promise<RepresentationRecords> {
  const [mandates, written, objections, incapacities] = await Promise.all([
    database
      .selectFrom('mandate')
      .innerJoin('participant', 'participant.id', 'mandate.participant')
      .where('participant.municipality', '=', municipality)
      .where('participant.plan', '=', plan)
      .selectAll('mandate')
      .execute(),
    database
      .selectFrom('fact_change')
      .distinctOn('item')
      .where('municipality', '=', municipality)
      .where('plan', '=', plan)
      .where('section', '=', 'participants')
      .where('item', 'like', 'mandate %')
      .orderBy('item')
      .orderBy('version', 'desc')
      .select(['item', 'changed_at', 'person'])
      .execute(),
    database
      .selectFrom('objection')
      .where('municipality', '=', municipality)
      .where('plan', '=', plan)
      .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', new Date(now))]))
      .orderBy('starts_at')
      .select(['representative', 'starts_at', 'word', 'recorded_by'])
      .execute(),
    database
      .selectFrom('incapacity')
      .innerJoin('person', 'person.id', 'incapacity.decided_by')
      .where('incapacity.municipality', '=', municipality)
      .where('incapacity.plan', '=', plan)
      .orderBy('incapacity.starts_at', 'desc')
      .orderBy('incapacity.id')
      .selectAll('incapacity')
      .select('person.name')
      .execute(),
  ])
  const lastWritten = (participant: string): MandateRecord['changed'] => {
    const row = written.find(({ item }) => item === mandateItem(participant))
    return row === undefined ? null : { at: row.changed_at.getTime(), person: row.person }
  }
  return {
    mandates: mandates.map((row) => ({
      participant: row.participant,
      kind: row.kind,
      from: row.starts_at.getTime(),
      to: row.ends_at?.getTime() ?? null,
      scope: row.scope,
      note: row.note,
      attachment: row.attachment,
      version: row.version,
      changed: lastWritten(row.participant),
    })),
    objections: objections.map(({ representative, starts_at, word, recorded_by }) => {
      return { representative, from: starts_at.getTime(), word, recorded: recorded_by !== null }
    }),
    incapacities: incapacities.map((row) => ({
      id: row.id,
      matter: row.matter,
      reasons: row.reasons,
      from: row.starts_at.getTime(),
      to: row.ends_at?.getTime() ?? null,
      decidedBy: { person: row.decided_by, name: row.name },
    })),
  }
}
