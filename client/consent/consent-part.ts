import type { PlanBody } from '../../shared/api/api.ts'
import type { ConsentPageBody } from '../../shared/api/consent.ts'

/** What every part of the page has. */
export interface ConsentPartProps {
  readonly plan: PlanBody
  readonly page: ConsentPageBody
  /** Something was changed: says so, and fetches what is there now. */
  readonly onChanged: (said: string) => void
}
