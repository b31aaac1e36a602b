import type { Calendar } from '../calendar.ts'
import { addGoal, inCard, setFields } from '../card-edits.ts'
import type { PlanHistory } from '../plan-history.ts'
import { replace, typeAfter } from '../text-edits.ts'

/** Ids of Emil's goal cards. */
export const emilsGoals = {
  hear: 'e3110000-0000-4000-8000-000000000001',
  breaks: 'e3110000-0000-4000-8000-000000000002',
  climbing: 'e3110000-0000-4000-8000-000000000003',
  /** Proposed by a grown-up and taken out by Emil. */
  homework: 'e3110000-0000-4000-8000-000000000004',
} as const

export function writeEmilsGoals(history: PlanHistory, calendar: Calendar): void {
  history
    .document('goals')
    .write(
      'emil',
      calendar.week(10, 'wed', '15:40'),
      addGoal(emilsGoals.hear, {
        order: 'a0',
        symbol: 'school',
        title: 'Jeg vil få med meg det folk sier',
        why: 'Jeg orker ikke å si «hæ» hele tida. Da later jeg heller som jeg hørte det.',
      }),
      addGoal(emilsGoals.climbing, {
        order: 'a2',
        symbol: 'leisure',
        title: 'Jeg vil bli god i klatring',
        why: 'Når jeg klatrer, er det helt stille i hodet.',
      }),
    )
    .write(
      'kari',
      calendar.week(10, 'thu', '11:50'),
      addGoal(emilsGoals.breaks, {
        order: 'a1',
        symbol: 'friends',
        title: 'Jeg vil ha noen å være med i friminuttene',
        why: 'Det er mye bråk i kantina, og da går jeg heller for meg selv. Sagt av Emil, skrevet av Kari.',
      }),
      addGoal(emilsGoals.homework, {
        order: 'a3',
        symbol: 'star',
        title: 'Jeg vil levere leksene i tide',
        why: 'Foreslått av de voksne i møtet.',
      }),
    )
    .write(
      'emil',
      calendar.week(9, 'wed', '15:30'),
      setFields(emilsGoals.homework, { removed: true }),
      inCard(emilsGoals.breaks, 'title', replace('friminuttene', 'storefri')),
    )
    .write(
      'emil',
      calendar.week(2, 'mon', '15:20'),
      inCard(emilsGoals.climbing, 'title', typeAfter('god i klatring', ' og være med på konkurranse')),
    )
}
