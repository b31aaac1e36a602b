import { isRole, type Role } from './roles.ts'

/**
 * Whether somebody has a part in the plan without consent to sharing: it is theirs, they act for the one whose it is, or
 * they answer for it by law, with status and dates alone.
 */
const withoutConsent: Readonly<Record<Role, boolean>> = {
  person: true,
  representative: true,
  relative: false,
  coordinator: false,
  'child-coordinator': false,
  service: false,
  school: false,
  nav: false,
  specialist: false,
  gp: false,
  'contact-doctor': false,
  unit: true,
}

export function needsNoConsent(role: string): boolean {
  return isRole(role) && withoutConsent[role]
}
