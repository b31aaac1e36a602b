import type { PlanBody } from '../../shared/api/api.ts'
import { ask, Failure } from '../session/api.ts'
import { openDevice } from './device-database.ts'
import { prunePlan } from './prune-plan.ts'

/**
 * Asks the server about every plan that lies on the device, whatever page one is on, and takes away what may be read no
 * more. A plan that the server does not answer about stays until the next time, or until its time is over.
 *
 * @param except the plan that is being opened, which sees to itself
 */
export async function prunePlans(person: string, except: string | null): Promise<void> {
  const database = await openDevice()
  if (database === null) return
  try {
    const kept = [...(await database.getAll('documents')), ...(await database.getAll('plans'))]
    const rows = kept.filter((row) => row.person === person)
    for (const plan of new Set(rows.map((row) => row.plan))) {
      if (plan === except) continue
      const told = await toldOf(plan)
      if (told !== 'not-told') await prunePlan(database, person, plan, told)
    }
  } finally {
    database.close()
  }
}

async function toldOf(plan: string): Promise<PlanBody | null | 'not-told'> {
  try {
    return await ask<PlanBody>(`/api/plans/${encodeURIComponent(plan)}`)
  } catch (error) {
    return error instanceof Failure && error.status === 404 ? null : 'not-told'
  }
}
