import { randomUUID } from 'node:crypto'
import type { Insertable, Kysely, Transaction } from 'kysely'
import { documentsOf } from '../../shared/access/readable-documents.ts'
import { samplePlans as samplePlanNames } from '../../shared/api/api.ts'
import { documentName } from '../../shared/plan/document-name.ts'
import { firstContent } from '../plans/first-content.ts'
import type { Tables } from '../storage/tables.ts'
import type { SampleDocument, SamplePerson, SamplePlanContent } from './sample-content/sample-plan-content.ts'
import { samplePlans } from './sample-content/sample-plans.ts'
import { samplePersonId } from './sample-ids.ts'

/** Writes the sample plans, unless they are there. For a first start. */
export async function loadSamplePlans(database: Kysely<Tables>, municipality: number, now: Date): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const present = await lockSamplePlans(transaction, municipality)
    if (present.length === 0) await insertSamplePlans(transaction, municipality, now)
  })
}

/**
 * Puts fresh sample plans in the place of those that are there, in one transaction, and returns the ids of the old.
 * The people stay who they are, so that their sessions go on.
 */
export async function replaceSamplePlans(
  database: Kysely<Tables>,
  municipality: number,
  now: Date,
): Promise<readonly string[]> {
  return database.transaction().execute(async (transaction) => {
    const old = await lockSamplePlans(transaction, municipality)
    if (old.length > 0) await deletePlans(transaction, municipality, old)
    await insertSamplePlans(transaction, municipality, now)
    return old
  })
}

/** Two who ask at the same time, at whichever process, take turns: the second sees what the first wrote. */
async function lockSamplePlans(transaction: Transaction<Tables>, municipality: number): Promise<readonly string[]> {
  await transaction.selectFrom('municipality').select('number').where('number', '=', municipality).forUpdate().execute()
  const rows = await transaction
    .selectFrom('plan')
    .select('id')
    .where('municipality', '=', municipality)
    .where('sample', 'is not', null)
    .execute()
  return rows.map(({ id }) => id)
}

async function deletePlans(transaction: Transaction<Tables>, municipality: number, plans: readonly string[]) {
  await transaction
    .deleteFrom('plan')
    .where('municipality', '=', municipality)
    .where('id', 'in', [...plans])
    .execute()
}

async function insertSamplePlans(transaction: Transaction<Tables>, municipality: number, now: Date): Promise<void> {
  const contents = samplePlans(now)
  await insertPeople(
    transaction,
    municipality,
    contents.flatMap(({ people }) => people),
  )
  for (const [index, content] of contents.entries()) {
    const sample = samplePlanNames[index]
    if (sample === undefined) throw new Error('There are more sample plans than names for them.')
    await insertPlan(transaction, municipality, sample, content, now)
  }
}

async function insertPeople(transaction: Transaction<Tables>, municipality: number, people: readonly SamplePerson[]) {
  const byKey = new Map(people.map((person) => [person.key, person]))
  await transaction
    .insertInto('person')
    .values(
      [...byKey.values()].map(({ key, name, firstName, birthDay, language }) => ({
        id: samplePersonId(key),
        municipality,
        name,
        first_name: firstName,
        birth_day: birthDay,
        // Bokmål is what one reads without having chosen; another language is a choice, which goes before the browser's.
        language: language === 'nb' ? null : language,
      })),
    )
    // Their language is theirs: only what the content says of them is written again.
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        first_name: row.ref('excluded.first_name'),
        birth_day: row.ref('excluded.birth_day'),
      })),
    )
    .execute()
}

async function insertPlan(
  transaction: Transaction<Tables>,
  municipality: number,
  sample: NonNullable<Tables['plan']['sample']>,
  content: SamplePlanContent,
  now: Date,
): Promise<void> {
  const plan = randomUUID()
  const here = { municipality, plan }
  const participantIds = new Map(content.participants.map(({ person }) => [person, randomUUID() as string]))
  const participantId = (key: string): string => found(participantIds.get(key), key)
  const orNull = (key: string | null): string | null => (key === null ? null : participantId(key))
  const owner = content.participants.find(({ role }) => role === 'person')

  await transaction
    .insertInto('plan')
    .values({
      id: plan,
      municipality,
      person: samplePersonId(found(owner?.person, 'person')),
      epoch: randomUUID(),
      prepared_by: participantId(content.preparedBy),
      sample,
      created_at: content.participants.map(({ from }) => from).reduce((a, b) => (a < b ? a : b), now),
    })
    .execute()
  await insertAll(
    transaction,
    'participant',
    content.participants.map((participant, position) => ({
      ...here,
      id: participantId(participant.person),
      person: samplePersonId(participant.person),
      role: participant.role,
      title: participant.title,
      organisation: participant.organisation,
      colour: participant.colour,
      position,
      starts_at: participant.from,
      ends_at: participant.to,
    })),
  )
  await insertAll(
    transaction,
    'mandate',
    content.participants.flatMap(({ person, mandate }) => {
      if (mandate === null) return []
      const { kind, from, to } = mandate
      return [{ participant: participantId(person), municipality, kind, starts_at: from, ends_at: to }]
    }),
  )
  await insertAll(
    transaction,
    'access_grant',
    content.grants.map(({ grantee, section, page, right, from, to, givenBy }) => ({
      ...here,
      id: randomUUID(),
      participant: 'participant' in grantee ? participantId(grantee.participant) : null,
      role: 'role' in grantee ? grantee.role : null,
      section,
      page: orNull(page),
      right,
      starts_at: from,
      ends_at: to,
      given_by: samplePersonId(givenBy),
    })),
  )
  await insertAll(
    transaction,
    'consent',
    content.consents.map(({ participant, givenBy, at, expires }) => ({
      ...here,
      id: randomUUID(),
      participant: orNull(participant),
      given_at: at,
      given_by: samplePersonId(givenBy),
      expires_at: expires,
      withdrawn_at: null,
    })),
  )
  await insertAll(
    transaction,
    'responsibility',
    content.responsibilities.map(({ fromDay, legalBasis, ...row }) => ({
      ...here,
      id: randomUUID(),
      kind: row.kind,
      state: row.state,
      participant: orNull(row.participant),
      name: row.name,
      from_day: fromDay,
      legal_basis: legalBasis,
    })),
  )
  await insertAll(transaction, 'period', [{ ...here, from_day: content.period.from, to_day: content.period.to }])
  await insertAll(
    transaction,
    'review',
    content.reviews.map((day) => ({ ...here, day })),
  )
  await insertDocuments(transaction, here, content, participantId, now)
}

