import type { BasisRequest, PeriodRequest } from '../../../shared/api/api.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { legalBases } from '../../../shared/plan/legal-basis.ts'
import { Problem } from '../../http/problem.ts'
import { checkOrder, day, dayOrNull } from './fact-texts.ts'

export type PeriodContent = Omit<PeriodRequest, 'version'>

/** The period with its reviews in order, each day once. */
export function readPeriod(request: PeriodRequest): PeriodContent {
  const from = day(request.from, 'from')
  const to = dayOrNull(request.to, 'to')
  checkOrder(from, to)
  const reviews = [...new Set(request.reviews.map((review) => day(review, 'reviews')))].sort()
  if (reviews.length > factLimits.reviews) throw new Problem('too-many-reviews', { limit: factLimits.reviews })
  if (reviews.some((review) => review < from)) throw new Problem('review-before-period')
  if (reviews.some((review) => to !== null && review > to)) throw new Problem('review-after-period')
  return { from, to, reviews }
}

export type BasisContent = Omit<BasisRequest, 'version'>

/** What the plan rests on, in the order of the law. */
export function readBasis({ legalBases: chosen, language }: BasisRequest): BasisContent {
  const bases = legalBases.filter((basis) => chosen.includes(basis))
  if (bases.length === 0) throw new Problem('legal-basis-needed')
  return { legalBases: bases, language }
}
