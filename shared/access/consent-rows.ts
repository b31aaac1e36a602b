import { isRole, type Role } from './roles.ts'

/**
 * Which rows of § 9 i somebody who may read `consent` sees: all of them, the one about sharing with themselves, or
 * only that there is consent to the plan.
 */
export type ConsentRows = 'all' | 'own' | 'status'

const rowsOf: Readonly<Record<Role, ConsentRows>> = {
  person: 'all',
  representative: 'all',
  relative: 'own',
  coordinator: 'all',
  'child-coordinator': 'all',
  service: 'own',
  school: 'own',
  nav: 'own',
  specialist: 'own',
  gp: 'own',
  'contact-doctor': 'own',
  unit: 'status',
}

/** The least for a role that is unknown. */
export function consentRows(role: string): ConsentRows {
  return isRole(role) ? rowsOf[role] : 'status'
}
