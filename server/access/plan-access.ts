import type { AccessFacts } from '../../shared/access/access-facts.ts'
import type { PresentPerson } from '../../shared/sync/control.ts'
import type { PlanKey } from '../storage/document-store.ts'

/** What the doors of a plan's documents need to know, as of one access version. */
export interface PlanAccess {
  readonly key: PlanKey
  readonly accessVersion: number
  readonly epoch: string
  readonly facts: AccessFacts
  /** Every participation, by participant id. */
  readonly people: ReadonlyMap<string, PlanMember>
}

export interface PlanMember {
  readonly participant: string
  /** The signed-in person. */
  readonly person: string
  /** Whom they write for, when they act for another: the plan's person. */
  readonly onBehalfOf: string | null
  /** How everybody sees them. */
  readonly present: PresentPerson
}

/** Reads what `rightTo` needs, fresh from the database. */
export interface PlanAccessReader {
  /** Null when there is no such plan. */
  read(key: PlanKey): Promise<PlanAccess | null>
}
