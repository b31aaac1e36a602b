/** What somebody is in one plan. The unit is the municipality's coordinating unit (koordinerende enhet, hol § 7-3). */
export const roles = [
  'person',
  'representative',
  'relative',
  'coordinator',
  'child-coordinator',
  'service',
  'school',
  'nav',
  'specialist',
  'gp',
  'contact-doctor',
  'unit',
] as const

export type Role = (typeof roles)[number]

/**
 * Whether somebody in a role takes part for a service, so that what is shared with the service is shared with them. Family,
 * and whoever acts for the person, are there as themselves: the person says yes to each (IP-forskriften § 4).
 */
export function isForService(role: string): boolean {
  return isRole(role) && role !== 'person' && role !== 'representative' && role !== 'relative'
}

export function isRole(name: string): name is Role {
  return (roles as readonly string[]).includes(name)
}

/**
 * Roles that somebody can be given by writing their name in a plan. Not the person's, of whom there is one, and not the
 * unit's, which is open to status and dates without consent: it is the municipality that gives that.
 */
export const namedRoles: readonly Role[] = roles.filter((role) => role !== 'person' && role !== 'unit')
