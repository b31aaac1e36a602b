import type { Kysely } from 'kysely'
import type { PlanKey } from '../storage/document-store.ts'
import type { Tables } from '../storage/tables.ts'

export interface ServiceRecord {
  readonly id: string
  readonly name: string
  readonly organisation: string
}

/** The services that somebody in a plan takes part for, or that a consent of it names, by name. */
export async function readServices(
  database: Kysely<Tables>,
  { municipality, plan }: PlanKey,
): Promise<readonly ServiceRecord[]> {
  const ofParticipants = database
    .selectFrom('participant')
    .where('participant.municipality', '=', municipality)
    .where('participant.plan', '=', plan)
    .select('participant.service')
  const ofConsents = database
    .selectFrom('consent')
    .where('consent.municipality', '=', municipality)
    .where('consent.plan', '=', plan)
    .select('consent.service')
  return database
    .selectFrom('service')
    .innerJoin('organisation', 'organisation.id', 'service.organisation')
    .where('service.municipality', '=', municipality)
    .where((row) => row.or([row('service.id', 'in', ofParticipants), row('service.id', 'in', ofConsents)]))
    .orderBy('service.name')
    .orderBy('service.id')
    .select(['service.id', 'service.name', 'organisation.name as organisation'])
    .execute()
}
