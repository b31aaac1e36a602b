import type { Kysely } from 'kysely'
import { ageAt } from '../../shared/access/age.ts'
import { type DemoPerson, type DemoRole, demoRoles, type SamplePlan, samplePlans } from '../../shared/api/api.ts'
import { initialsOf } from '../people/initials.ts'
import type { Tables } from '../storage/tables.ts'

/** Somebody whom one may be in the demo. */
export interface DemoCard extends DemoPerson {
  readonly personId: string
}

/**
 * Whom one may be: for each role the first who has it now, in the adult's plan, or in the child's when the adult's
 * has nobody; and the child. In the order of `demoRoles`, the child last.
 */
export async function demoPeople(
  database: Kysely<Tables>,
  municipality: number,
  now: number,
): Promise<readonly DemoCard[]> {
  const rows = await database
    .selectFrom('participant')
    .innerJoin('plan', 'plan.id', 'participant.plan')
    .innerJoin('person', 'person.id', 'participant.person')
    .select(['participant.role', 'participant.colour', 'plan.sample'])
    .select(['person.id', 'person.name', 'person.birth_day'])
    .where('plan.municipality', '=', municipality)
    .where('plan.sample', 'is not', null)
    .where('participant.starts_at', '<=', new Date(now))
    .where((where) =>
      where.or([where('participant.ends_at', 'is', null), where('participant.ends_at', '>', new Date(now))]),
    )
    .orderBy('participant.position')
    .execute()

  const card = (role: DemoRole, plans: readonly SamplePlan[]): readonly DemoCard[] => {
    for (const plan of plans) {
      const row = rows.find((candidate) => candidate.role === role && candidate.sample === plan)
      if (row === undefined) continue
      const age = role === 'person' && row.birth_day !== null ? ageAt(row.birth_day, now) : null
      const { id: personId, name, colour } = row
      return [{ personId, role, plan, name, initials: initialsOf(name), age, colour }]
    }
    return []
  }
  return [...demoRoles.flatMap((role) => card(role, samplePlans)), ...card('person', ['child'])]
}
