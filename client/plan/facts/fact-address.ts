import type { ResponsibilityKind } from '../../../shared/api/api.ts'

/** Where the facts of a plan are written, by `shared/api/api.ts`. */
export const factAddress = {
  participants: (plan: string) => `${under(plan)}/participants`,
  participant: (plan: string, id: string) => `${under(plan)}/participants/${encodeURIComponent(id)}`,
  responsibility: (plan: string, kind: ResponsibilityKind) => `${under(plan)}/responsibility/${kind}`,
  basis: (plan: string) => `${under(plan)}/basis`,
  period: (plan: string) => `${under(plan)}/period`,
  linkedPlans: (plan: string) => `${under(plan)}/linked-plans`,
  linkedPlan: (plan: string, id: string) => `${under(plan)}/linked-plans/${encodeURIComponent(id)}`,
} as const

function under(plan: string): string {
  return `/api/plans/${encodeURIComponent(plan)}`
}
