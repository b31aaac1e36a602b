import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { NewPlanRequest } from '../../../shared/api/api.ts'
import { norwegianDay } from '../../../shared/language/dates.ts'
import type { PlanKey } from '../../storage/document-store.ts'
import { insertAll } from '../../storage/insert-all.ts'
import type { Tables } from '../../storage/tables.ts'
import { newDocuments } from '../new-documents.ts'
import { type Maker, type NewPlan, newPlan } from './new-plan.ts'

/**
 * `just-made`: the same maker made the same person's plan a moment ago, as by a double click. `same-person`: somebody
 * with the same name and birth day has a plan, and the maker has not said that it is another. Nothing was written then.
 */
export type Made =
  | { readonly outcome: 'made'; readonly id: string }
  | { readonly outcome: 'just-made' }
  | { readonly outcome: 'same-person' }

/** How long a plan is just made, in milliseconds. */
const aMoment = 60_000

export interface Municipality {
  readonly number: number
  readonly name: string
}

/** Makes plans. */
export class NewPlanStore {
  readonly #database: Kysely<Tables>
  readonly #municipality: Municipality

  constructor(database: Kysely<Tables>, municipality: Municipality) {
    this.#database = database
    this.#municipality = municipality
  }

  /** One transaction: all of the plan, or nothing. */
  async make(request: NewPlanRequest, maker: Maker, now: Date): Promise<Made> {
    return this.#database.transaction().execute(async (transaction) => {
      const { number: municipality, name: organisation } = this.#municipality
      // Makers take turns, so that of two who make the same plan at once the second sees the first's.
      await transaction
        .selectFrom('municipality')
        .select('number')
        .where('number', '=', municipality)
        .forNoKeyUpdate()
        .execute()
      const there = await plansOf(transaction, municipality, request.person)
      if (there.some((plan) => plan.madeBy === maker.personId && now.getTime() - plan.at.getTime() < aMoment)) {
        return { outcome: 'just-made' }
      }
      if (there.length > 0 && request.although !== true) return { outcome: 'same-person' }
      const staff = await namesOfStaff(transaction, municipality)
      const plan = newPlan(request, maker, staff, organisation, now.getTime())
      await insertPlan(transaction, municipality, plan, request, maker, now)
      return { outcome: 'made', id: plan.id }
    })
  }
}

/** The plans of everybody with this name and birth day: who made each, where that is known, and when. */
async function plansOf(
  transaction: Transaction<Tables>,
  municipality: number,
  { name, birthDay }: NewPlanRequest['person'],
): Promise<readonly { readonly at: Date; readonly madeBy: string | null }[]> {
  const rows = await transaction
    .selectFrom('plan')
    .innerJoin('person', 'person.id', 'plan.person')
    .leftJoin('fact_change', (join) =>
      join
        .onRef('fact_change.plan', '=', 'plan.id')
        .on('fact_change.section', '=', 'basis')
        .on('fact_change.version', '=', 1),
    )
    .select(['person.name', 'plan.created_at', 'fact_change.person as maker'])
    .where('plan.municipality', '=', municipality)
    .where('person.birth_day', '=', birthDay)
    .execute()
  return rows
    .filter((row) => byName.compare(spacedOnce(row.name), spacedOnce(name)) === 0)
    .map(({ created_at, maker }) => ({ at: created_at, madeBy: maker }))
}

/** Big and small letters are the same name; å and a are not. */
const byName = new Intl.Collator('nb', { sensitivity: 'accent' })

const spacedOnce = (name: string): string => name.replace(/\s+/g, ' ')

async function namesOfStaff(
  transaction: Transaction<Tables>,
  municipality: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction
    .selectFrom('staff')
    .innerJoin('person', 'person.id', 'staff.person')
    .select(['person.id', 'person.name'])
    .where('staff.municipality', '=', municipality)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function insertPlan(
  transaction: Transaction<Tables>,
  municipality: number,
  plan: NewPlan,
  { language, legalBases }: NewPlanRequest,
  maker: Maker,
  now: Date,
): Promise<void> {
  const here: PlanKey = { municipality, plan: plan.id }
  const newPeople = plan.participants.filter(({ named }) => named)
  await insertAll(
    transaction,
    'person',
    newPeople.map(({ personId, name, birthDay }) => ({
      id: personId,
      municipality,
      name,
      first_name: name.split(/\s+/)[0] ?? name,
      birth_day: birthDay,
      language: null,
    })),
  )
  const [person] = plan.participants
  if (person === undefined) throw new Error('A plan has its person.')
  await transaction
    .insertInto('plan')
    .values({
      id: plan.id,
      municipality,
      person: person.personId,
      epoch: randomUUID(),
      prepared_by: plan.preparedBy,
      sample: null,
      created_at: now,
      language,
      legal_bases: [...legalBases],
    })
    .execute()
  // The plan and its people refer to each other: the people come first.
  await transaction
    .updateTable('person')
    .set({ named_in: plan.id })
    .where(
      'id',
      'in',
      newPeople.map(({ personId }) => personId),
    )
    .execute()
  await insertAll(
    transaction,
    'participant',
    plan.participants.map(({ id, personId, role, title, organisation, phone, email, colour }, position) => ({
      ...here,
      id,
      person: personId,
      role,
      title,
      organisation,
      phone,
      email,
      colour,
      position,
      starts_at: now,
      ends_at: null,
    })),
  )
  await insertAll(
    transaction,
    'responsibility',
    plan.responsibilities.map(({ kind, state, participant, from, legalBasis }) => ({
      ...here,
      id: randomUUID(),
      kind,
      state,
      participant,
      name: null,
      from_day: from,
      legal_basis: legalBasis,
    })),
  )
  await newDocuments(transaction, here, plan.documents, now)
  await recordFacts(transaction, here, plan, { language, legalBases }, maker, now)
}

/** The first version of every fact, by the maker. */
async function recordFacts(
  transaction: Transaction<Tables>,
  here: PlanKey,
  plan: NewPlan,
  basis: Pick<NewPlanRequest, 'language' | 'legalBases'>,
  maker: Maker,
  now: Date,
): Promise<void> {
  const fact = (section: Tables['fact_change']['section'], item: string, body: object) => ({
    ...here,
    section,
    item,
    version: 1,
    body: JSON.stringify(body),
    person: maker.personId,
    on_behalf_of: null,
    changed_at: now,
  })
  const today = norwegianDay(now.getTime())
  await insertAll(transaction, 'fact_change', [
    fact('basis', 'basis', { legalBases: basis.legalBases, language: basis.language }),
    ...plan.participants.map(({ id, name, role, title, organisation, phone, email }) => {
      return fact('participants', id, { name, role, title, organisation, phone, email, from: today, to: null })
    }),
    ...plan.responsibilities.map(({ kind, state, participant, from, legalBasis }) => {
      return fact('responsibility', kind, { state, participant, name: null, from, legalBasis, reason: null })
    }),
  ])
}
