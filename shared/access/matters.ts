/**
 * What may be decided, or done, for somebody: the matters of a mandate, and those in which somebody may lack the capacity
 * to consent. Capacity is lost in a matter, never altogether (pbrl § 4-3).
 */
export const matters = ['content', 'consent-to-plan', 'consent-to-sharing', 'access'] as const

/**
 * `content`: writing in the plan. `consent-to-plan`: that there is one (§ 5). `consent-to-sharing`: with whom (§ 9 i).
 * `access`: who of those sees and writes what.
 */
export type Matter = (typeof matters)[number]

export const mandateKinds = ['parental', 'guardian', 'future-power-of-attorney', 'authorised', 'child-welfare'] as const

/**
 * In what capacity a representative acts: parental responsibility, guardian (verge), holder of a future power of attorney
 * (fremtidsfullmakt), authorised in writing (fullmektig), or the child welfare service that has taken over care.
 */
export type MandateKind = (typeof mandateKinds)[number]

/** In what capacity a consent, a grant or a refusal was given. `person`: by the one whose plan it is. */
export type Capacity = 'person' | MandateKind | 'nearest-relative'
