import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { type CoordinatorPoint, coordinatorPoints } from '../../shared/api/invitations.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { Problem } from '../http/problem.ts'
import type { HeldPlan } from '../plans/facts/held-plan.ts'
import { firstInstant, nextColour, ownPages } from '../plans/facts/participant-rules.ts'
import { nextPosition } from '../plans/facts/participant-store.ts'
import { newDocuments } from '../plans/new-documents.ts'
import type { PlanKey } from '../storage/document-store.ts'
import { isId } from '../storage/id.ts'
import type { Tables } from '../storage/tables.ts'
import type { CoordinatorKind } from './coordinator-rules.ts'

export interface CoordinatorChange {
  readonly id: string
  readonly from: string | null
  readonly to: string
  readonly state: 'started' | 'finished' | 'withdrawn'
  readonly done: readonly CoordinatorPoint[]
  readonly added: boolean
  readonly word: string | null
  readonly started: Date
  readonly finished: Date | null
}

/** The one under way, else the last. */
export async function lastChange(
  db: Kysely<Tables> | Transaction<Tables>,
  { municipality, plan }: PlanKey,
): Promise<CoordinatorChange | null> {
  const row = await db
    .selectFrom('coordinator_change')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('plan', '=', plan)
    .orderBy((order) => order.case().when('state', '=', 'started').then(0).else(1).end())
    .orderBy('started_at', 'desc')
    .executeTakeFirst()
  return row === undefined ? null : changeOf(row)
}

export async function changeById(held: HeldPlan, id: string): Promise<CoordinatorChange> {
  const row = isId(id)
    ? await held.transaction
        .selectFrom('coordinator_change')
        .selectAll()
        .where('municipality', '=', held.key.municipality)
        .where('plan', '=', held.key.plan)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (row === undefined) throw new Problem('unknown-coordinator-change')
  if (row.state !== 'started') throw new Problem('coordinator-change-closed')
  return changeOf(row)
}

export async function insertChange(
  held: HeldPlan,
  change: Pick<CoordinatorChange, 'from' | 'to' | 'added' | 'word'>,
): Promise<string> {
  const id: string = randomUUID()
  await held.transaction
    .insertInto('coordinator_change')
    .values({
      ...held.here,
      id,
      from_participant: change.from,
      to_participant: change.to,
      state: 'started',
      added: change.added,
      word: change.word,
      started_by: held.writer.personId,
      started_at: new Date(held.now),
      finished_by: null,
      finished_at: null,
    })
    .execute()
  return id
}

export async function setPoints(held: HeldPlan, id: string, done: readonly CoordinatorPoint[]): Promise<void> {
  await held.transaction
    .updateTable('coordinator_change')
    .set({ done: coordinatorPoints.filter((point) => done.includes(point)) })
    .where('id', '=', id)
    .execute()
}

export async function closeChange(held: HeldPlan, id: string, state: 'finished' | 'withdrawn'): Promise<void> {
  await held.transaction
    .updateTable('coordinator_change')
    .set({ state, finished_by: held.writer.personId, finished_at: new Date(held.now) })
    .where('id', '=', id)
    .execute()
}

/**
 * Writes one of the municipality's coordinators into the plan, as themselves. It opens nothing: consent to sharing with
 * them is given apart from this. The caller has raised the access version.
 */
export async function addStaff(
  held: HeldPlan,
  { id: person, name }: { readonly id: string; readonly name: string },
  role: CoordinatorKind,
  organisation: string,
): Promise<string> {
  const { participants } = held.rows
  if (participants.length >= factLimits.participants) throw new Problem('plan-full', { limit: factLimits.participants })
  const id: string = randomUUID()
  const today = norwegianDay(held.now)
  const content = { role, title: null, organisation, phone: null, email: null }
  await held.transaction
    .insertInto('participant')
    .values({
      ...held.here,
      ...content,
      id,
      person,
      colour: nextColour(participants.map(({ colour }) => colour)),
      position: await nextPosition(held),
      starts_at: firstInstant(today),
      ends_at: null,
    })
    .execute()
  await newDocuments(held.transaction, held.key, ownPages(role, id), new Date(held.now))
  await held.record({ section: 'participants', item: id }, 1, { name, ...content, from: today, to: null })
  return id
}

/** The new one answers as coordinator from today. */
export async function appoint(held: HeldPlan, kind: CoordinatorKind, participant: string): Promise<void> {
  const before = held.rows.responsibilities.find((row) => row.kind === kind)
  const fact = { section: 'responsibility', item: kind } as const
  const version = (await held.lastVersion(fact)) + 1
  const content = {
    state: 'appointed' as const,
    participant,
    name: null,
    from: norwegianDay(held.now),
    legalBasis: before?.legal_basis ?? null,
    reason: null,
  }
  const { from, legalBasis, ...rest } = content
  const row = {
    ...rest,
    from_day: from,
    legal_basis: legalBasis,
    version: Math.max(version, (before?.version ?? 0) + 1),
  }
  await held.transaction
    .insertInto('responsibility')
    .values({ ...held.here, id: randomUUID(), kind, ...row })
    .onConflict((conflict) => conflict.columns(['plan', 'kind']).doUpdateSet(row))
    .execute()
  await held.record(fact, row.version, content)
}

function changeOf(row: Selectable<Tables['coordinator_change']>): CoordinatorChange {
  return {
    id: row.id,
    from: row.from_participant,
    to: row.to_participant,
    state: row.state,
    done: coordinatorPoints.filter((point) => row.done.includes(point)),
    added: row.added,
    word: row.word,
    started: row.started_at,
    finished: row.finished_at,
  }
}
