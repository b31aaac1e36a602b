import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import * as Y from 'yjs'
import { documentsOf } from '../../../shared/access/readable-documents.ts'
import { newDocuments } from '../../plans/new-documents.ts'
import type { PlanKey } from '../../storage/document-store.ts'
import { insertAll } from '../../storage/insert-all.ts'
import { SqlDocumentStore } from '../../storage/sql-document-store.ts'
import type { Tables } from '../../storage/tables.ts'
import type { HistoryEdit } from './load-request.ts'

/** The document that everybody in a plan made for load writes in. */
export const loadDocument = 'needs'

const day = 24 * 60 * 60 * 1000

export interface InsertedPlan {
  readonly key: PlanKey
  /** Person ids: the plan's own first, then staff. */
  readonly people: readonly string[]
}

/**
 * A plan of a made-up person, shared with staff who have been let write in one section, with all the documents that a
 * plan with these participants has. As the product's own pages would have made it: what the server asks about rights is
 * asked of real rows.
 */
export async function insertLoadPlan(
  transaction: Transaction<Tables>,
  municipality: number,
  count: number,
  now: Date,
): Promise<InsertedPlan> {
  const key = { municipality, plan: randomUUID() }
  const since = new Date(now.getTime() - day)
  const participants = Array.from({ length: count }, (_, index) => ({
    id: randomUUID() as string,
    person: randomUUID() as string,
    role: index === 0 ? ('person' as const) : ('service' as const),
    index,
  }))
  const [owner] = participants
  if (owner === undefined) throw new Error('A plan has a person.')
  await insertAll(
    transaction,
    'person',
    participants.map(({ person, index }) => ({
      id: person,
      municipality,
      name: `Prøve Nummer ${index + 1}`,
      first_name: 'Prøve',
      birth_day: index === 0 ? '2000-01-01' : null,
      language: null,
    })),
  )
  await insertAll(transaction, 'plan', [
    {
      id: key.plan,
      municipality,
      person: owner.person,
      epoch: randomUUID(),
      prepared_by: owner.id,
      sample: null,
      created_at: since,
    },
  ])
  await insertAll(
    transaction,
    'participant',
    participants.map(({ id, person, role, index }) => ({
      ...key,
      id,
      person,
      role,
      title: null,
      organisation: null,
      colour: (index % 8) + 1,
      position: index,
      starts_at: since,
      ends_at: null,
    })),
  )
  await insertAll(
    transaction,
    'consent',
    // To the plan itself, and to sharing with each.
    [null, ...participants.slice(1).map(({ id }) => id)].map((participant) => ({
      ...key,
      id: randomUUID(),
      participant,
      given_at: since,
      given_by: owner.person,
      given_by_participant: owner.id,
      expires_at: null,
      withdrawn_at: null,
    })),
  )
  await insertAll(transaction, 'access_grant', [
    {
      ...key,
      id: randomUUID(),
      participant: null,
      role: 'service',
      section: loadDocument,
      page: null,
      right: 'write',
      starts_at: since,
      ends_at: null,
      given_by: owner.person,
    },
  ])
  const addresses = documentsOf({
    birthDay: '2000-01-01',
    participants: participants.map(({ id, role }) => ({ id, role, mandate: null, from: since.getTime(), to: null })),
    grants: [],
    consents: { toPlan: [], toSharing: [] },
    preparedBy: null,
    meetings: [],
  })
  await newDocuments(transaction, key, addresses, since)
  return { key, people: participants.map(({ person }) => person) }
}

/** Rows in one append. */
const rowsAtOnce = 500

/**
 * Writes a document's history as its writers would have: a row for each edit, through the store that the server appends
 * with, and the snapshot that it makes when the last writer leaves.
 */
export async function writeHistory(
  database: Kysely<Tables>,
  { key, people }: InsertedPlan,
  edits: readonly HistoryEdit[],
): Promise<void> {
  const store = new SqlDocumentStore(database)
  const stored = (await store.load(key, [loadDocument])).get(loadDocument)
  const accessVersion = (await store.accessVersions([key])).get(key.plan)
  if (stored === undefined || accessVersion === undefined) throw new Error('There is no document to write in.')
  const personOf = (writer: number): string => people[writer % people.length] ?? ''
  const claimed = new Set<number>()
  let after = stored.sequence
  for (let start = 0; start < edits.length; start += rowsAtOnce) {
    const part = edits.slice(start, start + rowsAtOnce)
    const claims = []
    for (const { client, writer } of part) {
      if (claimed.has(client)) continue
      claimed.add(client)
      claims.push({ client, person: personOf(writer) })
    }
    const { outcome } = await store.append(key, {
      document: loadDocument,
      accessVersion,
      after,
      rows: part.map(({ writer, bytes }) => ({ person: personOf(writer), onBehalfOf: null, bytes })),
      claims,
      writtenAt: new Date(),
    })
    if (outcome !== 'appended') throw new Error(`The history could not be written: ${outcome}.`)
    after += part.length
  }
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const { bytes } of [...stored.tail, ...edits]) Y.applyUpdate(doc, bytes)
  })
  await store.saveSnapshot(key, loadDocument, after, Y.encodeStateAsUpdate(doc))
  // What autovacuum would have come to by then.
  await sql`analyze`.execute(database)
}
