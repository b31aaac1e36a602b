import type { Kysely } from 'kysely'
import type { SharedContent } from '../../shared/access/access-facts.ts'
import type { Capacity } from '../../shared/access/matters.ts'
import type { ConsentWay } from '../../shared/api/consent.ts'
import type { PlanKey } from '../storage/document-store.ts'
import type { Tables } from '../storage/tables.ts'

/** One consent as it lies in the database, with the names of those who did something about it. Instants in milliseconds. */
export interface ConsentRecord {
  readonly id: string
  /** Both null: to the plan itself. */
  readonly participant: string | null
  readonly service: string | null
  readonly serviceName: string | null
  readonly what: SharedContent
  readonly givenAt: number
  readonly expiresAt: number | null
  readonly withdrawnAt: number | null
  readonly givenBy: NamedPerson
  readonly givenByParticipant: string | null
  readonly capacity: Capacity
  readonly how: ConsentWay
  readonly heardBy: string | null
  readonly attachment: string | null
  readonly recordedBy: NamedPerson | null
  readonly word: string | null
  readonly withdrawnBy: NamedPerson | null
  readonly withdrawnHow: ConsentWay | null
  readonly withdrawalHeardBy: string | null
  readonly withdrawalRecordedBy: NamedPerson | null
  readonly replacedBy: string | null
}

/** A person's id, not a participant's. */
export interface NamedPerson {
  readonly person: string
  readonly name: string
}

/** Every consent of a plan, oldest first. */
export async function readConsents(
  database: Kysely<Tables>,
  { municipality, plan }: PlanKey,
): Promise<readonly ConsentRecord[]> {
  const rows = await database
    .selectFrom('consent')
    .innerJoin('person as giver', 'giver.id', 'consent.given_by')
    .leftJoin('service', 'service.id', 'consent.service')
    .leftJoin('person as recorder', 'recorder.id', 'consent.recorded_by')
    .leftJoin('person as withdrawer', 'withdrawer.id', 'consent.withdrawn_by')
    .leftJoin('person as withdrawal_recorder', 'withdrawal_recorder.id', 'consent.withdrawal_recorded_by')
    .where('consent.municipality', '=', municipality)
    .where('consent.plan', '=', plan)
    .orderBy('consent.given_at')
    .orderBy('consent.id')
    .selectAll('consent')
    .select(['giver.name as giver_name', 'recorder.name as recorder_name', 'withdrawer.name as withdrawer_name'])
    .select(['withdrawal_recorder.name as withdrawal_recorder_name', 'service.name as service_name'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    participant: row.participant,
    service: row.service,
    serviceName: row.service_name,
    what: row.own_pages ? 'own-pages' : (row.sections ?? 'all'),
    givenAt: row.given_at.getTime(),
    expiresAt: row.expires_at?.getTime() ?? null,
    withdrawnAt: row.withdrawn_at?.getTime() ?? null,
    givenBy: { person: row.given_by, name: row.giver_name },
    givenByParticipant: row.given_by_participant,
    capacity: row.capacity,
    how: row.how,
    heardBy: row.heard_by,
    attachment: row.attachment,
    recordedBy: named(row.recorded_by, row.recorder_name),
    word: row.word,
    withdrawnBy: named(row.withdrawn_by, row.withdrawer_name),
    withdrawnHow: row.withdrawn_how,
    withdrawalHeardBy: row.withdrawal_heard_by,
    withdrawalRecordedBy: named(row.withdrawal_recorded_by, row.withdrawal_recorder_name),
    replacedBy: row.replaced_by,
  }))
}

function named(person: string | null, name: string | null): NamedPerson | null {
  return person === null || name === null ? null : { person, name }
}

/** To whom a consent is given: one participant, a service, or neither, which is the plan itself. */
export interface Receiver {
  readonly participant: string | null
  readonly service: string | null
}

export function isToPlan({ participant, service }: Receiver): boolean {
  return participant === null && service === null
}

export function sameReceiver(a: Receiver, b: Receiver): boolean {
  return a.participant === b.participant && a.service === b.service
}

/** Given, not withdrawn, and not at its end. */
export function inForce({ givenAt, expiresAt, withdrawnAt }: ConsentRecord, now: number): boolean {
  const ended = [expiresAt, withdrawnAt].some((end) => end !== null && end <= now)
  return givenAt <= now && !ended
}
