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

export function isRole(name: string): name is Role {
  return (roles as readonly string[]).includes(name)
}
