import type { Calendar } from '../calendar.ts'
import type { PersonKey } from '../sample-people.ts'
import type { SampleLinkedPlan } from '../sample-plan-content.ts'

/** The plans that Emil has beside this one. */
export function emilsLinkedPlans(calendar: Calendar): readonly SampleLinkedPlan[] {
  const plan = (
    kind: SampleLinkedPlan['kind'],
    participant: PersonKey,
    daysAgo: number,
    more: Partial<Pick<SampleLinkedPlan, 'title' | 'address' | 'note'>>,
  ): SampleLinkedPlan => ({
    kind,
    title: null,
    address: null,
    participant,
    name: null,
    note: null,
    by: 'kari',
    at: calendar.daysAgo(daysAgo, '14:05'),
    ...more,
  })
  return [
    plan('school-plan', 'hakon', 84, {
      address: 'https://solvik-ungdomsskole.example.no/iop',
      note: 'Skolen skriver den sammen med PPT. Emil er med på møtet om den.',
    }),
    plan('relay-log', 'kari', 97, { note: 'Avsluttet da denne planen begynte. Det som gjaldt, er ført over hit.' }),
    plan('other', 'marte', 70, { title: 'Plan for lyd og teknisk utstyr i klasserommet' }),
  ]
}
