/** The laws that an individual plan can rest on: § 1 of FOR-2022-06-22-1110, in its order. A plan may have several. */
export const legalBases = [
  'social-services-28',
  'social-services-33',
  'nav-15',
  'health-care-7-1',
  'specialist-2-5',
  'mental-health-4-1',
  'patient-rights-2-5',
  'child-welfare-15-9',
] as const

export type LegalBasis = (typeof legalBases)[number]
