import type { PlanBody } from '../../shared/api/api.ts'
import type { Measure } from '../cards/measure-cards.ts'

/** What everything here is shown for: a measure as it stands on the page, with its title as plain words. */
export interface MeasureToHandOver {
  readonly plan: PlanBody
  readonly measure: Measure
  /** "Tiltak uten tittel" where there is none. */
  readonly title: string
}
