import type { Request } from 'express'
import { Problem } from '../http/problem.ts'
import { signedIn } from '../http/visitor.ts'
import { type HeldPlan, type HoldingPlan, holdPlanFor } from '../plans/facts/held-plan.ts'
import type { OpenedPlan } from '../plans/plan-finder.ts'
import type { SyncServer } from '../sync/sync-server.ts'

export interface ConsentDependencies extends HoldingPlan {
  readonly sync: Pick<SyncServer, 'planChanged' | 'tell'>
}

export async function openedPlan(
  { finder }: Pick<ConsentDependencies, 'finder'>,
  request: Request<{ id: string }>,
): Promise<OpenedPlan> {
  const plan = await finder.find(request.params.id, signedIn(request))
  if (plan === null) throw new Problem('unknown-plan')
  return plan
}

/**
 * Changes something about consent or who acts for the person, and then has every open page of the plan judged again.
 * Whether it is theirs to change is judged by `act`, under the lock, and by `judge` before it.
 */
export async function changeConsent<T>(
  dependencies: ConsentDependencies,
  request: Request<{ id: string }>,
  act: (held: HeldPlan) => Promise<T>,
  judge: (plan: OpenedPlan, now: number) => void = () => undefined,
): Promise<T> {
  const { id } = request.params
  const { done, accessChanged } = await holdPlanFor(dependencies, id, judge, signedIn(request), act)
  if (accessChanged) await dependencies.sync.planChanged(id)
  dependencies.sync.tell(id, 'facts', ['consent'])
  return done
}
