import type { Kysely, Transaction } from 'kysely'
import { allows, rightTo } from '../../../shared/access/right-to.ts'
import type { Language, PlanBody } from '../../../shared/api/api.ts'
import type { Section } from '../../../shared/plan/sections.ts'
import { raiseAccessVersion } from '../../access/grant-store.ts'
import { SqlPlanAccess } from '../../access/sql-plan-access.ts'
import { Problem } from '../../http/problem.ts'
import type { PlanKey } from '../../storage/document-store.ts'
import { enterToChange } from '../../storage/plan-gate.ts'
import type { Tables } from '../../storage/tables.ts'
import { planBody } from '../plan-body.ts'
import { type OpenedPlan, PlanFinder, type Seeker } from '../plan-finder.ts'
import { type PlanRows, PlanStore } from '../plan-store.ts'

/** Whoever is signed in and asks for a change. */
export interface FactWriter extends Seeker {
  readonly language: Language
}

/** Which fact: as it is named in the table of changes. */
export interface FactName {
  readonly section: Tables['fact_change']['section']
  readonly item: string
}

/**
 * A plan whose row is locked: until the transaction ends nobody else changes a fact of it or who may do what in it, and
 * what was read of it stays so. Changes of facts are rare and short, so they take turns.
 */
export class HeldPlan {
  readonly transaction: Transaction<Tables>
  readonly plan: OpenedPlan
  readonly rows: PlanRows
  readonly now: number
  readonly #writer: FactWriter
  #told: PlanBody | null = null
  #accessChanged = false

  constructor(transaction: Transaction<Tables>, plan: OpenedPlan, rows: PlanRows, writer: FactWriter, now: number) {
    this.transaction = transaction
    this.plan = plan
    this.rows = rows
    this.now = now
    this.#writer = writer
  }

  get key(): PlanKey {
    return this.plan.head.key
  }

  /** The columns that say whose a row is. */
  get here(): { readonly municipality: number; readonly plan: string } {
    const { municipality, plan } = this.key
    return { municipality, plan }
  }

  /** The person who writes. */
  get writer(): FactWriter {
    return this.#writer
  }

  get accessChanged(): boolean {
    return this.#accessChanged
  }

  /** The plan as the writer may see it, before the change. */
  get told(): PlanBody {
    this.#told ??= planBody(this.plan, this.rows, new Map(), this.#writer.language, this.now)
    return this.#told
  }

  /** Comes with every change of who may do what. */
  async raiseAccessVersion(): Promise<void> {
    await raiseAccessVersion(this.transaction, this.key)
    this.#accessChanged = true
  }

  /**
   * The version that a change makes, which was made from the version `from`: 0 for a fact that was not there. A problem
   * that carries the fact as it is now when that is another than `current`'s.
   */
  async nextVersion(
    fact: FactName,
    from: number,
    current: { readonly version: number } | null | undefined,
  ): Promise<number> {
    if (from !== (current?.version ?? 0)) throw new Problem('fact-changed', {}, {}, { current: current ?? null })
    // One that was taken away and comes again goes on from where it was.
    return Math.max(current?.version ?? 0, await this.lastVersion(fact)) + 1
  }

  /** The newest that was ever written of it, taken away or not; 0 when it has never been there. */
  async lastVersion({ section, item }: FactName): Promise<number> {
    const row = await this.transaction
      .selectFrom('fact_change')
      .select('version')
      .where('municipality', '=', this.key.municipality)
      .where('plan', '=', this.key.plan)
      .where('section', '=', section)
      .where('item', '=', item)
      .orderBy('version', 'desc')
      .executeTakeFirst()
    return row?.version ?? 0
  }

  /** Keeps what was written, by whom and for whom; `body` null when the fact was taken away. */
  async record({ section, item }: FactName, version: number, body: object | null): Promise<void> {
    await this.transaction
      .insertInto('fact_change')
      .values({
        ...this.here,
        section,
        item,
        version,
        body: body === null ? null : JSON.stringify(body),
        person: this.#writer.personId,
        on_behalf_of: this.plan.access.people.get(this.plan.me)?.onBehalfOf ?? null,
        changed_at: new Date(this.now),
      })
      .execute()
  }
}

export interface HoldingPlan {
  readonly database: Kysely<Tables>
  readonly finder: Pick<PlanFinder, 'find'>
  readonly now: () => number
}

/**
 * Holds a plan for somebody who may write a section of it, in one transaction that ends with `change`. Problems:
 * `unknown-plan`, `no-right`, and those of the change.
 */
export function holdPlan<T>(
  holding: HoldingPlan,
  planId: string,
  section: Section,
  writer: FactWriter,
  change: (held: HeldPlan) => Promise<T>,
): Promise<Held<T>> {
  return holdPlanFor(holding, planId, (plan, now) => mustWrite(plan, section, now), writer, change)
}

export interface Held<T> {
  readonly done: T
  readonly accessChanged: boolean
}

/** The same for somebody whom `judge` lets do it: it throws a problem for everybody else. */
export async function holdPlanFor<T>(
  { database, finder, now }: HoldingPlan,
  planId: string,
  judge: (plan: OpenedPlan, now: number) => void,
  writer: FactWriter,
  change: (held: HeldPlan) => Promise<T>,
): Promise<Held<T>> {
  // At the door first: nobody holds up a plan that they have no part in.
  const { head } = judged(await finder.find(planId, writer), judge, now())
  return database.transaction().execute(async (transaction) => {
    await lockPlan(transaction, head.key)
    // Under the lock once more: the right may have gone meanwhile.
    const plans = new PlanStore(transaction)
    const heldAt = now()
    const inside = new PlanFinder(plans, new SqlPlanAccess(transaction), () => heldAt)
    const plan = judged(await inside.find(planId, writer), judge, heldAt)
    const held = new HeldPlan(transaction, plan, await plans.rows(head.key), writer, heldAt)
    const done = await change(held)
    return { done, accessChanged: held.accessChanged }
  })
}

function judged(plan: OpenedPlan | null, judge: (plan: OpenedPlan, now: number) => void, now: number): OpenedPlan {
  if (plan === null) throw new Problem('unknown-plan')
  judge(plan, now)
  return plan
}

function mustWrite(plan: OpenedPlan, section: Section, now: number): void {
  if (!allows(rightTo(section, plan.me, plan.access.facts, now), 'write')) throw new Problem('no-right')
}

/** Comes first in its transaction: from here until it ends, changes of this plan wait. A problem where there is none. */
export async function lockPlan(transaction: Transaction<Tables>, key: PlanKey): Promise<void> {
  const { municipality, plan } = key
  await enterToChange(transaction, key)
  const row = await transaction
    .selectFrom('plan')
    .select('id')
    .where('municipality', '=', municipality)
    .where('id', '=', plan)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Problem('unknown-plan')
}
