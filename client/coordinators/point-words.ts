import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessRequestsBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import type { CoordinatorPoint } from '../../shared/api/invitations.ts'
import { norwegianDay } from '../../shared/language/dates.ts'
import { addDays } from '../../shared/language/day-input.ts'
import { usePlanDigest } from '../digest/use-plan-digest.ts'
import { isOverdue } from '../measures/overdue.ts'
import { useDate } from '../plan/facts/use-date.ts'
import { ask } from '../session/api.ts'
import type { PlanSync } from '../sync/plan-sync.ts'

/** How far ahead consents that end are told of, in days. */
const soon = 60

/** What the plan says of each point of the checklist; null for what only people know. */
export function usePointWords(plan: PlanBody, sync: PlanSync): Readonly<Record<CoordinatorPoint, string | null>> {
  const { t } = useTranslation()
  const date = useDate()
  const digested = usePlanDigest(plan, sync)
  const requests = useOpenRequests(plan.id)
  const today = norwegianDay(Date.now())
  const counted = (count: number): string => {
    return count === 0 ? t('coordinators.told.none') : t('coordinators.told.count', { count })
  }
  const overdue = digested?.digest.measures.filter((measure) => isOverdue(measure, today))
  const review = plan.facts.period?.reviews.find((day) => day >= today)
  const [ending] = endingConsents(plan, today)
  const invitations = plan.participants.filter(({ invitation }) => invitation?.state === 'open')
  return {
    'open-offers': counted(plan.offers.length),
    'overdue-measures': overdue === undefined ? t('coordinators.told.loading') : counted(overdue.length),
    reviews:
      review === undefined ? t('coordinators.told.noReview') : t('coordinators.told.review', { day: date(review) }),
    'access-requests': requests === null ? t('coordinators.told.see') : counted(requests),
    'ending-consents':
      ending === undefined ? t('coordinators.told.none') : t('coordinators.told.consents', { day: date(ending) }),
    'open-invitations': counted(invitations.length),
    'talked-with-person': null,
  }
}

/** The last days of consents that end before long, soonest first. */
function endingConsents({ facts }: PlanBody, today: string): readonly string[] {
  const rows = facts.consent?.toSharing ?? []
  const limit = addDays(today, soon)
  return rows
    .filter(({ withdrawn, expires }) => withdrawn === null && expires !== null)
    .map(({ expires }) => norwegianDay(Date.parse(expires ?? '') - 1))
    .filter((day) => day >= today && day <= limit)
    .sort()
}

/** Null until it is known, and where it cannot be. */
function useOpenRequests(plan: string): number | null {
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => {
    const given = new AbortController()
    ask<AccessRequestsBody>(`/api/plans/${encodeURIComponent(plan)}/access/requests`, given.signal).then(
      ({ requests }) => setCount(requests.filter(({ state }) => state === 'open').length),
      () => undefined,
    )
    return () => given.abort()
  }, [plan])
  return count
}
