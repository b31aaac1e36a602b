import { mayOpen } from '../../shared/access/readable-documents.ts'
import type { PlanAccess, PlanAccessReader } from '../access/plan-access.ts'
import type { PlanKey } from '../storage/document-store.ts'
import { isId } from '../storage/id.ts'
import type { PlanHead, PlanStore } from './plan-store.ts'

/** A plan as somebody who has a part in it comes to it. */
export interface OpenedPlan {
  readonly head: PlanHead
  readonly access: PlanAccess
  /** The participant that they are. */
  readonly me: string
}

export interface Seeker {
  readonly personId: string
  readonly municipality: number
}

type TurnedAway = (key: PlanKey, personId: string, access: PlanAccess, participantId: string | null) => void

/**
 * Finds the plans that somebody has a part in, for the pages and for the socket alike. A plan in which they may see
 * nothing, because their part has ended or the consent is gone, is to them as if there were none.
 */
export class PlanFinder {
  readonly #plans: PlanStore
  readonly #access: PlanAccessReader
  readonly #now: () => number
  readonly #turnedAway: TurnedAway

  /** @param turnedAway is told of those who ask for a plan that is there, and is not for them. Their answer does not wait */
  constructor(plans: PlanStore, access: PlanAccessReader, now: () => number, turnedAway: TurnedAway = () => {}) {
    this.#plans = plans
    this.#access = access
    this.#now = now
    this.#turnedAway = turnedAway
  }

  /**
   * Null for an unknown plan, a malformed id, and a plan that is not theirs: nobody can tell which. Nor by the time that it
   * takes: the database is asked the same of each, and no answer waits for what is written down of it.
   */
  async find(planId: string, { personId, municipality }: Seeker): Promise<OpenedPlan | null> {
    if (!isId(planId)) return null
    const [head, access] = await Promise.all([
      this.#plans.head(municipality, planId),
      this.#access.read({ municipality, plan: planId }),
    ])
    if (head === null || access === null) return null
    const plan = this.#open(head, access, personId)
    if (plan === null) {
      const part = access.facts.participants.find(({ id }) => access.people.get(id)?.person === personId)
      this.#turnedAway(head.key, personId, access, part?.id ?? null)
    }
    return plan
  }

  /** Sample plans first, the adult's before the child's; then by the name of the person whose plan it is. */
  async all({ personId, municipality }: Seeker): Promise<readonly OpenedPlan[]> {
    const heads = [...(await this.#plans.headsFor(municipality, personId))].sort(inListOrder)
    const opened = await Promise.all(
      heads.map(async (head) => {
        const access = await this.#access.read(head.key)
        return access === null ? null : this.#open(head, access, personId)
      }),
    )
    return opened.filter((plan) => plan !== null)
  }

  /** What the socket asks at its door. */
  async part(planId: string, seeker: Seeker): Promise<{ key: PlanKey; participantId: string } | null> {
    const plan = await this.find(planId, seeker)
    return plan === null ? null : { key: plan.head.key, participantId: plan.me }
  }

  #open(head: PlanHead, access: PlanAccess, personId: string): OpenedPlan | null {
    const now = this.#now()
    const me = access.facts.participants.find(
      ({ id }) => access.people.get(id)?.person === personId && mayOpen(id, access.facts, now),
    )
    return me === undefined ? null : { head, access, me: me.id }
  }
}

const byName = new Intl.Collator('nb')

function inListOrder(a: PlanHead, b: PlanHead): number {
  return sampleRank(a) - sampleRank(b) || byName.compare(a.name, b.name) || (a.key.plan < b.key.plan ? -1 : 1)
}

function sampleRank({ sample }: PlanHead): number {
  if (sample === 'adult') return 0
  return sample === 'child' ? 1 : 2
}
