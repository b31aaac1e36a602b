import type { Calendar } from '../calendar.ts'
import { PlanHistory } from '../plan-history.ts'
import { samplePeople } from '../sample-people.ts'
import type { SamplePlanContent } from '../sample-plan-content.ts'
import { writeIdasContributions } from './idas-contributions.ts'
import { writeIdasGoals } from './idas-goals.ts'
import { idasLinkedPlans } from './idas-linked-plans.ts'
import { writeIdasMeasures } from './idas-measures.ts'
import { writeIdasNeeds } from './idas-needs.ts'
import { idasConsents, idasGrants, idasParticipants, idasResponsibilities } from './idas-participants.ts'
import { writeIdasSpecialist } from './idas-specialist.ts'
import { writeIdasWords } from './idas-words.ts'

/** Ida Haugen, 19, who has CP and is about to move into a flat of her own. */
export function idasPlan(calendar: Calendar): SamplePlanContent {
  const participants = idasParticipants(calendar)
  const history = new PlanHistory('adult', participants)
  writeIdasWords(history, calendar)
  writeIdasGoals(history, calendar)
  writeIdasNeeds(history, calendar)
  writeIdasMeasures(history, calendar)
  writeIdasContributions(history, calendar)
  writeIdasSpecialist(history, calendar)
  return {
    people: samplePeople(
      calendar,
      participants.map(({ person }) => person),
    ),
    participants,
    grants: idasGrants(calendar),
    consents: idasConsents(calendar),
    legalBases: ['nav-15', 'health-care-7-1', 'specialist-2-5'],
    basisWritten: { by: 'kari', at: calendar.daysAgo(62, '12:30') },
    preparedBy: 'kari',
    responsibilities: idasResponsibilities(calendar),
    period: { from: calendar.day(-188), to: calendar.day(543), by: 'kari', at: calendar.daysAgo(83, '12:40') },
    reviews: [calendar.day(-83), calendar.day(9), calendar.day(100), calendar.day(190)],
    linkedPlans: idasLinkedPlans(calendar),
    documents: history.documents,
  }
}
