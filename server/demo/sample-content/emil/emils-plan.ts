import type { Calendar } from '../calendar.ts'
import { PlanHistory } from '../plan-history.ts'
import { samplePeople } from '../sample-people.ts'
import type { SamplePlanContent } from '../sample-plan-content.ts'
import { writeEmilsContributions } from './emils-contributions.ts'
import { writeEmilsGoals } from './emils-goals.ts'
import { emilsLinkedPlans } from './emils-linked-plans.ts'
import { writeEmilsMeasures } from './emils-measures.ts'
import { emilsConsents, emilsGrants, emilsParticipants, emilsResponsibilities } from './emils-participants.ts'
import { writeEmilsServices } from './emils-services.ts'
import { writeEmilsWords } from './emils-words.ts'

/** Emil Haugen, 13, Ida's brother, who has ADHD and a hearing impairment. His parents act for him. */
export function emilsPlan(calendar: Calendar): SamplePlanContent {
  const participants = emilsParticipants(calendar)
  const history = new PlanHistory('child', participants)
  writeEmilsWords(history, calendar)
  writeEmilsGoals(history, calendar)
  writeEmilsServices(history, calendar)
  writeEmilsMeasures(history, calendar)
  writeEmilsContributions(history, calendar)
  return {
    people: samplePeople(
      calendar,
      participants.map(({ person }) => person),
    ),
    participants,
    grants: emilsGrants(calendar),
    consents: emilsConsents(calendar),
    legalBases: ['health-care-7-1', 'specialist-2-5'],
    basisWritten: { by: 'kari', at: calendar.daysAgo(97, '12:30') },
    preparedBy: 'kari',
    responsibilities: emilsResponsibilities(calendar),
    period: { from: calendar.day(-90), to: calendar.day(275), by: 'kari', at: calendar.daysAgo(90, '12:40') },
    reviews: [calendar.day(23), calendar.day(120), calendar.day(240)],
    linkedPlans: emilsLinkedPlans(calendar),
    documents: history.documents,
  }
}
