import type { Calendar } from '../calendar.ts'
import { addMeasure, inCard, setFields } from '../card-edits.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, replace, typeAfter } from '../text-edits.ts'
import { emilsGoals } from './emils-goals.ts'

const card = {
  microphone: 'e3110000-0000-4000-8000-000000000101',
  classroom: 'e3110000-0000-4000-8000-000000000102',
  medicine: 'e3110000-0000-4000-8000-000000000103',
  quietRoom: 'e3110000-0000-4000-8000-000000000104',
  games: 'e3110000-0000-4000-8000-000000000105',
  climbingGroup: 'e3110000-0000-4000-8000-000000000106',
  supportPerson: 'e3110000-0000-4000-8000-000000000107',
  football: 'e3110000-0000-4000-8000-000000000108',
} as const

/** Services and measures (§ 9 e, f), on the page of whoever answers for them. */
export function writeEmilsMeasures(history: PlanHistory, { week, yesterday, day, spoken }: Calendar): void {
  history
    .document('measures', 'hakon')
    .write(
      'hakon',
      week(9, 'mon', '08:20'),
      addMeasure(card.microphone, {
        order: 'a0',
        goal: emilsGoals.hear,
        standing: 'agreed',
        progress: 'not-started',
        title: 'Mikrofon i alle timer',
        how: 'Læreren har mikrofonen på seg. Elevene får en egen når de sier noe høyt.',
        extent: 'Hver time',
        from: day(-56),
        to: null,
      }),
      addMeasure(card.quietRoom, {
        order: 'a0',
        goal: emilsGoals.breaks,
        standing: 'agreed',
        progress: 'under-way',
        title: 'Stille spillrom i storefri',
        how: 'Emil og høyst fem andre. Emil har nøkkelen.',
        extent: 'Tirsdag og torsdag',
        from: day(-56),
        to: day(-20),
      }),
    )
    .write('hakon', week(7, 'mon', '08:25'), setFields(card.microphone, { progress: 'under-way' }))
    .write(
      'hakon',
      week(2, 'thu', '08:50'),
      setFields(card.quietRoom, { progress: 'done' }),
      inCard(card.quietRoom, 'how', add('Rommet er nå en fast ordning på skolen.')),
    )

  history
    .document('measures', 'marte')
    .write(
      'marte',
      week(8, 'thu', '10:20'),
      addMeasure(card.classroom, {
        order: 'a1',
        goal: emilsGoals.hear,
        standing: 'agreed',
        progress: 'under-way',
        title: 'Mindre støy i klasserommet',
        how: 'Lydplater i taket og knotter under stolene.',
        extent: 'Ett klasserom',
        from: day(-50),
        to: day(-7),
      }),
    )
    .write(
      'marte',
      week(1, 'wed', '10:40'),
      setFields(card.classroom, { progress: 'waiting' }),
      inCard(
        card.classroom,
        'how',
        typeAfter('under stolene.', ' Stolene er klare, taket venter på kommunens bygningsavdeling.'),
      ),
    )

  history.document('measures', 'ingrid').write(
    'ingrid',
    week(7, 'tue', '12:40'),
    addMeasure(card.medicine, {
      order: 'a2',
      goal: emilsGoals.hear,
      standing: 'decided',
      progress: 'under-way',
      title: 'Prøve medisin og finne riktig dose',
      how: 'Samtale hver tredje uke. Emil noterer på mobilen hvordan dagene er.',
      extent: 'Åtte uker',
      decision: `Legens vurdering, ${spoken(-49)}`,
      from: day(-21),
      to: day(35),
    }),
  )

  history
    .document('measures', 'emil')
    .write(
      'emil',
      week(6, 'sun', '13:30'),
      addMeasure(card.games, {
        order: 'a1',
        goal: emilsGoals.breaks,
        standing: 'wish',
        progress: 'not-started',
        title: 'Spørre Jonathan om han vil spille',
        how: 'Kanskje. Ikke mas.',
        extent: '',
        from: null,
        to: null,
      }),
    )
    .write(
      'emil',
      yesterday('16:35'),
      setFields(card.games, { progress: 'under-way' }),
      inCard(card.games, 'how', replace('Kanskje. Ikke mas.', 'Jeg spurte. Han sa ja.')),
    )

  history.document('measures', 'jonas').write(
    'jonas',
    week(5, 'thu', '13:25'),
    addMeasure(card.climbingGroup, {
      order: 'a0',
      goal: emilsGoals.climbing,
      standing: 'agreed',
      progress: 'under-way',
      title: 'Klatregruppa på torsdager',
      how: 'Små grupper og faste tegn mellom den som klatrer, og den som sikrer.',
      extent: '1 gang i uka, 90 minutter',
      from: day(-28),
      to: day(130),
    }),
  )

  history.document('measures', 'kari').write(
    'kari',
    week(4, 'thu', '10:30'),
    addMeasure(card.supportPerson, {
      order: 'a1',
      goal: emilsGoals.climbing,
      standing: 'wish',
      progress: 'waiting',
      title: 'Søke om støttekontakt til klatring',
      how: 'Foreldrene har søkt sammen med Emil. Kommunen avgjør søknaden i et eget vedtak.',
      extent: '3 timer i uka er det Emil ønsker',
      from: day(-26),
      to: day(20),
    }),
  )

  history
    .document('measures', 'anne')
    .write(
      'anne',
      week(9, 'sun', '18:10'),
      addMeasure(card.football, {
        order: 'a2',
        goal: emilsGoals.climbing,
        standing: 'wish',
        progress: 'not-started',
        title: 'Fotball i nærmiljøet',
        how: 'Nabogutten spiller på laget.',
        extent: '2 kvelder i uka',
        from: null,
        to: null,
      }),
    )
    .write(
      'anne',
      week(8, 'sun', '18:35'),
      setFields(card.football, { progress: 'not-relevant' }),
      inCard(card.football, 'how', add('Emil sa nei. Det er for mye roping, og han vil klatre.')),
    )
}
