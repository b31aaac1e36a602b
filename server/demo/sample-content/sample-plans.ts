import { calendarFrom } from './calendar.ts'
import { emilsPlan } from './emil/emils-plan.ts'
import { idasPlan } from './ida/idas-plan.ts'
import type { SamplePlanContent } from './sample-plan-content.ts'

/**
 * The two plans that the demo shows: Ida's, who is 19, and that of her brother Emil, who is 13. All dates are counted
 * from `now`, and the same `now` gives the same bytes.
 */
export function samplePlans(now: Date): readonly SamplePlanContent[] {
  const calendar = calendarFrom(now)
  return [idasPlan(calendar), emilsPlan(calendar)]
}
