import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { documentsOf } from '../../shared/access/readable-documents.ts'
import { documentName } from '../../shared/plan/document-name.ts'
import { chosenService } from '../plans/facts/service-store.ts'
import { type DocumentContent, insertDocuments, newContent } from '../plans/new-documents.ts'
import { insertAll } from '../storage/insert-all.ts'
import type { Tables } from '../storage/tables.ts'
import type { SampleDocument, SamplePerson, SamplePlanContent } from './sample-content/sample-plan-content.ts'
import { sampleService } from './sample-content/sample-services.ts'
import { sampleFactChanges } from './sample-fact-changes.ts'
import { samplePersonId } from './sample-ids.ts'

/** Writes the people of sample plans, or what their names and birth days are now. */
export async function insertSamplePeople(
  transaction: Transaction<Tables>,
  municipality: number,
  people: readonly SamplePerson[],
): Promise<void> {
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

/** Writes a sample plan whose people are there, and returns its id. */
export async function insertSamplePlan(
  transaction: Transaction<Tables>,
  municipality: number,
  sample: NonNullable<Tables['plan']['sample']>,
  content: SamplePlanContent,
  now: Date,
): Promise<string> {
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
      legal_bases: [...content.legalBases],
      created_at: content.participants.map(({ from }) => from).reduce((a, b) => (a < b ? a : b), now),
    })
    .execute()
  const services = new Map<string, string | null>()
  for (const { person } of content.participants) {
    services.set(person, await chosenService(transaction, municipality, sampleService(person)))
  }
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
      phone: participant.phone,
      email: participant.email,
      colour: participant.colour,
      position,
      starts_at: participant.from,
      ends_at: participant.to,
      service: services.get(participant.person) ?? null,
    })),
  )
  await insertAll(
    transaction,
    'mandate',
    content.participants.flatMap(({ person, mandate }) => {
      if (mandate === null) return []
      const { kind, from, to, note = null } = mandate
      return [{ participant: participantId(person), municipality, kind, starts_at: from, ends_at: to, note }]
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
    content.consents.map(({ participant, toService = false, givenBy, at, expires }) => ({
      ...here,
      id: randomUUID(),
      participant: toService ? null : orNull(participant),
      service: toService ? found(services.get(participant ?? '') ?? undefined, 'a service') : null,
      given_at: at,
      given_by: samplePersonId(givenBy),
      given_by_participant: participantId(givenBy),
      capacity: content.participants.find(({ person }) => person === givenBy)?.mandate?.kind ?? 'person',
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
      reason: row.reason,
    })),
  )
  await insertAll(transaction, 'period', [{ ...here, from_day: content.period.from, to_day: content.period.to }])
  await insertAll(
    transaction,
    'review',
    content.reviews.map((day) => ({ ...here, day })),
  )
  const linkedPlans = content.linkedPlans.map((linked) => ({ id: randomUUID() as string, ...linked }))
  await insertAll(
    transaction,
    'linked_plan',
    linkedPlans.map(({ id, kind, title, address, participant, name, note }, position) => {
      return { ...here, id, kind, title, address, participant: orNull(participant), name, note, position }
    }),
  )
  await insertAll(transaction, 'fact_change', sampleFactChanges(here, content, participantId, linkedPlans))
  await insertSampleDocuments(transaction, here, content, participantId, now)
  return plan
}

/** Every document that the plan has: with its sample content, or as a new one begins. */
async function insertSampleDocuments(
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
      const sample = written.get(name)
      return [name, sample === undefined ? newContent(address, now) : sampleContent(sample)] as const
    }),
  )
  for (const name of written.keys()) {
    if (!contents.has(name)) throw new Error('The sample has content for a document that its plan does not have.')
  }
  await insertDocuments(transaction, here, contents)
}

function sampleContent(sample: SampleDocument): DocumentContent {
  const personOf = (key: string | null): string | null => (key === null ? null : samplePersonId(key))
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

function found<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Error(`The sample plan mentions ${key}, who is not in it.`)
  return value
}
