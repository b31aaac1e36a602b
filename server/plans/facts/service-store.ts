import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { ServiceChoice, ServiceNameBody } from '../../../shared/api/services.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { Problem } from '../../http/problem.ts'
import { isId } from '../../storage/id.ts'
import type { Tables } from '../../storage/tables.ts'
import { neededLine } from './fact-texts.ts'

/** Everybody's in the municipality, or those of some plans; by organisation and name. */
export async function servicesOf(
  database: Kysely<Tables>,
  municipality: number,
  plans: readonly string[] | 'all',
): Promise<readonly ServiceNameBody[]> {
  if (plans !== 'all' && plans.length === 0) return []
  const rows = await database
    .selectFrom('service')
    .innerJoin('organisation', 'organisation.id', 'service.organisation')
    .select(['service.id', 'service.name', 'organisation.name as organisation'])
    .where('service.municipality', '=', municipality)
    .$if(plans !== 'all', (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('participant')
            .select('participant.id')
            .whereRef('participant.service', '=', 'service.id')
            .where('participant.plan', 'in', plans === 'all' ? [] : [...plans]),
        ),
      ),
    )
    .execute()
  return rows.sort((a, b) => byName.compare(a.organisation, b.organisation) || byName.compare(a.name, b.name))
}

/** The id of the service that was chosen; a new one is written, unless it is there under the same names. */
export async function chosenService(
  transaction: Transaction<Tables>,
  municipality: number,
  choice: ServiceChoice | null,
): Promise<string | null> {
  if (choice === null) return null
  if ('id' in choice) return knownService(transaction, municipality, choice.id)
  const organisation = neededLine(choice.organisation, 'organisation', factLimits.organisation)
  const name = neededLine(choice.name, 'service', factLimits.title)
  // Two who write the same take turns.
  await transaction
    .selectFrom('municipality')
    .select('number')
    .where('number', '=', municipality)
    .forNoKeyUpdate()
    .execute()
  const there = await transaction
    .selectFrom('service')
    .innerJoin('organisation', 'organisation.id', 'service.organisation')
    .select('service.id')
    .where('service.municipality', '=', municipality)
    .where(sql<boolean>`lower(organisation.name) = lower(${organisation}) and lower(service.name) = lower(${name})`)
    .executeTakeFirst()
  if (there !== undefined) return there.id
  const id: string = randomUUID()
  const provider = await organisationCalled(transaction, municipality, organisation)
  await transaction.insertInto('service').values({ id, municipality, organisation: provider, name }).execute()
  return id
}

async function knownService(transaction: Transaction<Tables>, municipality: number, id: string): Promise<string> {
  const row = isId(id)
    ? await transaction
        .selectFrom('service')
        .select('id')
        .where('municipality', '=', municipality)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (row === undefined) throw new Problem('unknown-service')
  return row.id
}

async function organisationCalled(transaction: Transaction<Tables>, municipality: number, name: string) {
  const there = await transaction
    .selectFrom('organisation')
    .select('id')
    .where('municipality', '=', municipality)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirst()
  if (there !== undefined) return there.id
  const id: string = randomUUID()
  await transaction.insertInto('organisation').values({ id, municipality, name, number: null }).execute()
  return id
}

const byName = new Intl.Collator('nb')