/** Every document that the plan has: with its sample content, or as a new one begins. */
async function insertDocuments(
  transaction: Transaction<Tables>,
  here: { readonly municipality: number; readonly plan: string },
  content: SamplePlanContent,
  participantId: (key: string) => string,
  now: Date,
): Promise<void> {
  const written = new Map(
    content.documents.map((document) => {
      const owner = document.owner === null ? null : participantId(document.owner)
      return [documentName({ section: document.section, owner }), document]
    }),
  )
  const addresses = documentsOf({
    birthDay: '2000-01-01',
    participants: content.participants.map(({ person, role, from, to }) => ({
      id: participantId(person),
      role,
      mandate: null,
      from: from.getTime(),
      to: to?.getTime() ?? null,
    })),
    grants: [],
    consents: { toPlan: [], toSharing: [] },
    preparedBy: null,
    meetings: [],
  })
  const contents = new Map(
    addresses.map((address) => {
      const name = documentName(address)
      return [name, contentOf(written.get(name), address.section, now)]
    }),
  )
  for (const name of written.keys()) {
    if (!contents.has(name)) throw new Error('The sample has content for a document that its plan does not have.')
  }
  const rows = await transaction
    .insertInto('document')
    .values(
      [...contents].map(([name, { rows, changedAt }]) => ({
        ...here,
        name,
        sequence: rows.length,
        changed_at: changedAt,
      })),
    )
    .returning(['id', 'name'])
    .execute()
  await insertAll(
    transaction,
    'document_client',
    rows.flatMap(({ id, name }) => {
      return found(contents.get(name), name).claims.map((claim) => ({ document: id, ...claim }))
    }),
  )
  await insertAll(
    transaction,
    'journal',
    rows.flatMap(({ id, name }) => {
      return found(contents.get(name), name).rows.map((row, index) => ({ document: id, sequence: index + 1, ...row }))
    }),
  )
}

interface DocumentContent {
  readonly rows: readonly Omit<Insertable<Tables['journal']>, 'document' | 'sequence'>[]
  readonly claims: readonly Omit<Insertable<Tables['document_client']>, 'document'>[]
  /** When a person last wrote in it. */
  readonly changedAt: Date | null
}

function contentOf(sample: SampleDocument | undefined, section: SampleDocument['section'], now: Date): DocumentContent {
  const personOf = (key: string | null): string | null => (key === null ? null : samplePersonId(key))
  if (sample !== undefined) {
    return {
      rows: sample.rows.map(({ by, onBehalfOf, at, bytes }) => ({
        person: personOf(by),
        on_behalf_of: personOf(onBehalfOf),
        written_at: at,
        bytes,
      })),
      claims: sample.claims.map(({ client, person }) => ({ client, person: personOf(person) })),
      changedAt: sample.rows.findLast(({ by }) => by !== null)?.at ?? null,
    }
  }
  const first = firstContent(section)
  if (first === null) return { rows: [], claims: [], changedAt: null }
  return {
    rows: [{ person: null, on_behalf_of: null, written_at: now, bytes: first.bytes }],
    claims: [{ client: first.client, person: null }],
    changedAt: null,
  }
}

/** PostgreSQL takes at most 65,535 parameters in a statement; a row here has fewer than 13. */
const rowsAtOnce = 5000

async function insertAll<Table extends keyof Tables>(
  transaction: Transaction<Tables>,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await transaction
      .insertInto(table)
      .values(rows.slice(start, start + rowsAtOnce))
      .execute()
  }
}

function found<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Error(`The sample plan mentions ${key}, who is not in it.`)
  return value
}
