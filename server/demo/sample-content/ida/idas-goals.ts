import type { Calendar } from '../calendar.ts'
import { addGoal, inCard, setFields } from '../card-edits.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, replace, typeAfter } from '../text-edits.ts'

/** Ids of Ida's goal cards. */
export const idasGoals = {
  home: '1da00000-0000-4000-8000-000000000001',
  bus: '1da00000-0000-4000-8000-000000000002',
  animals: '1da00000-0000-4000-8000-000000000003',
  friends: '1da00000-0000-4000-8000-000000000004',
  /** Taken out by Ida. */
  swimming: '1da00000-0000-4000-8000-000000000005',
} as const

export function writeIdasGoals(history: PlanHistory, calendar: Calendar): void {
  history
    .document('goals')
    .write(
      'ida',
      calendar.week(26, 'wed', '15:30'),
      addGoal(idasGoals.home, {
        order: 'a0',
        symbol: 'home',
        title: 'Jeg vil bo i min egen leilighet',
        why: `
          Jeg vil bestemme selv når jeg legger meg, hva jeg spiser og hvem som kommer på besøk. Innflytting blir en gang
          neste år.
        `,
      }),
      addGoal(idasGoals.bus, {
        order: 'a1',
        symbol: 'travel',
        title: 'Jeg vil ta bussen alene',
        why: 'Til skolen, og til Nora på fredager. Da slipper jeg å vente på at noen har tid til å kjøre.',
      }),
    )
    .write(
      'ida',
      calendar.week(25, 'thu', '15:10'),
      addGoal(idasGoals.swimming, {
        order: 'a2',
        symbol: 'body',
        title: 'Jeg vil lære å svømme på dypet',
        why: 'Alle sier at det er bra for meg.',
      }),
    )
    .write(
      'kari',
      calendar.week(24, 'tue', '11:45'),
      addGoal(idasGoals.animals, {
        order: 'a3',
        symbol: 'work',
        title: 'Jeg vil jobbe med dyr',
        why: 'Etter videregående, gjerne på dyreklinikken. Sagt av Ida i møtet, skrevet av Kari.',
      }),
    )
    .write(
      'ida',
      calendar.week(22, 'sat', '11:40'),
      addGoal(idasGoals.friends, {
        order: 'a4',
        symbol: 'friends',
        title: 'Jeg vil være mer med venner',
        why: 'Nora er best, men jeg vil ha flere enn én. Jeg vil være med på ting, ikke bare bli invitert når noen husker det.',
      }),
      inCard(idasGoals.animals, 'why', typeAfter('på dyreklinikken', ', men ikke bare med katter')),
    )
    .write('ida', calendar.week(10, 'fri', '15:25'), setFields(idasGoals.swimming, { removed: true }))
    .write(
      'ida',
      calendar.week(3, 'tue', '14:30'),
      inCard(idasGoals.home, 'why', replace('Innflytting blir en gang neste år', `Innflytting ${calendar.spoken(48)}`)),
    )
    .write(
      'morten',
      calendar.week(2, 'mon', '18:05'),
      inCard(idasGoals.home, 'why', add('Ida har sett på leiligheten to ganger og har målt hvor sofaen skal stå.')),
    )
    .write(
      'ida',
      calendar.yesterday('17:52'),
      inCard(idasGoals.home, 'why', replace('Ida har sett', 'Jeg har sett'), replace('har målt', 'vet')),
    )
}
