import type { Kysely } from 'kysely'
import type { AccessFacts } from '../../shared/access/access-facts.ts'
import { birthdayTasks } from '../../shared/access/birthdays.ts'
import type { TaskBody } from '../../shared/api/consent.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { Problem } from '../http/problem.ts'
import type { HeldPlan } from '../plans/facts/held-plan.ts'
import type { PlanKey } from '../storage/document-store.ts'
import type { Tables } from '../storage/tables.ts'

/** What the plan asks of its coordinator now, the nearest birthday first, with who has done it. */
export async function readTasks(
  database: Kysely<Tables>,
  { municipality, plan }: PlanKey,
  facts: AccessFacts,
  now: number,
): Promise<readonly TaskBody[]> {
  const done = await database
    .selectFrom('task_done')
    .innerJoin('person', 'person.id', 'task_done.done_by')
    .where('task_done.municipality', '=', municipality)
    .where('task_done.plan', '=', plan)
    .select(['task_done.task', 'task_done.done_at', 'person.name'])
    .execute()
  return birthdayTasks(facts.birthDay, now).map(({ age, paragraph, at }) => {
    const id = `birthday-${age}`
    const row = done.find(({ task }) => task === id)
    return {
      id,
      kind: 'birthday' as const,
      age,
      day: norwegianDay(at),
      paragraph,
      done: row === undefined ? null : { by: row.name, at: row.done_at.toISOString() },
    }
  })
}

/** Whoever did it first stays the one who did. */
export async function markDone(held: HeldPlan, task: string): Promise<void> {
  mustBeTask(held, task)
  await held.transaction
    .insertInto('task_done')
    .values({ ...held.here, task, done_by: held.writer.personId, done_at: new Date(held.now) })
    .onConflict((conflict) => conflict.columns(['plan', 'task']).doNothing())
    .execute()
}

export async function markUndone(held: HeldPlan, task: string): Promise<void> {
  mustBeTask(held, task)
  await held.transaction
    .deleteFrom('task_done')
    .where('municipality', '=', held.key.municipality)
    .where('plan', '=', held.key.plan)
    .where('task', '=', task)
    .execute()
}

function mustBeTask(held: HeldPlan, task: string): void {
  const tasks = birthdayTasks(held.plan.access.facts.birthDay, held.now)
  if (!tasks.some(({ age }) => task === `birthday-${age}`)) throw new Problem('unknown-fact')
}
