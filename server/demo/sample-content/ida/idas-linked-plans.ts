import type { Calendar } from '../calendar.ts'
import type { PersonKey } from '../sample-people.ts'
import type { SampleLinkedPlan } from '../sample-plan-content.ts'

/** The plans that Ida has beside this one, which refers to them and does not replace them. */
export function idasLinkedPlans(calendar: Calendar): readonly SampleLinkedPlan[] {
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
    plan('school-plan', 'silje', 180, {
      address: 'https://solvik-vgs.example.no/iop',
      note: 'Gjelder ut skoleåret. Ida og Silje går gjennom den før hver termin.',
    }),
    plan('activity-plan', 'amir', 60, {
      address: 'https://aktivitetsplan.example.no/',
      note: 'Ida åpner den selv hos Nav. Målet om arbeid er det samme i begge planene.',
    }),
    plan('training-plan', 'jonas', 33, { title: 'Treningsprogram for hofter og bein', note: 'Ida har det på papir.' }),
  ]
}
