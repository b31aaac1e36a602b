import { allows, rightTo } from '../../shared/access/right-to.ts'
import {
  type CoordinatorChangeBody,
  type CoordinatorPoint,
  coordinatorPoints,
  type NewCoordinatorChangeRequest,
} from '../../shared/api/invitations.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { Problem } from '../http/problem.ts'
import type { StaffStore } from '../people/staff-store.ts'
import { lines } from '../plans/facts/fact-texts.ts'
import { type FactWriter, type HeldPlan, type HoldingPlan, holdPlan } from '../plans/facts/held-plan.ts'
import { endPart } from '../plans/facts/participant-leave.ts'
import type { PlanStore } from '../plans/plan-store.ts'
import type { SyncServer } from '../sync/sync-server.ts'
import { coordinating, isCoordinatorRole, isReady, preparerAfter, roleFor } from './coordinator-rules.ts'
import {
  addStaff,
  appoint,
  type CoordinatorChange,
  changeById,
  closeChange,
  insertChange,
  lastChange,
  setPoints,
} from './coordinator-store.ts'

export interface CoordinatorDependencies extends HoldingPlan {
  readonly plans: PlanStore
  readonly staff: Pick<StaffStore, 'coordinators'>
  readonly municipality: { readonly name: string }
  readonly sync: Pick<SyncServer, 'planChanged' | 'tell'>
}

/** A change of coordinator: begun, gone through point by point, and finished or called off, by those who may write who answers. */
export class CoordinatorDesk {
  readonly #its: CoordinatorDependencies

  constructor(dependencies: CoordinatorDependencies) {
    this.#its = dependencies
  }

  /** For those who may write who answers for what, and for the person and whoever acts for them. */
  async read(planId: string, reader: FactWriter): Promise<CoordinatorChangeBody> {
    const { finder, database, plans, now } = this.#its
    const plan = await finder.find(planId, reader)
    if (plan === null) throw new Problem('unknown-plan')
    const { facts, people } = plan.access
    if (!allows(rightTo('responsibility', plan.me, facts, now()), 'comment')) throw new Problem('no-right')
    const change = await lastChange(database, plan.head.key)
    if (change === null) return { change: null }
    const { participants } = await plans.rows(plan.head.key)
    const signsIn = participants.find(({ id }) => id === change.to)?.namedHere === false
    return {
      change: {
        id: change.id,
        from: change.from !== null && people.has(change.from) ? change.from : null,
        to: change.to,
        state: change.state,
        done: change.done,
        word: change.word,
        started: change.started.toISOString(),
        finished: change.finished?.toISOString() ?? null,
        ready: isReady(change.to, signsIn, change.from, facts, now()),
      },
    }
  }

  async start(planId: string, { to, word }: NewCoordinatorChangeRequest, writer: FactWriter): Promise<string> {
    // Before the transaction: within it this would wait for another connection.
    const staff = 'staff' in to ? await this.#its.staff.coordinators() : []
    return this.#change(planId, writer, async (held) => {
      const said = lines(word, 'word', factLimits.word)
      if ((await lastChange(held.transaction, held.key))?.state === 'started')
        throw new Problem('coordinator-change-open')
      const { participant: from } = coordinating(held.rows.responsibilities)
      const chosen = await this.#chosen(held, to, staff)
      if (chosen.id === from) throw new Problem('coordinator-already')
      return insertChange(held, { from, to: chosen.id, added: chosen.added, word: said })
    })
  }

  async points(planId: string, id: string, done: readonly CoordinatorPoint[], writer: FactWriter): Promise<void> {
    await this.#change(planId, writer, async (held) => {
      await changeById(held, id)
      await setPoints(held, id, done)
    })
  }

  /** Problems: `coordinator-points-open`, `coordinator-not-ready`, and those of an unknown or closed change. */
  async finish(planId: string, id: string, writer: FactWriter): Promise<void> {
    await this.#change(planId, writer, async (held) => {
      const change = await changeById(held, id)
      if (coordinatorPoints.some((point) => !change.done.includes(point))) throw new Problem('coordinator-points-open')
      await takeOver(held, change)
      await closeChange(held, id, 'finished')
    })
  }

  async withdraw(planId: string, id: string, writer: FactWriter): Promise<void> {
    await this.#change(planId, writer, async (held) => {
      const change = await changeById(held, id)
      if (change.added) {
        await held.raiseAccessVersion()
        await endPart(held, change.to, null)
      }
      await closeChange(held, id, 'withdrawn')
    })
  }

  async #change<T>(planId: string, writer: FactWriter, act: (held: HeldPlan) => Promise<T>): Promise<T> {
    const { sync } = this.#its
    const { done, accessChanged } = await holdPlan(this.#its, planId, 'responsibility', writer, act)
    if (accessChanged) await sync.planChanged(planId)
    sync.tell(planId, 'facts', ['responsibility'])
    return done
  }

  /** One of the municipality's, written into the plan if they are not in it; or somebody who is in it with such a role. */
  async #chosen(
    held: HeldPlan,
    to: NewCoordinatorChangeRequest['to'],
    staff: Awaited<ReturnType<StaffStore['coordinators']>>,
  ): Promise<{ readonly id: string; readonly added: boolean }> {
    const present = held.rows.participants.filter(({ startsAt, endsAt }) => {
      return startsAt.getTime() <= held.now && (endsAt === null || endsAt.getTime() > held.now)
    })
    if ('participant' in to) {
      if (!held.told.participants.some(({ id }) => id === to.participant)) throw new Problem('unknown-participant')
      const chosen = present.find(({ id }) => id === to.participant)
      if (chosen === undefined) throw new Problem('participant-left')
      if (!isCoordinatorRole(chosen.role)) throw new Problem('coordinator-unsuited')
      return { id: chosen.id, added: false }
    }
    const person = staff.find(({ id }) => id === to.staff)
    if (person === undefined) throw new Problem('unknown-coordinator')
    const there = present.find((row) => row.person === person.id)
    if (there !== undefined) {
      if (!isCoordinatorRole(there.role)) throw new Problem('coordinator-unsuited')
      return { id: there.id, added: false }
    }
    await held.raiseAccessVersion()
    const role = roleFor(coordinating(held.rows.responsibilities))
    return { id: await addStaff(held, person, role, this.#its.municipality.name), added: true }
  }
}

/** The new one answers for the plan, and the old one's part in it ends. What they have written stays, and so do their pages. */
async function takeOver(held: HeldPlan, { from, to }: CoordinatorChange): Promise<void> {
  const { facts } = held.plan.access
  const row = held.rows.participants.find(({ id }) => id === to)
  if (row === undefined || !isReady(to, !row.namedHere, from, facts, held.now))
    throw new Problem('coordinator-not-ready')
  await held.raiseAccessVersion()
  const now = coordinating(held.rows.responsibilities)
  const kinds = now.kinds.length > 0 ? now.kinds : [isCoordinatorRole(row.role) ? row.role : 'coordinator']
  for (const kind of kinds) await appoint(held, kind, to)
  const preparedBy = preparerAfter(from, to, facts.preparedBy)
  if (preparedBy !== facts.preparedBy) {
    await held.transaction
      .updateTable('plan')
      .set({ prepared_by: preparedBy })
      .where('municipality', '=', held.key.municipality)
      .where('id', '=', held.key.plan)
      .execute()
  }
  // Whoever stands there by now, if somebody was written as coordinator meanwhile.
  const leaving = now.participant ?? from
  if (leaving !== null && leaving !== to) await endPart(held, leaving, null)
}
