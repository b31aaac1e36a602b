import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Right } from '../../shared/access/rights.ts'
import type { Role } from '../../shared/access/roles.ts'
import type { Section } from '../../shared/plan/sections.ts'
import type { PlanKey } from '../storage/document-store.ts'
import { isId } from '../storage/id.ts'
import { enterToChange } from '../storage/plan-gate.ts'
import type { Tables } from '../storage/tables.ts'

/** The plan that should change is not there. */
export class UnknownPlan extends Error {
  override readonly name = 'UnknownPlan'

  constructor(key: PlanKey, options?: ErrorOptions) {
    super(`There is no plan ${key.plan} in municipality ${key.municipality}.`, options)
  }
}

export interface NewGrant {
  readonly grantee: { readonly participant: string } | { readonly role: Role }
  readonly section: Section
  /** One own page of the section; null for all of the section. */
  readonly page: string | null
  readonly right: Right
  readonly from: Date
  readonly to: Date | null
  /** The person (not the participant) who decided it. */
  readonly givenBy: string
}

export interface GrantChange {
  readonly give: readonly NewGrant[]
  /** Ids of grants that end at `at`. Those that have ended, and other plans', are left as they are. */
  readonly end: readonly string[]
  readonly at: Date
}

export interface GrantsChanged {
  /** Under which the plan's documents are judged from now on. */
  readonly accessVersion: number
  /** Ids of the new grants, in the order of `give`. */
  readonly given: readonly string[]
}

/**
 * Gives and ends grants, in one transaction with the plan's new access version. Rejects with `UnknownPlan`. The caller
 * has judged that `givenBy` may, and announces the change afterwards.
 */
export async function changeGrants(db: Kysely<Tables>, key: PlanKey, change: GrantChange): Promise<GrantsChanged> {
  const rows = change.give.map((grant) => grantRow(key, grant))
  const accessVersion = await changeAccess(db, key, async (transaction) => {
    if (change.end.length > 0) {
      await transaction
        .updateTable('access_grant')
        // One that has not begun ends when it would have begun.
        .set({ ends_at: sql<Date>`greatest(${change.at}, starts_at)` })
        .where('municipality', '=', key.municipality)
        .where('plan', '=', key.plan)
        .where('id', 'in', [...change.end])
        .where((grant) => grant.or([grant('ends_at', 'is', null), grant('ends_at', '>', change.at)]))
        .execute()
    }
    if (rows.length > 0) await transaction.insertInto('access_grant').values(rows).execute()
  })
  return { accessVersion, given: rows.map(({ id }) => id) }
}

function grantRow({ municipality, plan }: PlanKey, grant: NewGrant) {
  return {
    id: randomUUID() as string,
    municipality,
    plan,
    participant: 'participant' in grant.grantee ? grant.grantee.participant : null,
    role: 'role' in grant.grantee ? grant.grantee.role : null,
    section: grant.section,
    page: grant.page,
    right: grant.right,
    starts_at: grant.from,
    ends_at: grant.to,
    given_by: grant.givenBy,
  }
}

/** Withdraws every consent in force to the plan (`participant` null), or to sharing with one participant. */
export function withdrawConsent(
  db: Kysely<Tables>,
  key: PlanKey,
  participant: string | null,
  at: Date,
): Promise<number> {
  return changeAccess(db, key, async (transaction) => {
    await transaction
      .updateTable('consent')
      .set({ withdrawn_at: sql<Date>`greatest(${at}, given_at)` })
      .where('municipality', '=', key.municipality)
      .where('plan', '=', key.plan)
      .where('participant', 'is not distinct from', participant)
      .where('service', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute()
  })
}

/** Ends somebody's participation, unless it has ended. */
export function endParticipation(db: Kysely<Tables>, key: PlanKey, participant: string, at: Date): Promise<number> {
  return changeAccess(db, key, async (transaction) => {
    await transaction
      .updateTable('participant')
      .set({ ends_at: sql<Date>`greatest(${at}, starts_at)` })
      .where('municipality', '=', key.municipality)
      .where('plan', '=', key.plan)
      .where('id', '=', participant)
      .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', at)]))
      .execute()
  })
}

/**
 * With every change of who may do what, and never without, the access version is raised: here, or by the plan that is
 * held for a change of its facts.
 */
async function changeAccess(
  db: Kysely<Tables>,
  key: PlanKey,
  change: (transaction: Transaction<Tables>) => Promise<void>,
): Promise<number> {
  if (!isId(key.plan)) throw new UnknownPlan(key)
  return db.transaction().execute(async (transaction) => {
    const version = await raiseAccessVersion(transaction, key)
    await change(transaction)
    return version
  })
}

/**
 * Comes first in its transaction: from here until the commit, appends to the plan's documents wait, and then find that
 * they were judged under a version that is gone.
 */
export async function raiseAccessVersion(transaction: Transaction<Tables>, key: PlanKey): Promise<number> {
  await enterToChange(transaction, key)
  const raised = await transaction
    .updateTable('plan')
    .set((plan) => ({ access_version: plan('access_version', '+', 1) }))
    .where('municipality', '=', key.municipality)
    .where('id', '=', key.plan)
    .returning('access_version')
    .executeTakeFirst()
  if (raised === undefined) throw new UnknownPlan(key)
  return raised.access_version
}
