import { includes } from '../../../shared/access/rights.ts'
import type { PlanBody } from '../../../shared/api/api.ts'
import type { Section } from '../../../shared/plan/sections.ts'

/** Whether I may write the facts of a section. The server decides; this is whether to offer it. */
export function mayWrite(plan: PlanBody, section: Section): boolean {
  const part = plan.sections.find((one) => one.section === section)
  return part !== undefined && includes(part.right, 'write')
}
