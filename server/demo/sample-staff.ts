import type { Transaction } from 'kysely'
import type { StaffKind } from '../../shared/api/api.ts'
import { insertAll } from '../storage/insert-all.ts'
import type { Tables } from '../storage/tables.ts'
import { samplePersonId } from './sample-ids.ts'

/** Who makes plans in Solvik: fictional, as everybody there. Oda is in no sample plan; the unit can choose her. */
const sampleStaff: readonly { readonly key: string; readonly name: string; readonly kind: StaffKind }[] = [
  { key: 'kari', name: 'Kari Lunde', kind: 'coordinator' },
  { key: 'oda', name: 'Oda Nes', kind: 'coordinator' },
  { key: 'bente', name: 'Bente Solheim', kind: 'unit' },
]

/** Adds those who are not there. */
export async function addSampleStaff(transaction: Transaction<Tables>, municipality: number): Promise<void> {
  await transaction
    .insertInto('person')
    .values(
      sampleStaff.map(({ key, name }) => ({
        id: samplePersonId(key),
        municipality,
        name,
        first_name: name.split(' ')[0] ?? name,
        birth_day: null,
        language: null,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const there = await transaction
    .selectFrom('staff')
    .select('person')
    .where('municipality', '=', municipality)
    .execute()
  const missing = sampleStaff
    .map(({ key, kind }) => ({ municipality, person: samplePersonId(key), kind }))
    .filter(({ person }) => !there.some((row) => row.person === person))
  await insertAll(transaction, 'staff', missing)
}
