import type { AccessFacts } from './access-facts.ts'
import { isRole, type Role } from './roles.ts'

/**
 * Who assesses whether the person can decide in a matter: whoever gives the help does (pbrl § 4-3), which is health
 * personnel or the coordinator of the help.
 */
const assesses: Readonly<Record<Role, boolean>> = {
  person: false,
  representative: false,
  relative: false,
  coordinator: true,
  'child-coordinator': true,
  service: false,
  school: false,
  nav: false,
  specialist: true,
  gp: true,
  'contact-doctor': true,
  unit: false,
}

/** Whether somebody who has a part in the plan may assess it. */
export function mayAssessCapacity(participant: string, { participants }: AccessFacts): boolean {
  const role = participants.find(({ id }) => id === participant)?.role ?? ''
  return isRole(role) && assesses[role]
}
